#pragma once

#include "tests/unit/parser/parsing.hpp"
#include "tests/unit/support/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

// Routes, rules and the names of iproute2, without the files of this host.
namespace lbd::parser {

using FileTexts = std::map<std::string, std::string>;

inline LoadOptions with_files(const FileTexts& texts)
{
    LoadOptions options;
    options.name_files = [texts](const std::string& pattern) {
        const auto found = texts.find(pattern);
        return found == texts.end() ? "" : found->second;
    };
    return options;
}

inline const FileTexts usual_files{
    {"/etc/iproute2/rt_tables", "254 main\n100 blue # the blue one\n"},
    {"/etc/iproute2/rt_realms", "3 freenet\n300 too_far\n"},
    {"/etc/iproute2/rt_dsfield", "0x28 AF11\n"},
    {"/etc/iproute2/group", "7 uplinks\n"},
    {"/etc/protocols", "# Protocols\ntcp\t6\tTCP\nudp 17 UDP\n"},
};

// What is said besides that a list is not built yet.
inline std::vector<std::string> complaints_of_lines(const Loaded& loaded)
{
    std::vector<std::string> said = complaints(loaded);
    std::erase_if(said, [](const std::string& each) {
        return each.find("not built yet") != std::string::npos;
    });
    return said;
}

inline Loaded parse_list(std::string_view list, std::string_view lines)
{
    const std::string text = fmt::format("{} {{\n{}\n}}\n", list, lines);
    return parse(list.starts_with("static") ? text : instance_text(text), with_files(usual_files));
}

inline std::vector<vrrp::Route> routes_of(const Loaded& loaded)
{
    const auto& config = loaded.config;
    return config.instances.empty() ? config.statics.routes : config.instances.at(0).routing.routes;
}

inline std::vector<vrrp::Rule> rules_of(const Loaded& loaded)
{
    const auto& config = loaded.config;
    return config.instances.empty() ? config.statics.rules : config.instances.at(0).routing.rules;
}

// The only route of a line that nothing is wrong with.
inline vrrp::Route route_of(std::string_view line)
{
    const Loaded loaded = parse_list("static_routes", line);
    EXPECT_THAT(complaints_of_lines(loaded), testing::IsEmpty()) << line;
    EXPECT_EQ(routes_of(loaded).size(), 1U) << line;
    return routes_of(loaded).empty() ? vrrp::Route{} : routes_of(loaded).front();
}

inline vrrp::Rule rule_of(std::string_view line)
{
    const Loaded loaded = parse_list("static_rules", line);
    EXPECT_THAT(complaints_of_lines(loaded), testing::IsEmpty()) << line;
    EXPECT_EQ(rules_of(loaded).size(), 1U) << line;
    return rules_of(loaded).empty() ? vrrp::Rule{} : rules_of(loaded).front();
}

inline vrrp::Network network(std::string_view text, std::uint8_t length)
{
    return {address(text), length};
}

}  // namespace lbd::parser
