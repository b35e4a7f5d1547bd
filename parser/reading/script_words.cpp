#include "parser/reading/script_words.hpp"

#include "parser/reading/script_account.hpp"
#include "parser/syntax/raw_words.hpp"
#include "parser/syntax/shell_words.hpp"
#include "parser/text/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

namespace lbd::parser {
namespace {

// The arguments of a line as they stand in the text; each is one of its words.
std::vector<std::string_view> raw_arguments(const Line& line)
{
    // A keyword with an escape is none, so this one lies in the text of its line, which ends with a
    // line end or, if it has been composed, with the NUL behind every string.
    const Word& keyword = line.keyword();
    const char* begin = keyword.data + keyword.size;
    const bool keyword_is_quoted = *begin == '"' && line.peek()->data != begin + 1;
    if (keyword_is_quoted)
        ++begin;
    return raw_words({begin, std::strcspn(begin, "\r\n")});
}

// Takes the arguments of a line one by one as a shell would find them.
class ShellArguments {
public:
    // There is at least one.
    explicit ShellArguments(Line& line) : line_{line}, raw_{raw_arguments(line)}
    {
        if (!raw_.empty())
            rest_ = {raw_.front().data(), raw_.back().data() + raw_.back().size()};
    }

    // Nothing: there is none, or it has been refused.
    std::optional<ShellWord> next()
    {
        if (taken_ == raw_.size() || is_refused_)
            return std::nullopt;
        const Word& first = *line_.peek();
        auto word = take_shell_word(rest_);
        if (!word) {
            is_refused_ = true;
            line_.refuse(first, word.error().message);
            return std::nullopt;
        }
        while (taken_ < raw_.size() && raw_[taken_].data() < rest_.data()) {
            line_.next();
            ++taken_;
        }
        // An escaped blank lies behind the word of the line, a part that is no argument in it.
        const char* begin = raw_.front().data();
        const char* end = std::max(rest_.data(), raw_[taken_ - 1].data() + raw_[taken_ - 1].size());
        line_.spell_out({begin, static_cast<std::size_t>(end - begin)});
        return std::move(*word);
    }

    bool is_refused() const { return is_refused_; }

private:
    Line& line_;
    std::vector<std::string_view> raw_;
    std::string_view rest_;
    std::size_t taken_ = 0;
    bool is_refused_ = false;
};

// The first one; the whole word where it does not stand in the text as it is.
Range odd_blank_in(const Line& line, const Word& word)
{
    const std::string_view blank = first_odd_blank(word.text());
    if (blank.empty())
        return word.range();
    const auto begin = static_cast<std::size_t>(blank.data() - word.text().data());
    return line.part_of(word, begin, blank.size()).range();
}

// The words of a quoted command, which follow the same rules again.
std::optional<std::vector<std::string>> split(Line& line, const Word& at, std::string_view command)
{
    auto words = split_as_shell(command);
    if (!words) {
        line.refuse(at, words.error().message);
        return std::nullopt;
    }
    if (words->have_odd_blank)
        line.reports().remark(odd_blank_in(line, at), std::string{odd_blank_complaint});
    return std::move(words->texts);
}

std::optional<ScriptCommand> as_command(Line& line, const Word& at, std::vector<std::string> words)
{
    ScriptCommand command;
    if (words.size() > 1 && words.front() == "<") {
        words.front() += words[1];
        words.erase(words.begin() + 1);
    }
    if (words.empty() || words.front().empty()) {
        line.refuse(at, "expected the path of a program");
        return std::nullopt;
    }
    if (words.front().starts_with("</")) {
        command.tests_file = true;
        words.front().erase(0, 1);
    }
    if (command.tests_file && words.size() > 1) {
        line.refuse(at, "expected one file, and nothing behind it");
        return std::nullopt;
    }
    command.words = std::move(words);
    return command;
}

// False: that has been said.
bool has_argument(Line& line)
{
    return line.has_rest() || line.next_or_complain();
}

// What words behind one that is not quoted are.
enum class Rest : std::uint8_t { is_no_part, is_arguments };

std::vector<std::string> take_unquoted(ShellArguments& arguments, std::string first, Rest rest)
{
    std::vector<std::string> words{std::move(first)};
    while (rest == Rest::is_arguments || words.back() == "<") {
        auto next = arguments.next();
        if (!next)
            break;
        words.push_back(std::move(next->text));
    }
    return words;
}

std::optional<ScriptCommand> take_command(Line& line, ShellArguments& arguments, Rest rest)
{
    const Word& at = *line.peek();
    auto first = arguments.next();
    if (!first)
        return std::nullopt;
    auto words = first->is_quoted
                     ? split(line, at, first->text)
                     : std::optional{take_unquoted(arguments, std::move(first->text), rest)};
    if (!words || arguments.is_refused())
        return std::nullopt;
    return as_command(line, at, std::move(*words));
}

}  // namespace

void note_program(const Line& line, const ScriptCommand& command, Range at)
{
    constexpr DirectiveId all_of_global{std::numeric_limits<std::uint32_t>::max()};
    const Line* head = line.head();
    // Its blocks are one.
    const bool is_global = head && head->keyword().text() == "global_defs";
    const DirectiveId block = is_global ? all_of_global : (head ? head : &line)->id();
    line.context().programs.note({block, line.keyword().text()}, command, at);
}

std::optional<ScriptCommand> take_script(Line& line)
{
    if (!has_argument(line))
        return std::nullopt;
    const Word& at = *line.peek();
    ShellArguments arguments{line};
    auto script = take_command(line, arguments, Rest::is_no_part);
    if (!script)
        return std::nullopt;
    const Word* user_at = line.peek();
    if (auto user = arguments.next())
        script->user = std::move(user->text);
    const Word* group_at = line.peek();
    if (auto group = arguments.next())
        script->group = group_name(group->text);
    if (arguments.is_refused() || lacks_account(line, at, *script))
        return std::nullopt;
    complain_of_account(line, *script, user_at, group_at);
    note_program(line, *script, at.range());
    return script;
}

std::optional<ScriptCommand> take_program(Line& line)
{
    if (!has_argument(line))
        return std::nullopt;
    ShellArguments arguments{line};
    return take_command(line, arguments, Rest::is_no_part);
}

std::optional<ScriptCommand> take_command(Line& line)
{
    if (!has_argument(line))
        return std::nullopt;
    ShellArguments arguments{line};
    return take_command(line, arguments, Rest::is_arguments);
}

std::optional<std::string> take_unescaped(Line& line)
{
    if (!has_argument(line))
        return std::nullopt;
    auto word = ShellArguments{line}.next();
    return word ? std::optional{std::move(word->text)} : std::nullopt;
}

}  // namespace lbd::parser
