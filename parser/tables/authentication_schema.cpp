#include "parser/drafts/instance_draft.hpp"
#include "parser/language/suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace lbd::parser {
namespace {

using enum Shape;

void read_authentication_type(AuthenticationDraft& draft, Line& line)
{
    using enum AuthenticationType;
    const Word* word = line.next_or_complain();
    draft.type = !word                    ? none
                 : word->text() == "PASS" ? password
                 : word->text() == "AH"   ? header
                                          : none;
    draft.is_refused = draft.type == none;
    if (draft.type == header)
        line.reports().warning(
            Lint::not_built,
            word->range(),
            "AH is not built yet: the instance has no authentication, and routers that have it "
            "hear nothing of this one");
    else if (word && draft.type == none)
        line.refuse(*word, "expected PASS or AH")
            .note(
                nearest(word->text(), std::array<std::string_view, 1>{"PASS"}).empty()
                    ? "the instance has no authentication"
                    : "did you mean 'PASS'? The instance has no authentication");
}

void read_password(AuthenticationDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    if (word->text().empty()) {
        draft.password.reset();
        return;
    }
    auto& password = draft.password.emplace();
    if (word->text().size() > password.size()) {
        line.hold(*word, std::string{word->text().substr(0, password.size())});
        line.reports().warning(
            Lint::password_truncated,
            word->range(),
            fmt::format("only the first {} characters of a password count", password.size()));
    }
    std::ranges::copy(word->text().substr(0, password.size()), password.begin());
}

// clang-format off
constexpr Row<AuthenticationDraft> authentication_rows[] = {
    {{"auth_type", value, "PASS|AH", "", "none", "Legacy authentication method"},
     read_authentication_type},
    {secret({"auth_pass", value, "STRING", "1-8 bytes; truncated with error", "empty",
             "Shared secret"}), read_password},
};
// clang-format on

}  // namespace

Schema<AuthenticationDraft> authentication_schema()
{
    return {{authentication_rows}};
}

}  // namespace lbd::parser
