#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <string_view>

namespace lbd {

// The name of a network interface, at most 15 characters as in the kernel. It lies in the object
// itself: there may be tens of thousands of them, nearly all empty.
class LinkName {
public:
    static constexpr std::size_t longest = 15;

    constexpr LinkName() = default;

    // Longer names are cut off; readers of user input check the length first.
    constexpr explicit LinkName(std::string_view name)
    {
        std::copy_n(name.begin(), std::min(name.size(), longest), text_.begin());
    }

    constexpr std::string_view view() const { return text_.data(); }

    constexpr const char* c_str() const { return text_.data(); }

    constexpr bool empty() const { return text_[0] == '\0'; }

    friend constexpr auto operator<=>(const LinkName&, const LinkName&) = default;

private:
    std::array<char, longest + 1> text_{};
};

}  // namespace lbd
