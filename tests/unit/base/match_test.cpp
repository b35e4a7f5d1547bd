#include "daemon/base/match.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <type_traits>
#include <variant>

namespace lbd {
namespace {

using Value = std::variant<int, std::string>;

TEST(Match, CallsTheCaseThatFits)
{
    const auto name = [](const Value& value) {
        return match(
            value,
            [](int number) { return "number " + std::to_string(number); },
            [](const std::string& text) { return "text " + text; });
    };
    EXPECT_EQ(name(7), "number 7");
    EXPECT_EQ(name("seven"), "text seven");
}

TEST(Match, CanChangeWhatTheVariantHolds)
{
    Value value = 7;
    match(
        value, [](int& number) { number = 8; }, [](std::string& text) { text.clear(); });
    EXPECT_EQ(std::get<int>(value), 8);
}

TEST(Match, ReturnsReferencesAsReferences)
{
    std::variant<int, long> value = 7;
    int fallback = 0;
    int& number = match(
        value, [](int& own) -> int& { return own; }, [&](long&) -> int& { return fallback; });
    EXPECT_EQ(&number, &std::get<int>(value));
}

TEST(Match, MovesOutOfAVariantThatIsGivenAway)
{
    std::variant<std::unique_ptr<int>> value = std::make_unique<int>(7);
    const auto taken =
        match(std::move(value), [](std::unique_ptr<int>&& own) { return std::move(own); });
    EXPECT_EQ(*taken, 7);
}

}  // namespace
}  // namespace lbd
