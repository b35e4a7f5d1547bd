#pragma once

#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

// Every keyword that is built, with values that it accepts and values that it refuses: the edges of
// its range from both sides.
namespace lbd::parser {

// Texts with a hole, in which nothing but the line in the hole can be wrong.
using Frames = std::map<std::string_view, std::string_view>;

struct Sample {
    const char* frame;
    std::vector<const char*> accepted;
    std::vector<const char*> refused;
};

inline void PrintTo(const Sample& sample, std::ostream* out)
{
    *out << sample.frame << ": " << sample.accepted.at(0);
}

inline std::string framed(const Frames& frames, const Sample& sample, std::string_view line)
{
    std::string text{frames.at(sample.frame)};
    return text.replace(text.find('@'), 1, line);
}

inline void expect_acceptance(const Frames& frames, const Sample& sample)
{
    for (const char* line : sample.accepted)
        EXPECT_THAT(complaints(parse(framed(frames, sample, line))), testing::IsEmpty()) << line;
}

inline void expect_refusal(const Frames& frames, const Sample& sample)
{
    for (const char* line : sample.refused) {
        const Loaded loaded = parse(framed(frames, sample, line));
        EXPECT_TRUE(loaded.diagnostics.has_errors) << line;
        EXPECT_EQ(test_exit_code(loaded), 5) << line;
    }
}

}  // namespace lbd::parser
