#include "parser/syntax/grammar.hpp"
#include "parser/syntax/line_parser.hpp"

// Pieces of a line as they stand in the text.
namespace lbd::parser {
namespace {

namespace pegtl = tao::pegtl;

using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*>;

Input input(std::string_view text)
{
    return {text.data(), text.data() + text.size(), ""};
}

template <class Rule>
struct Keep : pegtl::nothing<Rule> {
};

struct KeepWhole {
    static void apply(const auto& matched, std::vector<std::string_view>& words)
    {
        words.emplace_back(matched.begin(), matched.size());
    }
};

template <>
struct Keep<grammar::word> : KeepWhole {
};

template <>
struct Keep<grammar::quoted> : KeepWhole {
};

}  // namespace

std::string_view text_before_comment(std::string_view line)
{
    Input in = input(line);
    pegtl::parse<grammar::text_before_comment>(in);
    return line.substr(0, static_cast<std::size_t>(in.current() - line.data()));
}

std::vector<std::string_view> raw_words(std::string_view line)
{
    std::vector<std::string_view> words;
    Input in = input(line);
    pegtl::parse<grammar::words, Keep>(in, words);
    return words;
}

std::size_t odd_blank_length(std::string_view text)
{
    Input in = input(text);
    return pegtl::parse<grammar::odd_blank>(in) ? text.size() - in.size() : 0;
}

}  // namespace lbd::parser
