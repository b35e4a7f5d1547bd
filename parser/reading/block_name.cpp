#include "parser/reading/block_name.hpp"

#include "parser/reading/consequence.hpp"

#include <fmt/format.h>

namespace lbd::parser {

const Word* take_block_name(Line& head, std::string_view whose)
{
    const Word* name = head.next_or_complain();
    if (!name)
        tell_left_out(head);
    if (!name || !head.has_rest())
        return name;
    head.reports().error(
        head.rest(), fmt::format("{} has a name of one word; write several in quotes", whose));
    head.skip_rest();
    return nullptr;
}

const Word* take_new_block_name(Line& head, std::string_view whose, NamePlaces& places)
{
    const Word* name = take_block_name(head, whose);
    if (!name)
        return nullptr;
    const auto [place, is_new] = places.emplace(name->text(), name->range());
    if (is_new)
        return name;
    head.reports()
        .error(
            name->range(),
            fmt::format("{} is left out: there is {} of this name", name->text(), whose))
        .note("it was given here", place->second);
    return nullptr;
}

}  // namespace lbd::parser
