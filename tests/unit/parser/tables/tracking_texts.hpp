#pragma once

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Texts about what is tracked, and what is said of them.
namespace lbd::parser {

// What is said of a text, without that something is not built yet or used by nothing.
inline std::vector<std::string> reported(const Loaded& loaded)
{
    std::vector<std::string> lines = complaints(loaded);
    std::erase_if(lines, [](const std::string& line) {
        return line.find(" is not built yet") != std::string::npos ||
               line.find(": nothing uses this ") != std::string::npos;
    });
    return lines;
}

inline std::vector<std::string> reported(const std::string& text)
{
    return reported(parse(text));
}

// The notes below the first complaint that contains a text.
inline std::vector<std::string> notes_of(const Loaded& loaded, std::string_view complaint)
{
    for (const Diagnostic& diagnostic : loaded.diagnostics.list) {
        if (diagnostic.message.find(complaint) == std::string::npos)
            continue;
        std::vector<std::string> notes;
        for (const Note& note : diagnostic.notes)
            notes.push_back(
                note.place ? fmt::format("{} {}", note.place->line, note.message) : note.message);
        return notes;
    }
    return {"there is no such complaint"};
}

inline std::string block(std::string_view head, std::string_view lines)
{
    return fmt::format("{} {{\n{}\n}}\n", head, lines);
}

// An instance with these lines in it.
inline std::string instance_with(std::string_view name, int vrid, std::string_view lines)
{
    return fmt::format(
        "vrrp_instance {} {{\ninterface eth0\nvirtual_router_id {}\n"
        "virtual_ipaddress {{\n10.0.0.{}\n}}\n{}\n}}\n",
        name,
        vrid,
        vrid,
        lines);
}

// One of each that can be tracked, with a weight.
inline const std::string trackers =
    block("vrrp_script s", "script /bin/true\nweight 1") +
    block("track_file f", "file /run/f\nweight 2") +
    block("vrrp_track_process p", "process haproxy\nweight 3 reverse") +
    block("bfd_instance b", "neighbor_ip 10.0.0.9\nweight 4");

inline vrrp::InstanceTracking tracking_of(const Loaded& loaded)
{
    return instance_of(loaded).tracking;
}

}  // namespace lbd::parser
