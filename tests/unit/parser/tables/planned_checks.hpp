#pragma once

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What the tests of checks share that are understood but not built yet.
namespace lbd::parser {

using checkers::PlannedCheck;

// What is said of a server with these lines besides that its checks are not built.
inline std::vector<std::string> complaints_of(const Loaded& loaded)
{
    std::vector<std::string> said = complaints(loaded);
    std::erase_if(said, [](const std::string& line) {
        return line.find("is not built yet") != std::string::npos;
    });
    return said;
}

inline std::vector<PlannedCheck> checks_of(const Loaded& loaded)
{
    return server_of(loaded).extras->checks;
}

// The only check of a server, of which nothing is to be said.
inline PlannedCheck check(
    const std::string& name, const std::string& lines, const std::string& rest = "")
{
    const Loaded loaded = parse(server_text(name + " {\n" + lines + "\n}\n") + rest);
    EXPECT_THAT(complaints_of(loaded), testing::IsEmpty());
    return checks_of(loaded).at(0);
}

inline std::vector<std::string> complaints_of(const std::string& name, const std::string& lines)
{
    return complaints_of(parse(server_text(name + " {\n" + lines + "\n}\n")));
}

template <class Probe>
Probe probe(const std::string& name, const std::string& lines, const std::string& rest = "")
{
    return std::get<Probe>(check(name, lines, rest).probe);
}

inline checkers::Connection connection(std::string_view target, std::uint16_t port)
{
    checkers::Connection connection;
    connection.target = {address(target), port};
    return connection;
}

}  // namespace lbd::parser
