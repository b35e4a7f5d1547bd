#pragma once

#include <utility>
#include <variant>

namespace lbd {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

// Clang before 17 does not deduce the template arguments of an aggregate by itself.
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// Calls the case that fits what `variant` holds. There is no default case: a new alternative does
// not compile until every match has an answer to it.
template <class Variant, class... Cases>
decltype(auto) match(Variant&& variant, Cases&&... cases)
{
    return std::visit(Overloaded{std::forward<Cases>(cases)...}, std::forward<Variant>(variant));
}

}  // namespace lbd
