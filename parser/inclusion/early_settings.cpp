#include "parser/inclusion/early_settings.hpp"

#include "parser/source/numbers.hpp"

namespace lbd::parser {
namespace {

void take_checks(std::span<const Word> words, IncludeChecks& checks)
{
    if (words.empty())
        checks = every_check;
    bool is_first = true;
    for (const Word& word : words) {
        checks = adjusted(checks, word.text(), is_first).value_or(checks);
        is_first = false;
    }
}

void take(std::span<const Word> words, EarlySettings& settings)
{
    if (words.front().text() == "include_check")
        take_checks(words.subspan(1), settings.checks);
    else if (words.front().text() == "random_seed" && words.size() > 1)
        if (const auto seed = read_digits(words[1].text(), 4294967295))
            settings.random_seed = static_cast<std::uint32_t>(*seed);
}

}  // namespace

void EarlyReader::follow(std::span<const Brace> braces, EarlySettings& settings)
{
    for (; next_directive_ < tree_.directives.size(); ++next_directive_) {
        while (next_brace_ < braces.size() &&
               braces[next_brace_].directives_before <= next_directive_)
            pass(braces[next_brace_++]);
        const DirectiveId id{static_cast<std::uint32_t>(next_directive_)};
        const auto words = tree_.words_of(id);
        const bool is_in_place = nesting_.depth == 1 && nesting_.in_global_defs;
        if (is_in_place && !words.empty() && !tree_[id].is_faulty)
            take(words, settings);
    }
    while (next_brace_ < braces.size())
        pass(braces[next_brace_++]);
}

void EarlyReader::pass(const Brace& brace)
{
    if (!brace.opens) {
        nesting_.depth -= nesting_.depth > 0 ? 1 : 0;
        return;
    }
    if (nesting_.depth++ > 0 || brace.directives_before == 0)
        return;
    const auto head = tree_.words_of(DirectiveId{brace.directives_before - 1});
    nesting_.in_global_defs = !head.empty() && head.front().text() == "global_defs";
}

}  // namespace lbd::parser
