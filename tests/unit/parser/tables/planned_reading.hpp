#pragma once

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Tests of what is read and kept, but not built yet.
namespace lbd::parser {

// What has been said besides that.
inline std::vector<std::string> objections(const Loaded& loaded)
{
    std::vector<std::string> said = complaints(loaded);
    std::erase_if(said, [](const std::string& line) {
        return line.find("is not built yet and has no effect") != std::string::npos;
    });
    return said;
}

// The instance of `instance_text`, which there is nothing to object to.
inline vrrp::InstanceConfig accepted(std::string_view lines)
{
    const Loaded loaded = parse(instance_text(lines));
    EXPECT_THAT(objections(loaded), testing::IsEmpty()) << lines;
    return instance_of(loaded);
}

}  // namespace lbd::parser
