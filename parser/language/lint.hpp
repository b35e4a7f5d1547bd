#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// Findings with a name: what can be read, and will not do what was meant. Their name is shown
// behind the message, `lbd -t --explain` tells more, and a comment in the file silences them.
namespace lbd::parser {

// In the order of the table.
enum class Lint : std::uint8_t {
    nopreempt_without_effect,
    preempt_delay_without_effect,
    nopreempt_without_priority,
    nopreempt_with_weight,
    weight_without_effect,
    owner_by_default,
    vrid_used_twice,
    unicast_without_peers,
    own_address_as_peer,
    mixed_families,
    source_is_virtual_address,
    missing_source_address,
    authentication_in_version_3,
    incomplete_authentication,
    password_truncated,
    no_virtual_address,
    unusable_virtual_address,
    address_given_twice,
    address_in_two_instances,
    prefix_wider_than_link,
    address_without_prefix,
    missing_interface,
    interface_without_multicast,
    script_cannot_run,
    script_writable_by_others,
    port_without_nat,
    server_is_virtual_address,
    check_asks_elsewhere,
    server_without_check,
    path_without_slash,
    quorum_above_weight,
    all_weights_zero,
    ops_without_udp,
    ops_with_persistence,
    given_again,
    not_built,
    unknown_allow,
    unused_allow,
    several_keywords,
};

inline constexpr std::size_t lint_count = static_cast<std::size_t>(Lint::several_keywords) + 1;

using LintSet = std::bitset<lint_count>;

// Whether a comment can silence it.
enum class Silencing : std::uint8_t {
    possible,
    host_dependent,  // possible; but what one host has to complain of, another one may not
    impossible,      // an error: something is left out
};

struct LintRow {
    Lint lint{};
    std::string_view id;           // in kebab-case
    std::string_view summary;      // without a full stop
    std::string_view explanation;  // a paragraph: what it means, what will happen, what to do
    Silencing silencing = Silencing::possible;
};

// All of them, one for each Lint.
std::span<const LintRow> lints();

const LintRow& row_of(Lint);

// Null: there is none of this name.
const LintRow* find_lint(std::string_view id);

// What an unknown name was probably meant to be: "did you mean 'not-built'?"
std::optional<std::string> lint_suggestion(std::string_view id);

struct Explanation {
    bool is_known = true;
    std::string text;  // lines for people
};

// What a name means; "list" or nothing: what names there are.
Explanation explain_lint(std::string_view id);

}  // namespace lbd::parser
