#pragma once

#include <chrono>
#include <string_view>

// The child of the post's tests: it answers as its settings say.
namespace lbd::process {

// What the child does, told by its settings.
inline constexpr std::string_view well_behaved = "well-behaved";
inline constexpr std::string_view deaf = "deaf";
inline constexpr std::string_view deaf_at_first = "deaf at first";
inline constexpr std::string_view mute = "mute";
inline constexpr std::string_view babbling = "babbling";
inline constexpr std::string_view dying = "dying";
inline constexpr std::string_view slow_at_second = "slow at second";

inline constexpr auto short_patience = std::chrono::milliseconds{100};

// Where a child that stops in good order leaves its number.
inline constexpr const char* record_variable = "LBD_POST_TEST_RECORD";

int run_child();

}  // namespace lbd::process
