#include "parser/text/foreign_signs.hpp"

#include "parser/source/characters.hpp"
#include "parser/text/generator.hpp"

#include <algorithm>
#include <array>

namespace lbd::parser {

std::optional<std::string> comment_note(std::string_view word)
{
    constexpr std::array<std::string_view, 3> signs{"//", "/*", ";"};
    const auto begins = [&](std::string_view sign) { return word.starts_with(sign); };
    return std::ranges::any_of(signs, begins)
               ? std::optional<std::string>{"comments begin with # or !"}
               : std::nullopt;
}

std::optional<std::string> sign_note(std::string_view word)
{
    const auto has_around = [&](std::string_view sign) {
        return word.starts_with(sign) || word.ends_with(sign);
    };
    if (word.starts_with("```"))
        return "a mark of a page that this was copied from";
    if (has_around("'") || has_around("`"))
        return "these quotes are part of the word; only \" holds words together";
    for (const std::string_view quote : {"\u201c", "\u201d", "\u201e", "\u2018", "\u2019"})
        if (has_around(quote))
            return "these quotes are part of the word: a word processor has changed them";
    if (word.ends_with(';'))
        return "no ';' ends a line";
    for (const std::string_view mark : {"<<<<<<<", "=======", ">>>>>>>", "|||||||"})
        if (word.starts_with(mark))
            return "a mark of a merge conflict: keep one of its sides";
    if (word == "+" || word == "-" || word == "+++" || word == "---")
        return "no sign stands in front of a line, as in a diff or a list of another language";
    if (word.starts_with('~'))
        return std::string{only_generators};
    if (word.ends_with(','))
        return "blanks stand between words, no ','";
    if (word.ends_with('\\'))
        return "a backslash does not make a line go on, except in a definition";
    return unusual_character_note(word);
}

}  // namespace lbd::parser
