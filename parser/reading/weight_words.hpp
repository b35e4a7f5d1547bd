#pragma once

#include "parser/reading/readers.hpp"
#include "vrrp/tracking_config.hpp"

namespace lbd::parser {

using WeightReader = Reading<std::int16_t> (*)(std::string_view);

// N [reverse], to the end of the line.
std::optional<vrrp::Weight> take_weight(Line&, WeightReader);

template <int limit, auto... members, class Target>
void set_weight(Target& target, Line& line)
{
    if (const auto weight = take_weight(line, read_integer<std::int16_t, -limit, limit>))
        (target.*....*members) = *weight;
}

}  // namespace lbd::parser
