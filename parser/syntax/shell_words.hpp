#pragma once

#include "daemon/base/result.hpp"
#include "parser/source/refusal.hpp"

#include <string>
#include <string_view>
#include <vector>

// How keepalived reads commands: nearly as a shell does. No shell has anything to do with it.
namespace lbd::parser {

// `\t`, `\x41`, `\101`, `\cA` and their like become the characters they stand for; `\C` is C.
std::string unescape(std::string_view);

struct ShellWord {
    std::string text;
    bool is_quoted = false;  // or a part of it
};

// Takes the first word from the front of a text that has one. Its parts may stand in single or
// double quotes and follow each other without a blank. Escapes count in all of them.
Result<ShellWord, Refusal> take_shell_word(std::string_view& text);

struct ShellWords {
    std::vector<std::string> texts;
    bool have_odd_blank = false;  // between them: one that is no blank but is taken as one
};

Result<ShellWords, Refusal> split_as_shell(std::string_view text);

}  // namespace lbd::parser
