#include "parser/host/program_inspection.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::parser {
namespace {

constexpr std::uint32_t sticky = 01000;
constexpr std::uint32_t group_writes = 020;
constexpr std::uint32_t others_write = 02;
constexpr std::uint32_t anybody_executes = 0111;

// The names of a path, the last one first.
void push_names(std::vector<std::string>& names, std::string_view path)
{
    const std::size_t first = names.size();
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view name = path.substr(0, end);
        if (!name.empty() && name != ".")
            names.emplace_back(name);
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    std::reverse(names.begin() + static_cast<std::ptrdiff_t>(first), names.end());
}

bool has_group(const HostAccount& account, std::uint32_t group)
{
    return account.group == group ||
           std::ranges::find(account.other_groups, group) != account.other_groups.end();
}

// Runs a program, or enters a directory.
bool may_execute(const HostFile& file, const Runner& runner)
{
    if (!runner.account)
        return (file.mode & anybody_executes) != 0 || file.kind == FileKind::directory;
    if (runner.is_root())
        return (file.mode & anybody_executes) != 0 || file.kind == FileKind::directory;
    if (runner.account->user == file.owner)
        return (file.mode & 0100U) != 0;
    if (has_group(*runner.account, file.group))
        return (file.mode & 010U) != 0;
    return (file.mode & 01U) != 0;
}

bool is_sticky_directory(const HostFile& file)
{
    return file.kind == FileKind::directory && (file.mode & sticky) != 0;
}

}  // namespace

ProgramInspection::Findings ProgramInspection::inspect(
    const std::string& path, const Runner& runner)
{
    const Way way = way_to(path);
    Findings findings;
    findings.obstacle = obstacle(path, way, runner);
    const HostFile& last = way.gap ? way.gap->file : way.steps.back().file;
    findings.is_no_program = last.kind != FileKind::file && last.kind != FileKind::unknown;
    // Where there is nothing, something can be put.
    for (const Step& step : way.steps) {
        if (findings.is_open_now || last.kind == FileKind::unknown)
            break;
        // In a sticky directory nobody moves what belongs to root.
        const bool is_open_now = !is_sticky_directory(step.file);
        if (!findings.opening.empty() && !is_open_now)
            continue;
        if (std::string text = opening(step, runner); !text.empty()) {
            findings.opening = std::move(text);
            findings.is_open_now = is_open_now;
        }
    }
    return findings;
}

ProgramInspection::Way ProgramInspection::way_to(std::string_view path)
{
    constexpr int most_links = 40;  // as in the kernel
    int links = 0;
    std::string here;  // without the slash at its end
    std::vector<std::string> names;
    push_names(names, path);
    Way way{{{"/", look("/")}}};
    while (!names.empty()) {
        const std::string name = std::move(names.back());
        names.pop_back();
        if (name == "..") {
            here.erase(std::min(here.rfind('/'), here.size()));
            continue;
        }
        Step step{here + '/' + name, look(here + '/' + name)};
        const FileKind kind = step.file.kind;
        if (kind == FileKind::link && ++links <= most_links) {
            push_names(names, step.file.target);
            if (step.file.target.starts_with('/'))
                here.clear();
            continue;
        }
        const bool is_inside_no_directory = kind != FileKind::directory && !names.empty();
        if (kind == FileKind::unknown) {
            way.gap = std::move(step);
            return way;
        }
        if (kind == FileKind::absent || kind == FileKind::link || is_inside_no_directory) {
            step.file.kind = FileKind::absent;
            way.gap = std::move(step);
            return way;
        }
        here = step.path;
        way.steps.push_back(std::move(step));
    }
    return way;
}

const HostFile& ProgramInspection::look(const std::string& path)
{
    const auto [known, is_new] = known_.try_emplace(path);
    if (is_new)
        known->second = host_.look(path);
    return known->second;
}

std::string ProgramInspection::obstacle(
    const std::string& path, const Way& way, const Runner& runner) const
{
    for (const Step& step : way.steps)
        if (step.file.kind == FileKind::directory && !may_execute(step.file, runner))
            return fmt::format("the user {} may not enter {}", runner.name, rights(step));
    if (way.gap) {
        if (way.gap->file.kind == FileKind::unknown)
            return {};
        return way.gap->path == path
                   ? fmt::format("there is no program {} on this host", path)
                   : fmt::format(
                         "there is no program {} on this host, because there is no {}",
                         path,
                         way.gap->path);
    }
    const Step& last = way.steps.back();
    if (last.file.kind != FileKind::file)
        return fmt::format(
            "{} is {}, not a program",
            path,
            last.file.kind == FileKind::directory ? "a directory" : "no ordinary file");
    if (may_execute(last.file, runner))
        return {};
    if ((last.file.mode & anybody_executes) == 0)
        return fmt::format("no user may execute {}", rights(last));
    return fmt::format("the user {} may not execute {}", runner.name, rights(last));
}

std::string ProgramInspection::opening(const Step& step, const Runner& runner) const
{
    const std::string who = who_may_change(step.file, runner);
    if (who.empty())
        return {};
    return is_sticky_directory(step.file)
               ? fmt::format(
                     "{} may put another program in this place whenever it is missing, to be run "
                     "as {}: {}",
                     who,
                     runner.name,
                     rights(step))
               : fmt::format("{} may change what is run as {}: {}", who, runner.name, rights(step));
}

std::string ProgramInspection::who_may_change(const HostFile& file, const Runner& runner) const
{
    const auto is_own = [&](auto member, std::uint32_t id) {
        return id == 0 || (runner.account && (*runner.account).*member == id);
    };
    if ((file.mode & others_write) != 0)
        return "anybody on this host";
    if (!is_own(&HostAccount::user, file.owner))
        return fmt::format("the user {}", host_.user_name(file.owner));
    if ((file.mode & group_writes) != 0 && !is_own(&HostAccount::group, file.group))
        return fmt::format("the group {}", host_.group_name(file.group));
    return {};
}

// "/opt (root:staff, mode 0775)"
std::string ProgramInspection::rights(const Step& step) const
{
    return fmt::format(
        "{} ({}:{}, mode {:04o})",
        step.path,
        host_.user_name(step.file.owner),
        host_.group_name(step.file.group),
        step.file.mode);
}

}  // namespace lbd::parser
