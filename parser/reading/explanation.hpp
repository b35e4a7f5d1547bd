#pragma once

#include "parser/reading/line.hpp"

#include <string>
#include <string_view>

// What is said below a complaint of a word, so that people see what is wrong with it.
namespace lbd::parser {

inline constexpr std::string_view no_definition = "nothing is defined by this name";
inline constexpr std::string_view no_equals_sign = "no '=' stands between a keyword and its value";

// The word has been refused as a value.
void explain_word(Reports::Report&, const Line&, const Word&);

// What was put in behind or in front of a word is empty.
void explain_missing_argument(Reports::Report&, const Context&, const Word& last);

// What holds where the line's value has been refused, if that is for certain.
void explain_what_holds(Reports::Report&, const Line&, Substitute);

// It begins like the use of a definition, and nobody has said what is wrong with it.
bool is_undefined(const Context&, const Word&);

// What the row says of it: the line is left out.
std::string default_holds(const Keyword&);

}  // namespace lbd::parser
