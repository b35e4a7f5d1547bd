#pragma once

#include "parser/keyword.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lbd::parser {

// How many letters must be changed, added, left out or swapped with their neighbour to make one
// word of the other. Whether letters are capital does not matter.
std::size_t edit_distance(std::string_view, std::string_view);

// Looks through words for the one that a misspelled word was probably meant to be.
class Nearest {
public:
    explicit Nearest(std::string_view word);

    void consider(std::string_view candidate);

    // "did you mean 'virtual_ipaddress'?" Nothing: none of them is near.
    std::optional<std::string> question() const;

private:
    std::string_view word_;
    std::string_view best_;
    std::size_t least_;  // the distance that is too much
};

// What a word that is none of the table's keywords was probably meant to be: "did you mean
// 'virtual_ipaddress'?", or where it belongs.
std::optional<std::string> suggestion(std::string_view word, const Table&);

// Whether a keyword begins a block at the top level.
bool begins_top_level_block(std::string_view keyword);

}  // namespace lbd::parser
