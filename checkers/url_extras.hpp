#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What a url block says that is not built yet.
namespace lbd::checkers {

// Options of PCRE2, which has the same names in capitals.
enum class RegexOption : std::uint8_t {
    allow_empty_class,
    alt_bsux,
    auto_callout,
    caseless,
    dollar_endonly,
    dotall,
    dupnames,
    extended,
    firstline,
    match_unset_backref,
    multiline,
    never_ucp,
    never_utf,
    no_auto_capture,
    no_auto_possess,
    no_dotstar_anchor,
    no_start_optimize,
    ucp,
    ungreedy,
    utf,
    never_backslash_c,
    alt_circumflex,
    alt_verbnames,
    use_offset_limit,
};

// Octets for a compiled pattern to work with.
struct RegexStack {
    std::uint64_t start = 0;
    std::uint64_t most = 0;

    friend bool operator==(const RegexStack&, const RegexStack&) = default;
};

// What the body of a reply must contain, or must not.
struct BodyPattern {
    std::string regex = {};                   // empty: anything will do
    std::vector<RegexOption> options = {};    // in the order of their values, each once
    bool must_be_absent = false;              // `regex_no_match`
    std::uint64_t min_offset = 0;             // of the beginning of the match in the body
    std::optional<std::uint64_t> max_offset;  // none: no limit
    std::optional<RegexStack> stack;          // none: that of PCRE2

    friend bool operator==(const BodyPattern&, const BodyPattern&) = default;
};

struct UrlExtras {
    BodyPattern pattern = {};
    std::string server_name = {};       // sent with TLS; empty: none is
    bool awaits_closing_alert = false;  // of TLS: `tls_compliant`

    friend bool operator==(const UrlExtras&, const UrlExtras&) = default;
};

}  // namespace lbd::checkers
