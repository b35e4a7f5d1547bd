#include "parser/drafts/instance_draft.hpp"
#include "parser/reading/consequence.hpp"

namespace lbd::parser {
namespace {

bool has_type(const AuthenticationDraft& given)
{
    return given.type != AuthenticationType::none;
}

// Because of an error, which says so.
bool lacks_line(const AuthenticationDraft& given, const Line& head)
{
    const auto keyword = has_type(given) ? "auth_pass" : "auth_type";
    return !(has_type(given) && given.password) &&
           explains_lack_within(head, {keyword}, "the instance has no authentication");
}

}  // namespace

void settle_authentication(
    const InstanceDraft& draft, const Line& head, vrrp::InstanceConfig& config)
{
    const AuthenticationDraft& given = draft.authentication;
    const bool is_absent = !has_type(given) && !given.password;
    if (given.is_refused || is_absent || lacks_line(given, head))
        return;
    const Range at = head.where("authentication");
    if (!has_type(given))
        head.reports().lint(
            Lint::incomplete_authentication,
            at,
            "auth_pass without auth_type: the instance has no authentication");
    else if (!given.password)
        head.reports().warning(
            Lint::incomplete_authentication,
            at,
            "auth_type without auth_pass: the instance has no authentication");
    else if (config.version == vrrp::Version::v3)
        head.reports().warning(
            Lint::authentication_in_version_3,
            at,
            config.family == Family::ipv6
                ? "IPv6 needs version 3, which has no authentication; it is left out"
                : "version 3 has no authentication; it is left out");
    else
        (given.type == AuthenticationType::header ? config.header_key : config.password) =
            given.password;
}

}  // namespace lbd::parser
