#pragma once

#include "daemon/base/script_command.hpp"
#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What instances and sync groups follow besides advertisements. Names are those of the blocks that
// say how it is found out; what does not exist has been left out by the parser.
namespace lbd::vrrp {

// How much a priority gains while something is up, or loses, if negative, while it is down. With 0
// the priority stays, and it is a fault if it is down.
struct Weight {
    std::int16_t value = 0;
    bool is_reversed = false;  // the opposite change; with 0 it is a fault if it is up

    friend bool operator==(const Weight&, const Weight&) = default;
};

// An entry of a list of what is tracked, with the weight that holds for it.
struct Tracked {
    std::string name;
    Weight weight{};

    friend bool operator==(const Tracked&, const Tracked&) = default;
};

// `track_interface`, `track_script`, ...
struct Tracking {
    std::vector<Tracked> links{};
    std::vector<Tracked> scripts{};
    std::vector<Tracked> files{};
    std::vector<Tracked> processes{};
    std::vector<Tracked> bfd_sessions{};

    friend bool operator==(const Tracking&, const Tracking&) = default;
};

struct InstanceTracking {
    bool follows_link = true;     // not `dont_track_primary`
    bool follows_source = false;  // `track_src_ip`
    Tracking lists{};

    friend bool operator==(const InstanceTracking&, const InstanceTracking&) = default;
};

// `vrrp_script`. The weight of these is that of the entries that give none.
struct TrackScript {
    std::string name;
    ScriptCommand command;
    Duration interval = std::chrono::seconds{1};
    Duration timeout = std::chrono::seconds{1};
    Weight weight{};
    std::uint32_t rise = 1;
    std::uint32_t fall = 1;
    bool starts_failed = false;  // `init_fail`

    friend bool operator==(const TrackScript&, const TrackScript&) = default;
};

// How the parameters of a process are compared with those in the configuration.
enum class ParameterMatch : std::uint8_t {
    none,     // not at all
    exact,    // they are the same
    initial,  // they begin with them
    partial,  // the same, but the last of them may be longer
};

// `vrrp_track_process`: it is up while there are as many of these processes as wanted.
struct TrackProcess {
    std::string name;
    std::vector<std::string> command;  // the program and its parameters
    ParameterMatch match = ParameterMatch::none;
    bool compares_command_line = false;  // or the name, which has at most 15 characters
    std::uint16_t quorum = 1;
    std::optional<std::uint16_t> quorum_max{};
    Duration terminate_delay{};
    Duration fork_delay{};
    Weight weight{};

    friend bool operator==(const TrackProcess&, const TrackProcess&) = default;
};

// What a file is made to hold at the start.
struct InitialValue {
    std::int32_t value = 0;
    bool overwrites = false;  // what an existing file holds

    friend bool operator==(const InitialValue&, const InitialValue&) = default;
};

// `track_file`: the number in the file is multiplied by the weight.
struct TrackFile {
    std::string name;
    std::string path;
    Weight weight{.value = 1};
    std::optional<InitialValue> initial{};

    friend bool operator==(const TrackFile&, const TrackFile&) = default;
};

// `track_group`: the instances that fail with a static address, route or rule.
struct TrackGroup {
    std::string name;
    std::vector<std::string> instances;

    friend bool operator==(const TrackGroup&, const TrackGroup&) = default;
};

}  // namespace lbd::vrrp
