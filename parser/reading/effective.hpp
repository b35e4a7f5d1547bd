#pragma once

#include "parser/language/keyword.hpp"
#include "parser/syntax/syntax.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What holds of a configuration, as lines again: everything included, put in and decided, and what
// is refused, superseded or has no effect left out.
namespace lbd::parser {

struct EffectiveLine {
    // Null: an entry of a list, or the configuration as a whole.
    const Keyword* keyword = nullptr;
    std::vector<std::string> words;  // behind the keyword

    bool is_spelled_out = false;  // the first word is as it is written, with quotes and escapes
    bool is_superseding = false;  // one of the same name, in its place
    bool has_block = false;
    bool is_read_later = false;  // than what does not depend on the settings of its block
    std::optional<std::size_t> first_secret = {};  // of the words: what nobody else may see
    LineKey key = nullptr;                         // where it comes from, if it does

    std::vector<EffectiveLine> children = {};
    std::vector<const Keyword*> defaults = {};  // of its block, that are not given
};

// By which a line of a block is known; of an entry the first word.
std::string_view keyword_of(const EffectiveLine&);

// Null: the table of this path has no such keyword, or there is none.
const Keyword* find_row(std::string_view path, std::string_view keyword);

// Finds what of the lines is secret, and what is not given.
void complete(EffectiveLine& configuration);

}  // namespace lbd::parser
