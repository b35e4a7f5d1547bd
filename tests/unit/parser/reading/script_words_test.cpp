#include "parser/reading/script_words.hpp"

#include "parser/reading/schema.hpp"
#include "parser/reports/reports.hpp"
#include "tests/unit/parser/syntax/line_parsing.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Draft {
    std::optional<ScriptCommand> script;
    std::optional<ScriptCommand> command;
    std::optional<std::string> word;
    std::optional<std::string> plain;
    std::vector<std::string> said;
};

void read_command(Draft& draft, Line& line)
{
    if (auto command = take_command(line))
        draft.command = std::move(*command);
}

void read_unescaped(Draft& draft, Line& line)
{
    draft.word = take_unescaped(line);
}

constexpr Row<Draft> rows[] = {
    {{"notify", Shape::value, "SCRIPT", "", "", ""}, set_script<&Draft::script>},
    {{"script", Shape::value, "SCRIPT", "", "", ""}, read_command},
    {{"regex", Shape::value, "REGEX", "", "", ""}, read_unescaped},
    {{"plain", Shape::value, "TEXT", "", "", ""}, set<read_text, &Draft::plain>},
};

Draft read(std::string text)
{
    Draft draft;
    Sources sources;
    SyntaxTree tree;
    Reports reports{sources};
    Context context{tree, sources, reports};
    parse_into(tree, sources, reports, std::move(text));
    BlockReader<Draft> reader{Schema<Draft>{{rows}}, draft, nullptr, context};
    reader.read(Block{tree});
    draft.said = complaints(std::move(reports).take());
    return draft;
}

ScriptCommand script(std::string text)
{
    const Draft draft = read("notify " + text);
    EXPECT_THAT(draft.said, IsEmpty()) << text;
    return draft.script.value_or(ScriptCommand{});
}

std::vector<std::string> command(std::string text)
{
    const Draft draft = read("script " + text);
    EXPECT_THAT(draft.said, IsEmpty()) << text;
    return draft.command.value_or(ScriptCommand{}).words;
}

TEST(Scripts, HaveTheirArgumentsInQuotes)
{
    EXPECT_EQ(script(R"("/bin/x a  b")"), (ScriptCommand{{"/bin/x", "a", "b"}}));
    EXPECT_EQ(script(R"('/bin/x a "b c"')"), (ScriptCommand{{"/bin/x", "a", "b c"}}));
    EXPECT_EQ(script(R"(/bin/'x a')"), (ScriptCommand{{"/bin/x", "a"}}));
}

TEST(Scripts, AreFollowedByAUserAndAGroup)
{
    EXPECT_EQ(
        script(R"("/bin/x 'a b'" alice staff)"),
        (ScriptCommand{{"/bin/x", "a b"}, "alice", "staff"}));
    EXPECT_EQ(script("/bin/x alice"), (ScriptCommand{{"/bin/x"}, "alice"}));
}

