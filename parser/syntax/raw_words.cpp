#include "parser/syntax/raw_words.hpp"

#include "parser/syntax/grammar.hpp"

namespace lbd::parser {
namespace {

namespace pegtl = tao::pegtl;

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

std::vector<std::string_view> raw_words(std::string_view line)
{
    std::vector<std::string_view> words;
    grammar::Input in = grammar::input(line);
    pegtl::parse<grammar::words, Keep>(in, words);
    return words;
}

}  // namespace lbd::parser
