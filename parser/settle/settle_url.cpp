#include "parser/drafts/check_draft.hpp"
#include "parser/reading/consequence.hpp"
#include "parser/reading/regex_check.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace lbd::parser {
namespace {

constexpr std::array<const char*, 6> regex_keywords{
    "regex",
    "regex_no_match",
    "regex_options",
    "regex_min_offset",
    "regex_max_offset",
    "regex_stack"};

void settle_offsets(checkers::BodyPattern& pattern, const Line& head)
{
    if (!pattern.max_offset || pattern.min_offset <= *pattern.max_offset)
        return;
    head.reports().remark(
        head.where("regex_min_offset"),
        "regex_min_offset is above regex_max_offset; both are left out");
    pattern.min_offset = 0;
    pattern.max_offset.reset();
    head.drop_setting("regex_min_offset");
    head.drop_setting("regex_max_offset");
}

// Those that have a value of their own.
std::vector<std::string_view> given_keywords(const checkers::BodyPattern& pattern)
{
    const checkers::BodyPattern none;
    const std::pair<std::string_view, bool> keywords[] = {
        {"regex_no_match", pattern.must_be_absent != none.must_be_absent},
        {"regex_options", pattern.options != none.options},
        {"regex_min_offset", pattern.min_offset != none.min_offset},
        {"regex_max_offset", pattern.max_offset != none.max_offset},
        {"regex_stack", pattern.stack != none.stack}};
    std::vector<std::string_view> given;
    for (const auto& [keyword, is_given] : keywords)
        if (is_given)
            given.push_back(keyword);
    return given;
}

void settle_pattern(checkers::BodyPattern& pattern, const Line& head)
{
    if (!pattern.regex.empty())
        return settle_offsets(pattern, head);
    if (pattern == checkers::BodyPattern{})
        return;
    for (const std::string_view keyword : given_keywords(pattern))
        head.reports().remark(
            head.where(keyword), fmt::format("{} has no effect without a regex", keyword));
    for (const std::string_view keyword : regex_keywords)
        head.drop_setting(keyword);
    pattern = {};
}

// What the other end is to be called.
std::string server_name(const HttpDraft& http, const std::string& own_virtual_host)
{
    if (!http.server_name.empty())
        return http.server_name;
    return own_virtual_host.empty() ? http.virtual_host : own_virtual_host;
}

// What it means depends on its options, which may stand behind it.
void settle_regex(checkers::BodyPattern& pattern, Range at, const Line& head)
{
    const auto complaint = complaint_of(pattern);
    if (!complaint)
        return;
    head.reports().remark(at, fmt::format("{}; the regex is left out", *complaint));
    for (const char* keyword : regex_keywords)
        head.drop_setting(keyword);
    pattern = {};
}

}  // namespace

void read_url(CheckDraft& check, Line& head)
{
    UrlDraft draft;
    read_block(check.http.is_tls ? tls_url_schema() : url_schema(), draft, head);
    auto& url = draft.url;
    if (url.path.empty()) {
        report_lack(head, {"path"}, "a url without a path is left out");
        return head.leave_out();
    }
    if (!draft.statuses.empty())
        url.statuses = std::move(draft.statuses);
    settle_pattern(draft.pattern, head);
    settle_regex(draft.pattern, draft.regex_at, head);
    checkers::UrlExtras extras;
    extras.pattern = std::move(draft.pattern);
    if (check.http.is_tls) {
        extras.awaits_closing_alert =
            draft.awaits_closing_alert.value_or(check.http.awaits_closing_alert);
        if (check.http.sends_server_name)
            extras.server_name = server_name(check.http, url.virtual_host);
    }
    if (extras != checkers::UrlExtras{})
        url.extras.edit() = std::move(extras);
    if (url.virtual_host.empty())
        url.virtual_host = check.settings.virtual_host;
    check.http.urls.push_back(std::move(url));
}

}  // namespace lbd::parser
