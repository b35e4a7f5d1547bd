#pragma once

#include "parser/language/keyword.hpp"

#include <cstddef>
#include <string_view>

// How text is told that nobody else may see, as far as words can tell it.
namespace lbd::parser {

// Whether any line of the block may hold a secret.
bool is_guarded(const Table&);

// Whether a word was probably meant to be the name of a secret.
bool resembles_secret(std::string_view word);

// What others may see of a word that is no keyword of the table: in the place of a keyword may
// stand a secret, or one that is joined to it ("auth_pass=secret").
std::string_view open_part(std::string_view word, const Table&);

// Where in a text that cannot be split into words a secret may begin; its end if there is none.
std::size_t find_secret(std::string_view text);

}  // namespace lbd::parser
