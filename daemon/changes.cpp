#include "daemon/changes.hpp"

#include "daemon/comparison.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace lbd::daemon {
namespace {

std::string shown(const Setting& setting)
{
    if (setting.value.empty())
        return "none";
    return setting.is_secret ? "<hidden>" : setting.value;
}

}  // namespace

std::string_view name(ChangeKind kind)
{
    switch (kind) {
        case ChangeKind::added: return "added";
        case ChangeKind::removed: return "removed";
        case ChangeKind::changed: break;
    }
    return "changed";
}

Path operator/(const Path& path, std::string name)
{
    Path deeper = path;
    deeper.push_back(std::move(name));
    return deeper;
}

void Comparison::compare(
    const Path& path, const std::vector<Setting>& from, const std::vector<Setting>& to)
{
    for (std::size_t i = 0; i < from.size(); ++i)
        if (from[i].value != to[i].value)
            changes_.push_back(
                {ChangeKind::changed, path, from[i].name, shown(from[i]), shown(to[i])});
}

std::string describe(const Change& change)
{
    const std::string subject = fmt::format("{}", fmt::join(change.path, ", "));
    if (change.kind != ChangeKind::changed)
        return fmt::format("{} is {}", subject, name(change.kind));
    if (change.setting.empty())
        return subject + ": only the order, or what is not built yet, changes; it has no effect";
    return fmt::format("{}: {} {} becomes {}", subject, change.setting, change.from, change.to);
}

}  // namespace lbd::daemon
