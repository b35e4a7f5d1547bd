#include "tests/unit/parser/parsing.hpp"
#include "tests/unit/parser/random_config.hpp"

#include <gtest/gtest.h>

namespace lbd::parser {
namespace {

// parse() looks at what is shown of each text.
TEST(RandomConfigs, MeanTheSameWhenTheyAreShown)
{
    std::size_t parts = 0;
    for (std::uint32_t seed = 1; seed <= 1000 && !testing::Test::HasFailure(); ++seed) {
        const Loaded loaded = parse(random_config(seed));
        parts += loaded.config.instances.size() + loaded.config.virtual_servers.size();
    }
    EXPECT_GT(parts, 500u);
}

}  // namespace
}  // namespace lbd::parser
