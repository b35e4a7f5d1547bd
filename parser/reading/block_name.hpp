#pragma once

#include "parser/reading/line.hpp"

#include <map>
#include <string>
#include <string_view>

// The name behind the keyword of a block.
namespace lbd::parser {

// Where each name was given first.
using NamePlaces = std::map<std::string, Range>;

// A name of one word. Null: there is none, or more than one, which has been said. `whose` is what
// the block makes, with its article.
const Word* take_block_name(Line& head, std::string_view whose);

// The same for a name that is given for the first time.
const Word* take_new_block_name(Line& head, std::string_view whose, NamePlaces&);

}  // namespace lbd::parser
