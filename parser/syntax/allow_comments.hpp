#pragma once

#include "parser/source/source.hpp"
#include "parser/text/lines.hpp"

#include <cstddef>
#include <functional>

namespace lbd::parser {

// `# lbd: allow ID...`, which is a comment to everybody else. Behind a line it is about this line,
// on a line of its own about the next one that is more than a comment; if that begins a definition,
// about all of the definition.
struct AllowComment {
    LineText verb;  // "allow", if it is spelled right
    LineText rest;
    std::size_t first_line = 0;  // that it is about; the number of lines if there is none
    std::size_t last_line = 0;
    bool is_alone = false;  // on a line of its own
};

// In the order of the lines.
void for_each_allow_comment(const Source&, const std::function<void(const AllowComment&)>&);

// Takes the next word, without a comma behind it. It is empty at the end, which is also where an
// explanation begins: at a bracket, a dash or another comment sign.
LineText take_id(LineText& rest);

}  // namespace lbd::parser
