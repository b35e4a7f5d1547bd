#pragma once

#include <string_view>

// The words in capitals by which the tables tell arguments: "SECONDS", "ADDRESS".
namespace lbd::parser {

inline constexpr std::string_view wrong_word = "surely-wrong";

struct Placeholder {
    std::string_view good;
    std::string_view bad;  // empty: any word is good
};

// Whether it stands for a number, of which the row's range says more.
bool is_number(std::string_view placeholder);

// What else may stand in its place, and what may not. Null: nobody has said it here yet.
const Placeholder* find_placeholder(std::string_view);

// False: the word stands in the file as it is.
bool is_placeholder(std::string_view word);

}  // namespace lbd::parser
