#pragma once

#include <optional>
#include <string>
#include <string_view>

// What other languages have and this one has not.
namespace lbd::parser {

// A word that begins a comment in other languages.
std::optional<std::string> comment_note(std::string_view word);

// Signs around a word that other languages have and this one has not, and characters that only
// look like what they should be.
std::optional<std::string> sign_note(std::string_view word);

}  // namespace lbd::parser