TEST(Scripts, TakeEscapesAgainWhenTheQuotesAreGone)
{
    EXPECT_EQ(script(R"("/bin/x \"a b\" c\\td")"), (ScriptCommand{{"/bin/x", "a b", "c\td"}}));
    EXPECT_EQ(script(R"("/bin/x a\tb")"), (ScriptCommand{{"/bin/x", "a", "b"}}));
}

TEST(Scripts, AreReadAsTheLineHasThem)
{
    EXPECT_EQ(script("\"/bin/x 'a   b'\" # as root"), (ScriptCommand{{"/bin/x", "a   b"}}));
    EXPECT_EQ(script("\"/bin/x {#!}\""), (ScriptCommand{{"/bin/x", "{#!}"}}));
    EXPECT_EQ(script("/bin/x\\#1"), (ScriptCommand{{"/bin/x#1"}}));
    EXPECT_EQ(script("/bin/x\r\nplain a"), (ScriptCommand{{"/bin/x"}}));
    EXPECT_EQ(read("\"notify\" /bin/x").script, (ScriptCommand{{"/bin/x"}}));
    EXPECT_EQ(read("notify\"/bin/x a\"").script, (ScriptCommand{{"/bin/x", "a"}}));
}

TEST(Scripts, AreReadAfterDefinitionsHaveBeenPutIn)
{
    const Draft draft = read("$DIR=/opt/my\\ scripts\nnotify \"'${DIR}/x' ${DIR}\" ${_ENV SECRET}");
    EXPECT_THAT(draft.said, IsEmpty());
    EXPECT_EQ(draft.script, (ScriptCommand{{"/opt/my scripts/x", "/opt/my", "scripts"}, "a#b"}));
}

TEST(Scripts, TakeNoMoreThanAUserAndAGroup)
{
    const Draft draft = read("notify /bin/x alice staff more");
    EXPECT_EQ(draft.script, (ScriptCommand{{"/bin/x"}, "alice", "staff"}));
    EXPECT_THAT(draft.said, ElementsAre("1:27 warning: ignored: notify takes no more words"));
}

TEST(Scripts, MayAskWhetherAFileCanBeRead)
{
    const ScriptCommand expected{.words = {"/etc/passwd"}, .tests_file = true};
    EXPECT_EQ(script("</etc/passwd"), expected);
    EXPECT_EQ(script("\"< /etc/passwd\""), expected);
    EXPECT_EQ(script("< /etc/passwd"), expected);
    EXPECT_EQ(read("script < /etc/passwd").command, expected);
    EXPECT_EQ(read("script \"</etc/passwd\"").command, expected);
}

TEST(Scripts, AreRefusedIfTheyCannotBeRead)
{
    EXPECT_THAT(
        read("notify\nnotify \"\"\nnotify '/bin/x a\nnotify \"/bin/x 'a\"\nnotify /bin/x\\\n"
             "notify \"</a b\"\nnotify /bin/x 'a\n")
            .said,
        ElementsAre(
            "1:1 error: notify wants an argument: SCRIPT",
            "2:9 error: expected the path of a program",
            "3:8 error: the quote is not closed",
            "4:9 error: the quote is not closed",
            "5:8 error: a backslash with nothing behind it",
            "6:9 error: expected one file, and nothing behind it",
            "7:15 error: the quote is not closed"));
    EXPECT_EQ(read("notify /bin/x 'a").script, std::nullopt);
}

TEST(Commands, NeedNoQuotesForTheirArguments)
{
    EXPECT_THAT(command("/bin/x -a 'b c' d\\ e"), ElementsAre("/bin/x", "-a", "b c", "d e"));
    EXPECT_THAT(command("\"/bin/x -a 'b c'\""), ElementsAre("/bin/x", "-a", "b c"));
}

TEST(Commands, EndWithTheirQuotes)
{
    const Draft draft = read("script \"/bin/x a\" b c");
    EXPECT_EQ(draft.command, (ScriptCommand{{"/bin/x", "a"}}));
    EXPECT_THAT(draft.said, ElementsAre("1:19 warning: ignored: script takes no more words"));
}

TEST(UnescapedWords, HaveTheRulesOfScripts)
{
    EXPECT_EQ(read(R"(regex "a\\.b \x41"'c')").word, "a\\.b Ac");
    EXPECT_THAT(
        read("regex a b").said, ElementsAre("1:9 warning: ignored: regex takes no more words"));
    EXPECT_THAT(read("regex").said, ElementsAre("1:1 error: regex wants an argument: REGEX"));
}

TEST(ScriptWords, ArePartedByCharactersThatAreTakenAsBlanks)
{
    const std::string complaint =
        " warning: an invisible character that is no blank; it is taken as one";
    const Draft plain = read("notify /bin/x\xc2\xa0nobody");
    EXPECT_EQ(plain.script, (ScriptCommand{{"/bin/x"}, "nobody"}));
    EXPECT_THAT(plain.said, ElementsAre("1:14" + complaint));
    const Draft with_arguments = read("script /bin/x a\xe3\x80\x80\"b c\"");
    EXPECT_EQ(with_arguments.command, (ScriptCommand{{"/bin/x", "a", "b c"}}));
    EXPECT_THAT(with_arguments.said, ElementsAre("1:16" + complaint));
    const Draft quoted = read("notify \"/bin/x\xc2\xa0y \"");
    EXPECT_EQ(quoted.script, (ScriptCommand{{"/bin/x", "y"}}));
    EXPECT_THAT(quoted.said, ElementsAre("1:15" + complaint));
    EXPECT_EQ(script("\"/bin/x 'a\xc2\xa0z'\""), (ScriptCommand{{"/bin/x", "a\xc2\xa0z"}}));
}

}  // namespace
}  // namespace lbd::parser
