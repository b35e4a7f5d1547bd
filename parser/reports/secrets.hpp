#pragma once

#include "parser/reports/reports.hpp"
#include "parser/syntax/syntax.hpp"
#include "parser/tables/keyword.hpp"
#include "parser/text/source.hpp"

#include <cstddef>
#include <string_view>

namespace lbd::parser {

// Conceals the words of secret rows wherever they stand, also in lines and blocks that nobody has
// read because something is wrong with them, and where they come from if they were put in.
void conceal_secrets(const SyntaxTree&, const Sources&, Reports&);

// What others may see of a word that is no keyword of the table: in the place of a keyword may
// stand a secret, or one that is joined to it ("auth_pass=secret").
std::string_view open_part(std::string_view word, const Table&);

// Where in a text that cannot be split into words a secret may begin; its end if there is none.
std::size_t find_secret(std::string_view text);

}  // namespace lbd::parser
