#pragma once

#include "checkers/probes/http_reply.hpp"
#include "tests/unit/checkers/printers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace lbd::checkers {

// As `printf hello | md5sum` prints it.
inline constexpr Md5Digest digest_of_hello{
    0x5d, 0x41, 0x40, 0x2a, 0xbc, 0x4b, 0x2a, 0x76, 0xb9, 0x71, 0x9d, 0x91, 0x10, 0x17, 0xc5, 0x92};

inline HttpUrl url(std::vector<StatusRange> statuses = {StatusRange{}})
{
    HttpUrl made;
    made.path = "/";
    made.statuses = std::move(statuses);
    return made;
}

inline HttpUrl url(const Md5Digest& digest)
{
    HttpUrl made = url();
    made.digest = digest;
    return made;
}

// The verdict on a reply that arrives in pieces of the given size and then ends.
inline Verdict verdict_on(const HttpUrl& asked, std::string_view reply, std::size_t piece)
{
    HttpReply taken{asked};
    for (; !reply.empty(); reply.remove_prefix(std::min(piece, reply.size())))
        if (const auto verdict = taken.take(reply.substr(0, piece)))
            return *verdict;
    return taken.end();
}

inline Verdict verdict_on(const HttpUrl& asked, std::string_view reply)
{
    const Verdict verdict = verdict_on(asked, reply, reply.size() + 1);
    for (std::size_t piece = 1; piece < std::min<std::size_t>(reply.size(), 300); ++piece)
        EXPECT_EQ(verdict_on(asked, reply, piece), verdict) << "in pieces of " << piece;
    return verdict;
}

}  // namespace lbd::checkers
