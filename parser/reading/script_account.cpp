#include "parser/reading/script_account.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace lbd::parser {
namespace {

// What global_defs says of scripts that say nothing themselves.
struct Policy {
    bool is_strict = false;  // `enable_script_security`
    bool has_user = false;
    std::string unknown = {};  // of what script_user names
};

bool exists(const std::function<bool(std::string_view)>& ask, std::string_view name)
{
    return !ask || ask(name);
}

void take_line(Policy& policy, std::span<const Word> words, const Context& context)
{
    if (words.empty())
        return;
    policy.is_strict |= words.front().text() == "enable_script_security";
    if (words.front().text() != "script_user" || words.size() < 2)
        return;
    std::string_view group = words.size() > 2 ? words[2].text() : std::string_view{};
    group.remove_prefix(group.starts_with(':') ? 1 : 0);
    if (!exists(context.user_exists, words[1].text()))
        policy.unknown = fmt::format("there is no user {} on this host", words[1].text());
    else if (!group.empty() && !exists(context.group_exists, group))
        policy.unknown = fmt::format("there is no group {} on this host", group);
    else
        policy.has_user = true;
}

Policy policy_of(const Context& context)
{
    Policy policy;
    for (const DirectiveId block : Block{context.tree}) {
        const auto head = context.tree.words_of(block);
        if (!head.empty() && head.front().text() == "global_defs")
            for (const DirectiveId line : Block{context.tree, block})
                take_line(policy, context.tree.words_of(line), context);
    }
    return policy;
}

std::string find_missing_account(const Context& context)
{
    const Policy policy = policy_of(context);
    if (policy.has_user)
        return {};
    if (!policy.unknown.empty())
        return policy.unknown;
    if (policy.is_strict && !exists(context.user_exists, "keepalived_script"))
        return "enable_script_security wants a user for it, here or by script_user";
    return {};
}

}  // namespace

const std::string& missing_account(Context& context)
{
    if (!context.missing_account)
        context.missing_account = find_missing_account(context);
    return *context.missing_account;
}

}  // namespace lbd::parser
