#include "parser/host/program_uses.hpp"

#include "parser/host/program_search.hpp"
#include "parser/reports/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace lbd::parser {
namespace {

// Who runs what the file gives to nobody.
daemon::Account usual_account(const HostFiles& host, const daemon::ScriptConfig& scripts)
{
    constexpr const char* customary = "keepalived_script";
    if (!scripts.account.user.empty())
        return scripts.account;
    return {host.account(customary, {}) ? customary : "root", {}};
}

class Runners {
public:
    Runners(const HostFiles& host, const daemon::ScriptConfig& scripts)
        : host_{host},
          has_other_groups_{scripts.have_supplementary_groups},
          usual_{usual_account(host, scripts)}
    {
    }

    const Runner& get(const std::string& user, const std::string& group)
    {
        const daemon::Account account = user.empty() ? usual_ : daemon::Account{user, group};
        const auto [known, is_new] =
            known_.try_emplace(std::pair{account.user, account.group}, Runner{account.user});
        auto& found = known->second.account;
        if (is_new)
            found = host_.account(account.user, account.group);
        if (is_new && found && !has_other_groups_)
            found->other_groups.clear();
        return known->second;
    }

private:
    const HostFiles& host_;
    bool has_other_groups_;
    daemon::Account usual_;
    std::map<std::pair<std::string, std::string>, Runner> known_;
};

struct Finding {
    Lint lint{};
    std::string message;
    bool is_keepalived_s = false;  // of a tracked program
    std::vector<std::string> notes{};
};

// At the first place where it is not silenced.
Reports::Report report_once(
    Reports& reports, const Finding& finding, const std::vector<ProgramUses::Use>& uses)
{
    const ProgramUses::Use* first = nullptr;
    bool is_tracked = false;
    std::size_t others = 0;
    for (const ProgramUses::Use& use : uses) {
        if (reports.is_silenced(finding.lint, use.at))
            continue;
        is_tracked |= use.role == ProgramRole::tracked;
        if (!first)
            first = &use;
        else if (use.at != first->at)
            ++others;
    }
    const Range at = first ? first->at : uses.front().at;
    auto report = finding.is_keepalived_s && is_tracked
                      ? reports.warning(finding.lint, at, finding.message)
                      : reports.lint(finding.lint, at, finding.message);
    for (const std::string& note : finding.notes)
        report.note(note);
    if (others > 0)
        report.note(
            others == 1 ? "one more line names it" : fmt::format("{} more lines name it", others));
    return report;
}

}  // namespace

void ProgramUses::note(const Place& place, const ScriptCommand& command, Range at, ProgramRole role)
{
    Note note{{}, {at, role}};
    if (!command.tests_file && !command.words.empty())
        note.program = {command.words.front(), command.user, command.group};
    notes_.insert_or_assign(place, std::move(note));
}

void ProgramUses::leave_out(DirectiveId block, DirectiveId end)
{
    notes_.erase(notes_.lower_bound({block, {}}), notes_.lower_bound({end, {}}));
}

std::map<ProgramUses::Program, std::vector<ProgramUses::Use>> ProgramUses::by_program() const
{
    std::map<Program, std::vector<Use>> programs;
    for (const auto& [place, note] : notes_)
        if (!note.program.name.empty())
            programs[note.program].push_back(note.use);
    for (auto& [program, uses] : programs)
        std::ranges::sort(uses, {}, [](const Use& use) { return use.at.begin; });
    return programs;
}

void ProgramUses::report(
    Reports& reports, const HostFiles& host, const daemon::ScriptConfig& scripts) const
{
    if (!host.look || notes_.empty())
        return;
    Runners runners{host, scripts};
    ProgramSearch search{host};
    for (const auto& [program, uses] : by_program()) {
        const Runner& runner = runners.get(program.user, program.group);
        const auto result = search.find(program.name, runner);
        const auto& found = result.findings;
        if (!found.obstacle.empty())
            report_once(
                reports,
                {Lint::script_cannot_run,
                 found.obstacle + "; it is never run",
                 result.is_keepalived_s,
                 result.notes},
                uses);
        if (found.opening.empty())
            continue;
        const bool is_refused = found.is_open_now && runner.is_root();
        auto report = report_once(
            reports, {Lint::script_writable_by_others, found.opening, is_refused}, uses);
        if (is_refused && scripts.are_checked)
            report.note("enable_script_security does not let it run at all");
    }
}

}  // namespace lbd::parser
