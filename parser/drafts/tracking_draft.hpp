#pragma once

#include "parser/reading/schema.hpp"
#include "vrrp/tracking_config.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

// The lists of what is tracked, which instances and sync groups have in common.
namespace lbd::parser {

enum class TrackedKind : std::uint8_t { link, script, file, process, bfd };

inline constexpr std::array all_tracked_kinds{
    TrackedKind::link,
    TrackedKind::script,
    TrackedKind::file,
    TrackedKind::process,
    TrackedKind::bfd};

// The keyword of the block that defines one: "vrrp_script".
std::string_view name(TrackedKind);

template <class Value>
struct ByKind {
    std::array<Value, all_tracked_kinds.size()> values;

    Value& operator[](TrackedKind kind) { return values[static_cast<std::size_t>(kind)]; }

    const Value& operator[](TrackedKind kind) const
    {
        return values[static_cast<std::size_t>(kind)];
    }
};

// A line of such a list. Whether there is anything of this name is known when all has been read.
struct TrackedDraft {
    std::string name;
    Range at;
    LineKey id{};
    std::optional<vrrp::Weight> weight;
    bool is_refused = false;
    std::optional<Range> weight_at{};  // none: the weight is that of the block that defines it
};

using TrackingDraft = ByKind<std::vector<TrackedDraft>>;

void read_tracked_entries(std::vector<TrackedDraft>&, TrackedKind, const Line& head);

template <TrackedKind kind, auto member, class Target>
void read_tracked(Target& target, Line& head)
{
    read_tracked_entries((target.*member)[kind], kind, head);
}

// The words behind a name.
Schema<TrackedDraft> tracked_schema(TrackedKind);

}  // namespace lbd::parser
