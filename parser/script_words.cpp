#include "parser/script_words.hpp"

#include <fmt/format.h>

#include <functional>
#include <sstream>
#include <string_view>

namespace lbd::parser {
namespace {

// The words of an account, and what is wrong with them.
struct AccountWords {
    const Word* user = nullptr;  // null: there are none
    const Word* group = nullptr;
    const Word* unknown = nullptr;  // one of them that the host does not have
    std::string complaint;
};

std::string_view group_name(const Word& word)
{
    std::string_view name = word.text();
    if (name.size() > 1 && name.starts_with(':'))
        name.remove_prefix(1);
    return name;
}

bool is_unknown(const std::function<bool(std::string_view)>& exists, std::string_view name)
{
    return exists && !exists(name);
}

AccountWords next_account(Line& line)
{
    AccountWords words{line.next(), line.next(), nullptr, {}};
    const Context& host = line.context();
    if (words.user && is_unknown(host.user_exists, words.user->text())) {
        words.unknown = words.user;
        words.complaint = fmt::format("there is no user {} on this host", words.user->text());
    } else if (words.group && is_unknown(host.group_exists, group_name(*words.group))) {
        words.unknown = words.group;
        words.complaint =
            fmt::format("there is no group {} on this host", group_name(*words.group));
    }
    return words;
}

daemon::Account account(const AccountWords& words)
{
    daemon::Account result;
    if (words.user)
        result.user = words.user->text();
    if (words.group)
        result.group = group_name(*words.group);
    return result;
}

}  // namespace

daemon::Account take_account(Line& line)
{
    const AccountWords words = next_account(line);
    if (words.unknown)
        line.reports().remark(words.unknown->range(), words.complaint);
    return account(words);
}

std::optional<daemon::Account> take_known_account(Line& line)
{
    const AccountWords words = next_account(line);
    if (words.unknown) {
        line.refuse(*words.unknown, words.complaint);
        return std::nullopt;
    }
    return account(words);
}

std::optional<std::vector<std::string>> take_command(Line& line)
{
    const Word* command = line.next_or_complain();
    if (!command)
        return std::nullopt;
    std::vector<std::string> result;
    std::istringstream words{std::string{command->text()}};
    for (std::string word; words >> word;)
        result.push_back(word);
    if (!result.empty())
        return result;
    line.refuse(*command, "expected the path of a program");
    return std::nullopt;
}

std::optional<ScriptCommand> take_script(Line& line)
{
    auto command = take_command(line);
    if (!command)
        return std::nullopt;
    daemon::Account account = take_account(line);
    return ScriptCommand{std::move(*command), std::move(account.user), std::move(account.group)};
}

}  // namespace lbd::parser
