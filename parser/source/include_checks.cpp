#include "parser/source/include_checks.hpp"

namespace lbd::parser {
namespace {

// Null: there is no such check.
bool IncludeChecks::*check_named(std::string_view name)
{
    if (name == "read")
        return &IncludeChecks::readable;
    if (name == "match")
        return &IncludeChecks::match;
    if (name == "wildcard_match")
        return &IncludeChecks::wildcard_match;
    return name == "brace_match" ? &IncludeChecks::brace_match : nullptr;
}

}  // namespace

IncludeChecks include_checks(std::string_view keyword)
{
    if (keyword == "includer")
        return {.readable = true};
    if (keyword == "includem")
        return {.readable = true, .match = true};
    if (keyword == "includew")
        return {.readable = true, .match = true, .wildcard_match = true};
    if (keyword == "includeb")
        return {.readable = true, .brace_match = true};
    return keyword == "includea" ? every_check : IncludeChecks{};
}

IncludeChecks combined(const IncludeChecks& one, const IncludeChecks& other)
{
    return {
        .readable = one.readable || other.readable,
        .match = one.match || other.match,
        .wildcard_match = one.wildcard_match || other.wildcard_match,
        .brace_match = one.brace_match || other.brace_match};
}

std::optional<IncludeChecks> adjusted(IncludeChecks checks, std::string_view word, bool is_first)
{
    const bool is_removed = word.starts_with('-');
    const bool has_sign = is_removed || word.starts_with('+');
    bool IncludeChecks::*const check = check_named(word.substr(has_sign ? 1 : 0));
    if (!check || (!has_sign && !is_first))
        return std::nullopt;
    if (!has_sign)
        checks = {.readable = true};
    checks.*check = !is_removed;
    return checks;
}

}  // namespace lbd::parser
