#include "parser/reports/reports.hpp"
#include "parser/text/budget.hpp"
#include "parser/text/generator.hpp"
#include "parser/text/repeated_line.hpp"
#include "tests/unit/parser/syntax/line_parsing.hpp"

namespace lbd::parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string too_long_line = "the line is longer than 4096 characters and is left out";
const std::string exhausted = "too much is put in for definitions; the rest of it is left out";

std::string repeated(const std::string& text, std::size_t count)
{
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
        result += text;
    return result;
}

TEST(LongLines, MakeNoLines)
{
    const std::string list = "~LST({a" + repeated(",a", 3000) + "}" + repeated(",1", 3000) + ") x";
    EXPECT_THAT(parsed(list).complaints, ElementsAre("1:1 error: " + too_long_line));
    EXPECT_THAT(
        parsed("~SEQ(N, 1, 3) " + std::string(5000, 'x')).complaints,
        ElementsAre("1:1 error: " + too_long_line));
}

TEST(LongLines, MayBeConditionalAndHaveComments)
{
    EXPECT_EQ(tree_of("@nobody " + std::string(5000, 'x') + "\nb\n"), "[b]");
    EXPECT_EQ(tree_of("~SEQ(N, 2) a # " + std::string(5000, 'x') + "\n"), "[a] [a]");
}

TEST(LongLines, AreLeftOutOfDefinitions)
{
    const std::string long_text(5000, 'x');
    EXPECT_EQ(
        parsed("$D=" + long_text + "\na $D\n"), (Parsed{"[a]", {"1:4 error: " + too_long_line}}));
    EXPECT_EQ(
        parsed("$D=a\\\n" + long_text + "\\\nb\n$D\n"),
        (Parsed{"[a] [b]", {"2:1 error: " + too_long_line}}));
    EXPECT_EQ(tree_of("$D=" + std::string(4096, 'x') + "\na\n"), "[a]");
}

TEST(LongLines, OfDefinitionsAreNotShown)
{
    const Loaded loaded = parse("$D=" + std::string(5000, 'x') + "\n");
    ASSERT_THAT(loaded.diagnostics.list, testing::SizeIs(1));
    EXPECT_THAT(loaded.diagnostics.list[0].place->text, testing::MatchesRegex("[$]D=[*]+"));
}

TEST(Lists, HaveOnlySoManyValues)
{
    const std::string names = "~LST({a" + repeated(",a", 99) + "}";
    const std::string fits = names + repeated(",1", 100) + ") @nobody\n";
    EXPECT_EQ(Generator::most_values, 100U * 100);
    EXPECT_THAT(parsed(fits).complaints, IsEmpty());
    EXPECT_EQ(
        parsed(names + repeated(",1", 101) + ") b {\n}\n").complaints,
        std::vector<std::string>{"1:1 error: a list of more than 10000 values"});
}

TEST(Lists, MayNotBecomeTooLong)
{
    const std::string value = "$V=" + std::string(3000, 'v') + "\n";
    EXPECT_THAT(
        parsed(value + "~LST(A, $V, $V) b\n").complaints,
        ElementsAre("2:1 error: the list becomes longer than 4096 characters"));
    EXPECT_THAT(
        parsed(value + "~LST(A, $V) b $A $A {\n}\n").complaints,
        ElementsAre("2:13 error: the line becomes longer than 4096 characters"));
}

TEST(Definitions, MayBeReplacedWhileTheyArePutIn)
{
    EXPECT_EQ(tree_of("$X=a\\\n$X=b\\\nc\n$X\n$X\n"), "[a] [c] [b]");
}

// The tests have 10,000 steps.
TEST(Steps, ArePaidForWhatIsRepeated)
{
    EXPECT_EQ(tree_of("~SEQ(N, 1000) @nobody x\n"), "");
    EXPECT_THAT(
        parsed("~SEQ(N, 1000) @nobody " + std::string(4000, 'x') + "\n").complaints,
        ElementsAre("1:1 error: " + exhausted));
    EXPECT_THAT(
        parsed("~SEQ(N, 1000) @nobody " + repeated("${N}", 100) + "\n").complaints,
        ElementsAre("1:1 error: " + exhausted));
}

TEST(Steps, ArePaidForWhatIsPutIn)
{
    const std::string uses = repeated("$D\n", 1000);
    EXPECT_EQ(tree_of("$D=@nobody x\n" + uses), "");
    const std::string large = "$D=@nobody " + std::string(4000, 'x');
    EXPECT_THAT(
        parsed(large + "\n" + uses).complaints, testing::Contains("627:1 error: " + exhausted));
    EXPECT_THAT(
        parsed(large + "\\\n@nobody\n" + uses).complaints,
        testing::Contains("558:1 error: " + exhausted));
}

TEST(Budgets, AreSpentOnStepsAndCharacters)
{
    Sources sources;
    Reports reports{sources};
    Budget steps{reports, 10};
    EXPECT_TRUE(steps.spend(10, 0, {}));
    EXPECT_FALSE(steps.spend(1, 0, {}));
    EXPECT_FALSE(steps.spend(0, 0, {}));
    Budget characters{reports, 10};
    EXPECT_TRUE(characters.spend(0, Budget::most_characters, {}));
    EXPECT_FALSE(characters.spend(0, 1, {}));
}

TEST(Budgets, AreSpentOnDefinitionsThatAreMade)
{
    Sources sources;
    Reports reports{sources};
    Preprocessor preprocessor{Surroundings{"here", {}, 1}, reports, 10'000'000};
    const std::string text = "~SEQ(N, 100000) $X${N}=" + std::string(4000, 'x');
    const Source& source = *sources.add("test.conf", text);
    preprocessor.take({source.line(0), source.line_begin(0)}, [](const LineText&) {});
    EXPECT_THAT(complaints(std::move(reports).take()), ElementsAre("1:24 error: " + exhausted));
}

TEST(RepeatedLines, KnowTheirSizeBeforeTheyAreMade)
{
    const std::string text = "a $A b${B}$C $A";
    const RepeatedLine line{LineText{text}, {"A", "B"}};
    const RepeatedLine::Values values{"long value", ""};
    const ComposedLine made = line.with(values, {});
    EXPECT_EQ(made.text().text, "a long value b$C long value");
    EXPECT_EQ(line.size(values), made.size());
    EXPECT_EQ(line.steps(values), 2U);
    EXPECT_EQ(line.steps({std::string(512, 'x'), ""}), 6U);
}

}  // namespace
}  // namespace lbd::parser
