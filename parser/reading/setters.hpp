#pragma once

#include "parser/reading/explanation.hpp"
#include "parser/reading/line.hpp"
#include "parser/reading/readers.hpp"

#include <string>
#include <type_traits>
#include <utility>

// Readers of lines that store what they read.
namespace lbd::parser {

// Stores an argument in a member, or in a member of a member.
template <auto read, auto... members, class Target>
void set(Target& target, Line& line)
{
    if (auto value = line.take(read, default_holds))
        (target.*....*members) = std::move(*value);
}

// The same for a line that counts for nothing if it has more words.
template <auto read, auto... members, class Target>
void set_alone(Target& target, Line& line)
{
    auto value = line.take(read, default_holds);
    if (value && line.has_rest() && !line.shares_line_with_head())
        line.refuse(*line.peek(), "expected one word only; the line is left out");
    else if (value)
        (target.*....*members) = std::move(*value);
}

// A number as it would be written.
template <class Number>
std::string as_word(Number number)
{
    if constexpr (std::is_enum_v<Number>)
        return as_word(static_cast<std::underlying_type_t<Number>>(number));
    else
        return std::to_string(number);
}

template <auto value>
std::string other_value_holds(const Keyword&)
{
    return as_word(value) + " holds instead";
}

// The same for a keyword that falls back to a certain value if its argument is refused.
template <auto fallback, auto read, auto... members, class Target>
void set_or(Target& target, Line& line)
{
    if (auto value = line.take(read, other_value_holds<fallback>))
        (target.*....*members) = std::move(*value);
    if (line.is_refused()) {
        (target.*....*members) = fallback;
        line.hold({as_word(fallback)});
    }
}

// The same for an address.
template <auto... members, class Target>
void set_address(Target& target, Line& line)
{
    if (const auto address = take_address(line, default_holds))
        (target.*....*members) = *address;
}

// A keyword that stands alone.
template <auto... members, class Target>
void set_true(Target& target, Line&)
{
    (target.*....*members) = true;
}

// A keyword that stands alone or is followed by yes or no.
template <auto... members, class Target>
void set_bool(Target& target, Line& line)
{
    if (const auto value = line.take_bool())
        (target.*....*members) = *value;
}

}  // namespace lbd::parser
