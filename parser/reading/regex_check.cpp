#include "parser/reading/regex_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include <pcre2.h>

namespace lbd::parser {
namespace {

std::uint32_t flag(checkers::RegexOption option)
{
    // clang-format off
    switch (option) {
        using enum checkers::RegexOption;
        case allow_empty_class: return PCRE2_ALLOW_EMPTY_CLASS;
        case alt_bsux: return PCRE2_ALT_BSUX;
        case auto_callout: return PCRE2_AUTO_CALLOUT;
        case caseless: return PCRE2_CASELESS;
        case dollar_endonly: return PCRE2_DOLLAR_ENDONLY;
        case dotall: return PCRE2_DOTALL;
        case dupnames: return PCRE2_DUPNAMES;
        case extended: return PCRE2_EXTENDED;
        case firstline: return PCRE2_FIRSTLINE;
        case match_unset_backref: return PCRE2_MATCH_UNSET_BACKREF;
        case multiline: return PCRE2_MULTILINE;
        case never_ucp: return PCRE2_NEVER_UCP;
        case never_utf: return PCRE2_NEVER_UTF;
        case no_auto_capture: return PCRE2_NO_AUTO_CAPTURE;
        case no_auto_possess: return PCRE2_NO_AUTO_POSSESS;
        case no_dotstar_anchor: return PCRE2_NO_DOTSTAR_ANCHOR;
        case no_start_optimize: return PCRE2_NO_START_OPTIMIZE;
        case ucp: return PCRE2_UCP;
        case ungreedy: return PCRE2_UNGREEDY;
        case utf: return PCRE2_UTF;
        case never_backslash_c: return PCRE2_NEVER_BACKSLASH_C;
        case alt_circumflex: return PCRE2_ALT_CIRCUMFLEX;
        case alt_verbnames: return PCRE2_ALT_VERBNAMES;
        case use_offset_limit: return PCRE2_USE_OFFSET_LIMIT;
    }
    // clang-format on
    return 0;
}

std::string message_of(int error)
{
    std::array<PCRE2_UCHAR, 256> text{};
    const int size = pcre2_get_error_message(error, text.data(), text.size());
    return {text.begin(), text.begin() + std::max(size, 0)};
}

}  // namespace

std::optional<std::string> complaint_of(const checkers::BodyPattern& pattern)
{
    if (pattern.regex.empty())
        return std::nullopt;
    std::uint32_t options = 0;
    for (const checkers::RegexOption option : pattern.options)
        options |= flag(option);
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
