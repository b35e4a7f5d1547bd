#pragma once

#include "daemon/base/ip_address.hpp"

#include <gtest/gtest.h>

#include <boost/core/demangle.hpp>
#include <boost/pfr/core.hpp>

#include <chrono>
#include <concepts>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>

// Lets GoogleTest show values where it would show bytes: Backup{3600.000 s, 3603.609 s, ...}. To be
// included by every test that compares values. Containers, optionals and variants are known to
// GoogleTest, which comes back here for what is in them.
namespace lbd::test {

template <class T>
struct IsChrono : std::false_type {
};

template <class Rep, class Period>
struct IsChrono<std::chrono::duration<Rep, Period>> : std::true_type {
};

template <class Clock, class Span>
struct IsChrono<std::chrono::time_point<Clock, Span>> : std::true_type {
};

// Structs that Boost.PFR can take apart; not std::array, which is an aggregate as well.
template <class T>
concept PlainAggregate = std::is_class_v<T> && std::is_aggregate_v<T> && !requires(const T& value)
{
    value.begin();
};

template <class T>
concept Shown = !std::is_const_v<T> && (PlainAggregate<T> || std::is_enum_v<T> ||
                                        IsChrono<T>::value || std::same_as<T, IpAddress>);

template <class T>
std::string_view short_name()
{
    static const std::string name = boost::core::demangle(typeid(T).name());
    return std::string_view{name}.substr(name.rfind(':') + 1);
}

template <class T>
void show_members(const T& value, std::ostream& out)
{
    out << short_name<T>() << '{';
    boost::pfr::for_each_field(value, [&out](const auto& member, std::size_t index) {
        out << (index == 0 ? "" : ", ");
        testing::internal::UniversalPrint(member, &out);
    });
    out << '}';
}

template <Shown T>
void show(const T& value, std::ostream& out)
{
    if constexpr (std::same_as<T, IpAddress>)
        out << value.to_string();
    else if constexpr (requires { value.time_since_epoch(); })
        show(value.time_since_epoch(), out);
    else if constexpr (IsChrono<T>::value)
        out << std::chrono::duration<double>(value).count() << " s";
    else if constexpr (requires { std::string_view{to_string(value)}; })
        out << short_name<T>() << '(' << to_string(value) << ')';
    else if constexpr (std::is_enum_v<T>)
        out << short_name<T>() << '(' << +static_cast<std::underlying_type_t<T>>(value) << ')';
    else
        show_members(value, out);
}

}  // namespace lbd::test

namespace testing::internal {

// Not PrintTo(), GoogleTest's own way: that one needs an overload in the namespace of each type,
// and durations have theirs in std.
template <lbd::test::Shown T>
class UniversalPrinter<T> {
public:
    static void Print(const T& value, std::ostream* out)
    {
        // Enough digits for nanoseconds of some hours.
        const auto precision = out->precision(15);
        lbd::test::show(value, *out);
        out->precision(precision);
    }
};

}  // namespace testing::internal
