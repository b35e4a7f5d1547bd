#include "parser/reading/script_account.hpp"

#include <fmt/format.h>

#include <functional>
#include <string_view>

namespace lbd::parser {
namespace {

// The words of an account, and what is wrong with them.
struct AccountWords {
    const Word* user = nullptr;  // null: there are none
    const Word* group = nullptr;
    const Word* unknown = nullptr;  // one of them that the host does not have
    std::string complaint = {};
};

bool is_unknown(const std::function<bool(std::string_view)>& exists, std::string_view name)
{
    return exists && !exists(name);
}

void look_up(
    AccountWords& words, const Context& host, std::string_view user, std::string_view group)
{
    if (words.user && is_unknown(host.user_exists, user)) {
        words.unknown = words.user;
        words.complaint = fmt::format("there is no user {} on this host", user);
    } else if (words.group && is_unknown(host.group_exists, group)) {
        words.unknown = words.group;
        words.complaint = fmt::format("there is no group {} on this host", group);
    }
}

AccountWords next_account(Line& line)
{
    AccountWords words{line.next(), line.next()};
    look_up(
        words,
        line.context(),
        words.user ? words.user->text() : "",
        words.group ? group_name(words.group->text()) : "");
    return words;
}

daemon::Account account(const AccountWords& words)
{
    daemon::Account result;
    if (words.user)
        result.user = words.user->text();
    if (words.group)
        result.group = group_name(words.group->text());
    return result;
}

std::optional<daemon::Account> known_account(Line& line, const AccountWords& words)
{
    if (!words.unknown)
        return account(words);
    line.refuse(*words.unknown, words.complaint);
    return std::nullopt;
}

}  // namespace

std::string_view group_name(std::string_view word)
{
    if (word.size() > 1 && word.starts_with(':'))
        word.remove_prefix(1);
    return word;
}

daemon::Account take_account(Line& line)
{
    const AccountWords words = next_account(line);
    if (words.unknown)
        line.reports().remark(words.unknown->range(), words.complaint);
    return account(words);
}

std::optional<daemon::Account> take_known_account(Line& line)
{
    return known_account(line, next_account(line));
}

std::optional<daemon::Account> take_script_user(Line& line)
{
    const AccountWords words = next_account(line);
    ScriptPolicy& policy = line.context().script_policy;
    policy.has_user |= !words.unknown;
    policy.wrong_account = words.complaint;
    return known_account(line, words);
}

void complain_of_account(
    Line& line, const ScriptCommand& script, const Word* user_at, const Word* group_at)
{
    AccountWords words{user_at, group_at};
    look_up(words, line.context(), script.user, script.group);
    if (words.unknown)
        line.reports().remark(words.unknown->range(), words.complaint);
}

std::string missing_account(const Context& context)
{
    const ScriptPolicy& policy = context.script_policy;
    if (policy.has_user)
        return {};
    if (!policy.wrong_account.empty())
        return policy.wrong_account;
    if (policy.is_strict && is_unknown(context.user_exists, "keepalived_script"))
        return "enable_script_security wants a user for it, here or by script_user";
    return {};
}

bool lacks_account(Line& line, const Word& at, const ScriptCommand& script)
{
    const bool needs_some = script.user.empty() && !script.tests_file;
    const std::string reason = needs_some ? missing_account(line.context()) : std::string{};
    if (!reason.empty())
        line.refuse(at, "the script is left out: " + reason);
    return !reason.empty();
}

}  // namespace lbd::parser
