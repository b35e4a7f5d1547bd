#include "parser/regex_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include <pcre2.h>

namespace lbd::parser {
namespace {

// In the order of RegexOption.
constexpr std::array<std::uint32_t, 24> flags{PCRE2_ALLOW_EMPTY_CLASS, PCRE2_ALT_BSUX,
                                              PCRE2_AUTO_CALLOUT,      PCRE2_CASELESS,
                                              PCRE2_DOLLAR_ENDONLY,    PCRE2_DOTALL,
                                              PCRE2_DUPNAMES,          PCRE2_EXTENDED,
                                              PCRE2_FIRSTLINE,         PCRE2_MATCH_UNSET_BACKREF,
                                              PCRE2_MULTILINE,         PCRE2_NEVER_UCP,
                                              PCRE2_NEVER_UTF,         PCRE2_NO_AUTO_CAPTURE,
                                              PCRE2_NO_AUTO_POSSESS,   PCRE2_NO_DOTSTAR_ANCHOR,
                                              PCRE2_NO_START_OPTIMIZE, PCRE2_UCP,
                                              PCRE2_UNGREEDY,          PCRE2_UTF,
                                              PCRE2_NEVER_BACKSLASH_C, PCRE2_ALT_CIRCUMFLEX,
                                              PCRE2_ALT_VERBNAMES,     PCRE2_USE_OFFSET_LIMIT};

std::string message_of(int error)
{
    std::array<PCRE2_UCHAR, 256> text{};
    const int size = pcre2_get_error_message(error, text.data(), text.size());
    return {text.begin(), text.begin() + std::max(size, 0)};
}

}  // namespace

std::optional<std::string> complaint_of(const checkers::BodyPattern& pattern)
{
    std::uint32_t options = 0;
    for (const checkers::RegexOption option : pattern.options)
        options |= flags.at(static_cast<std::size_t>(option));
    int error = 0;
    PCRE2_SIZE offset = 0;
    const std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)> code{
        pcre2_compile(
            reinterpret_cast<PCRE2_SPTR>(pattern.regex.data()),
            pattern.regex.size(),
            options,
            &error,
            &offset,
            nullptr),
        pcre2_code_free};
    if (code)
        return std::nullopt;
    return fmt::format("{} at offset {}", message_of(error), offset);
}

}  // namespace lbd::parser
