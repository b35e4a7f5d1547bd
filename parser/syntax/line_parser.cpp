#include "parser/syntax/line_parser.hpp"

#include "parser/language/secret_names.hpp"
#include "parser/source/characters.hpp"
#include "parser/syntax/grammar.hpp"
#include "parser/text/composed_line.hpp"
#include "parser/text/definitions.hpp"
#include "parser/text/generator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lbd::parser {
namespace {

namespace pegtl = tao::pegtl;

template <void (LineParser::*say)(const char* begin, const char* end)>
struct Tell {
    static void apply(const auto& matched, LineParser& parser)
    {
        (parser.*say)(matched.begin(), matched.end());
    }
};

template <class Rule>
struct Action : pegtl::nothing<Rule> {
};

template <>
struct Action<grammar::word> : Tell<&LineParser::word> {
};

template <>
struct Action<grammar::quoted> : Tell<&LineParser::quoted> {
};

template <>
struct Action<grammar::opening_brace> : Tell<&LineParser::opening_brace> {
};

template <>
struct Action<grammar::closing_brace> : Tell<&LineParser::closing_brace> {
};

template <>
struct Action<grammar::escape> : Tell<&LineParser::escape> {
};

template <>
struct Action<grammar::unclosed_quote> : Tell<&LineParser::unclosed_quote> {
};

template <>
struct Action<grammar::odd_blank> : Tell<&LineParser::odd_blank> {
};

template <>
struct Action<grammar::nul> : Tell<&LineParser::nul> {
};

template <>
struct Action<grammar::braced_use> : Tell<&LineParser::braced_use> {
};

template <>
struct Action<grammar::unclosed_use> : Tell<&LineParser::unclosed_use> {
};

template <>
struct Action<grammar::hidden_inside> : Tell<&LineParser::hidden_inside> {
};

template <>
struct Action<grammar::placeholder> : Tell<&LineParser::placeholder> {
};

// Without the backslashes of `\#` and `\!`.
std::string unescaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '#' || text[i + 1] == '!'))
            ++i;
        result += text[i];
    }
    return result;
}

}  // namespace

void LineParser::parse(const LineText& line)
{
    line_ = line;
    // Words point to it.
    if (line.composed)
        line_.text = tree_.rewritten.emplace_back(line.text);
    first_of_line_ = tree_.directives.size();
    is_left_out_ = line.is_left_out;
    has_odd_blank_ = false;
    is_too_long_ =
        line_.text.size() > longest_line && text_before_comment(line_.text).size() > longest_line;
    if (is_too_long_) {
        const LineText visible = line_.trimmed();
        // Of a keyword at its beginning everybody may know.
        report_long_line(reports_, line_, visible.part(definition_name_length(visible.text)));
        is_left_out_ = true;
    }
    grammar::Input in = grammar::input(line_.text);
    pegtl::parse<grammar::line, Action>(in, *this);
    end_line();
}

void LineParser::end_line()
{
    take_lookalike();
    if (is_left_out_)
        for (std::size_t i = first_of_line_; i < tree_.directives.size(); ++i)
            tree_.directives[i].is_faulty = true;
    in_directive_ = false;
    has_escape_ = false;
}

void LineParser::word(const char* begin, const char* end)
{
    const bool is_rewritten = std::exchange(has_escape_, false);
    if (is_too_deep())
        return;
    is_quoted_ = false;
    if (!in_directive_) {
        if (is_full())
            return;
        add_directive();
        in_directive_ = true;
    }
    can_open_ = true;
    if (is_too_long_)
        return;
    const Range at = range(begin, end);
    Word word{begin, static_cast<std::uint16_t>(end - begin), Word::width_of(at), at.begin};
    if (is_rewritten) {
        const std::string& text = tree_.rewritten.emplace_back(unescaped({begin, end}));
        word.data = text.data();
        word.size = static_cast<std::uint16_t>(text.size());
    }
    if (line_.composed)
        keep_pieces(word, begin, end);
    tree_.words.push_back(word);
    ++tree_.directives.back().word_count;
}

Directive& LineParser::add_directive()
{
    Directive& directive = tree_.directives.emplace_back();
    directive.first_word = static_cast<std::uint32_t>(tree_.words.size());
    directive.end = DirectiveId{static_cast<std::uint32_t>(tree_.directives.size())};
    directive.is_conditional = line_.is_conditional;
    return directive;
}

std::vector<Range> LineParser::pieces_of(const char* begin, const char* end) const
{
    const auto at = [&](const char* c) {
        return line_.at + static_cast<std::size_t>(c - line_.text.data());
    };
    return line_.composed ? line_.composed->pieces(at(begin), at(end)) : std::vector<Range>{};
}

void LineParser::keep_pieces(const Word& word, const char* begin, const char* end)
{
    const auto pieces = pieces_of(begin, end);
    if (pieces.size() == 1 && pieces.front() == word.range())
        return;
    const auto index = static_cast<std::uint32_t>(tree_.words.size());
    for (const Range range : pieces)
        tree_.pieces.push_back({index, range});
}

void LineParser::quoted(const char* begin, const char* end)
{
    word(begin + 1, end - 1);
    is_quoted_ = true;
}

void LineParser::escape(const char*, const char*)
{
    has_escape_ = true;
}

void LineParser::opening_brace(const char* begin, const char* end)
{
    open(range(begin, end));
}

void LineParser::closing_brace(const char* begin, const char* end)
{
    close(range(begin, end));
}

void LineParser::unclosed_quote(const char* begin, const char* end)
{
    reports_.error(range(begin, end), "the quote is not closed; the line is left out");
    reports_.conceal(range(begin + find_secret({begin, end}), end));
    is_left_out_ = true;
}

void LineParser::odd_blank(const char* begin, const char* end)
{
    if (!std::exchange(has_odd_blank_, true))
        reports_.remark(range(begin, end), std::string{odd_blank_complaint});
}

void LineParser::nul(const char* begin, const char* end)
{
    if (!std::exchange(is_left_out_, true))
        reports_.error(range(begin, end), "the line contains a NUL byte and is left out");
}

void LineParser::braced_use(const char* begin, const char* end)
{
    if (std::exchange(is_left_out_, true))
        return;
    const Range use = range(begin, end);
    // The name may be a part of a secret: it is shown by its place, where secrets are concealed.
    auto report = reports_.error(use, "nothing is defined by this name; the line is left out");
    const auto pieces = pieces_of(begin, end);
    if (pieces.size() == 1 && pieces.front() != use)
        report.note("it is put in from here", pieces.front());
    if (line_.trimmed().text.starts_with('~'))
        report.note(std::string{only_generators});
}

void LineParser::unclosed_use(const char* begin, const char* end)
{
    if (!std::exchange(is_left_out_, true))
        reports_.error(
            range(begin, end),
            "the '}' of this definition's name is missing; the line is left out");
}

void LineParser::hidden_inside(const char* begin, const char* end)
{
    if (std::exchange(is_left_out_, true))
        return;
    auto report = reports_.error(
        range(begin, end), "an invisible character inside a word; the line is left out");
    if (auto note = unusual_character_note({begin, end}))
        report.note(std::move(*note));
}

void LineParser::placeholder(const char* begin, const char* end)
{
    if (!std::exchange(is_left_out_, true))
        reports_.error(
            range(begin, end), "a placeholder that nothing was put in for; the line is left out");
}

}  // namespace lbd::parser
