#include "daemon/file_pattern.hpp"

#include "parser/source/files.hpp"

#include <algorithm>
#include <vector>

namespace lbd::daemon {
namespace {

bool is_absolute(const std::string& name)
{
    return name.starts_with('/');
}

// Braces, and the commas in them, have a meaning that no backslash takes from them. What matches
// one of these and contains none is all characters but all others.
std::string without_braces(std::string_view pattern)
{
    std::string result;
    for (const char c : pattern) {
        if (c == '{' || c == '}' || c == ',')
            result.append({'[', '!', '\x01', '-', static_cast<char>(c - 1)})
                .append({static_cast<char>(c + 1), '-', '\xff', ']'});
        else
            result += c;
    }
    return result;
}

// None of a pattern that stands for more than anybody means: reading it says so.
std::vector<std::string> alternatives_of(std::string_view pattern)
{
    std::size_t effort = 2 * parser::most_alternatives;
    return parser::expand_braces(pattern, effort);
}

}  // namespace

bool is_absolute_pattern(const std::string& pattern)
{
    return std::ranges::all_of(alternatives_of(pattern), is_absolute);
}

std::string absolute_pattern(const std::string& pattern, std::string_view directory)
{
    const std::vector<std::string> alternatives = alternatives_of(pattern);
    if (std::ranges::all_of(alternatives, is_absolute))
        return pattern;
    const std::string begin =
        without_braces(parser::directory_pattern(std::string{directory} + '/'));
    if (std::ranges::none_of(alternatives, is_absolute))
        return begin + pattern;
    std::string joined;
    for (const std::string& name : alternatives)
        joined +=
            (joined.empty() ? '{' : ',') + (is_absolute(name) ? "" : begin) + without_braces(name);
    return joined + '}';
}

}  // namespace lbd::daemon
