#pragma once

#include <boost/pfr/core.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

// A number that tells plain values apart: equal values have equal fingerprints, in every process
// that runs the same executable, and different values hardly ever do. Aggregates are taken apart
// member by member, because the padding between members may hold anything.
namespace lbd {

class Fingerprint {
public:
    template <class T>
    void add(const T& value)
    {
        if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            mix(static_cast<std::uint64_t>(value));
        } else if constexpr (requires { value.count(); }) {
            add(value.count());
        } else if constexpr (requires { value.bytes(); }) {
            add_range(value.bytes());
        } else if constexpr (requires { value.view(); }) {
            add_range(value.view());
        } else if constexpr (requires { value.has_value(); }) {
            mix(value.has_value());
            if (value)
                add(*value);
        } else if constexpr (requires { value.operator->(); }) {
            add(*value);
        } else if constexpr (requires { value.valueless_by_exception(); }) {
            mix(value.index());
            std::visit([this](const auto& alternative) { this->add(alternative); }, value);
        } else if constexpr (requires { value.size(); }) {
            add_range(value);
        } else {
            boost::pfr::for_each_field(value, [this](const auto& member) { this->add(member); });
        }
    }

    std::uint64_t value() const { return state_; }

private:
    template <class Range>
    void add_range(const Range& range)
    {
        mix(range.size());
        for (const auto& element : range)
            add(element);
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014) over a running state.
    void mix(std::uint64_t value)
    {
        state_ += value + 0x9e3779b97f4a7c15;
        state_ = (state_ ^ (state_ >> 30)) * 0xbf58476d1ce4e5b9;
        state_ = (state_ ^ (state_ >> 27)) * 0x94d049bb133111eb;
        state_ ^= state_ >> 31;
    }

    std::uint64_t state_ = 0;
};

template <class T>
std::uint64_t fingerprint(const T& value)
{
    Fingerprint print;
    print.add(value);
    return print.value();
}

}  // namespace lbd
