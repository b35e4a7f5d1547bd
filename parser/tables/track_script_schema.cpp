#include "parser/drafts/tracking_blocks.hpp"
#include "parser/reading/consequence.hpp"
#include "parser/reading/script_account.hpp"
#include "parser/reading/script_words.hpp"
#include "parser/reading/weight_words.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using std::chrono::seconds;

constexpr auto read_count = read_number<std::uint32_t, 1, 2147483647>;

void read_command(TrackScriptDraft& draft, Line& line)
{
    const Word* at = line.peek();
    if (auto command = take_command(line)) {
        draft.config.command = std::move(*command);
        draft.command_at = at->range();
    }
}

Reading<Duration> read_script_time(std::string_view word)
{
    auto time = read_seconds<1'000, 4'294'000'000>(word);
    if (time)
        time = std::chrono::round<std::chrono::milliseconds>(*time);
    return time;
}

std::optional<Duration> take_time(Line& line)
{
    const Word* word = line.next_or_complain(default_holds);
    if (!word)
        return std::nullopt;
    if (read_decimal(word->text()) != Duration{})
        return line.accept(*word, read_script_time, default_holds);
    line.refuse(*word, "expected seconds, from 0.001 to 4294; 1 is used");
    line.hold({"1"});
    return seconds{1};
}

void read_interval(TrackScriptDraft& draft, Line& line)
{
    if (const auto interval = take_time(line))
        draft.config.interval = *interval;
}

void read_timeout(TrackScriptDraft& draft, Line& line)
{
    if (const auto timeout = take_time(line))
        draft.timeout = timeout;
}

void read_user(TrackScriptDraft& draft, Line& line)
{
    if (!line.has_rest()) {
        line.next_or_complain();
        return;
    }
    auto account = take_known_account(line);
    draft.lacks_account = !account;
    if (account) {
        draft.user = std::move(account->user);
        draft.group = std::move(account->group);
    }
}

std::optional<vrrp::TrackScript> settle(TrackScriptDraft draft, const Word& name, Line& head)
{
    auto& script = draft.config;
    if (script.command.words.empty()) {
        report_lack(
            head,
            name.range(),
            {"script"},
            fmt::format("{} is left out: it has no script", name.text()));
        return std::nullopt;
    }
    // As another account it might do what it must not.
    if (draft.lacks_account) {
        head.reports().error(
            name.range(),
            fmt::format("{} is left out: its user or group is not there", name.text()));
        return std::nullopt;
    }
    const std::string& missing = missing_account(head.context());
    if (draft.user.empty() && !script.command.tests_file && !missing.empty()) {
        head.reports().error(name.range(), fmt::format("{} is left out: {}", name.text(), missing));
        return std::nullopt;
    }
    script.timeout = draft.timeout.value_or(script.interval);
    if (!draft.user.empty()) {
        script.command.user = draft.user;
        script.command.group = draft.group;
    }
    head.context().programs.note(
        {head.id(), "script"}, script.command, draft.command_at, ProgramRole::tracked);
    return std::move(script);
}

// clang-format off
constexpr Row<TrackScriptDraft> rows[] = {
    {{"script", value, "COMMAND [ARG...]", "", "required", "Command to run"},
     read_command, planned},
    {{"interval", value, "SECONDS decimal (ms)", "0.001-4294; 0 becomes 1 with an error", "1",
      "Time between runs"}, read_interval, planned},
    {{"timeout", value, "SECONDS decimal (ms)", "0.001-4294; 0 becomes 1 with an error",
      "interval", "Run time after which the script is killed and failed"}, read_timeout, planned},
    {{"weight", value, "N [reverse]", "-253..253", "0", "Default priority change"},
     set_weight<253, &TrackScriptDraft::config, &vrrp::TrackScript::weight>, planned},
    {{"rise", value, "COUNT", "1-2147483647", "1", "Successes needed to be up"},
     set_or<1, read_count, &TrackScriptDraft::config, &vrrp::TrackScript::rise>, planned},
    {{"fall", value, "COUNT", "1-2147483647", "1", "Failures needed to be down"},
     set_or<1, read_count, &TrackScriptDraft::config, &vrrp::TrackScript::fall>, planned},
    {{"user", value, "USER [GROUP]", "existing account", "script_user",
      "Identity running the script"}, read_user, planned},
    {{"init_fail", flag, "", "", "unknown until first run", "Assume failed until a run succeeds"},
     set_true<&TrackScriptDraft::config, &vrrp::TrackScript::starts_failed>, planned},
};
// clang-format on

}  // namespace

Schema<TrackScriptDraft> track_script_schema()
{
    return {{rows}};
}

void read_track_script(RootDraft& root, Line& head)
{
    const Word* name = head.next_or_complain();
    if (!name)
        return read_left_out(track_script_schema(), head);
    Trackable& tracked = trackable(root, TrackedKind::script, *name);
    TrackScriptDraft draft;
    draft.config.name = name->text();
    read_block(track_script_schema(), draft, head);
    define(tracked, settle(std::move(draft), *name, head), root.config.track_scripts, head, *name);
}

}  // namespace lbd::parser
