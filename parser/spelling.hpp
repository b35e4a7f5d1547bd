#pragma once

#include "parser/keyword.hpp"
#include "parser/syntax.hpp"

#include <optional>
#include <span>
#include <string>

// The arguments of keywords that are read as by a shell, to which quotes and escapes mean more than
// to a line.
namespace lbd::parser {

bool has_shell_words(const Keyword&);

// Whether any keyword of this name has.
bool may_have_shell_words(std::string_view name);

// The first words behind a keyword as they stand in the text; `is_all`: no other words follow.
// Nothing: it cannot be told where they end.
std::optional<std::string> spelling(
    const Word& keyword, std::span<const Word> arguments, bool is_all);

}  // namespace lbd::parser
