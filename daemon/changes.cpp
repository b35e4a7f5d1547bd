#include "daemon/changes.hpp"

#include "daemon/comparison.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdint>
#include <utility>

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

std::string exact(Duration span)
{
    constexpr std::int64_t second = 1'000'000'000;
    constexpr std::int64_t millisecond = 1'000'000;
    const std::int64_t unit = span.count() != 0 && span.count() < second ? millisecond : second;
    std::string text = std::to_string(span.count() / unit);
    if (const std::int64_t rest = span.count() % unit) {
        text += fmt::format(".{:0{}}", rest, unit == second ? 9 : 6);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + (unit == second ? " s" : " ms");
}

void Comparison::compare(
    const Path& path, const std::vector<Setting>& from, const std::vector<Setting>& to)
{
    for (std::size_t i = 0; i < from.size(); ++i)
        if (from[i].value != to[i].value)
            changes_.push_back(
                {ChangeKind::changed, path, from[i].name, shown(from[i]), shown(to[i])});
}

void Comparison::add(const Path& path, std::string setting)
{
    changes_.push_back({ChangeKind::changed, path, std::move(setting)});
}

void Comparison::add_planned(const Path& path, const std::vector<std::string>& settings)
{
    for (const std::string& setting : settings)
        changes_.push_back({ChangeKind::changed, path, setting, {}, {}, false});
}

std::string describe(const Change& change)
{
    const std::string subject = fmt::format("{}", fmt::join(change.path, ", "));
    const bool has_setting = !change.setting.empty();
    std::string text = has_setting ? fmt::format("{}: {}", subject, change.setting) : subject;
    if (change.kind != ChangeKind::changed)
        text += fmt::format(" is {}", name(change.kind));
    else if (change.setting == order)
        return subject + ": only the order changes; it has no effect";
    else if (change.from == change.to)
        text += " changes";
    else
        text += fmt::format(" {} becomes {}", change.from, change.to);
    if (change.replaces)
        return text + "; that makes another router of it, which begins without its state";
    return change.is_built ? text : text + "; it is not built yet and has no effect";
}

}  // namespace lbd::daemon
