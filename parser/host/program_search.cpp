#include "parser/host/program_search.hpp"

#include "parser/text/definitions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

namespace lbd::parser {
namespace {

bool has_typographic_quote(std::string_view word)
{
    constexpr std::array<std::string_view, 4> quotes{"\u2018", "\u2019", "\u201c", "\u201d"};
    return std::ranges::any_of(
        quotes, [&](std::string_view quote) { return word.find(quote) != std::string_view::npos; });
}

// "$HOME" of "$HOME/bin/check"; empty: there is none.
std::string_view variable_in(std::string_view word)
{
    for (std::size_t begin = word.find('$'); begin != std::string_view::npos;
         begin = word.find('$', begin + 1)) {
        const std::string_view rest = word.substr(begin + 1);
        if (rest.starts_with('{'))
            return word.substr(begin, rest.substr(0, rest.find('}')).size() + 2);
        if (const std::size_t length = definition_name_length(rest); length > 0)
            return word.substr(begin, length + 1);
    }
    return {};
}

// Why a word is probably no program; empty: nothing is odd about it.
std::string oddity(std::string_view word)
{
    if (word == "=")
        return "a value stands behind its keyword without '='";
    if (has_typographic_quote(word))
        return "typographic quotes enclose nothing, they are part of the name";
    if (const std::string_view variable = variable_in(word); !variable.empty())
        return fmt::format("nothing is put in the place of {}: no shell reads this", variable);
    if (word.starts_with('~'))
        return "nothing is put in the place of ~: no shell reads this";
    return {};
}

}  // namespace

ProgramSearch::Result ProgramSearch::find(const std::string& program, const Runner& runner)
{
    Result result = program.find('/') == std::string::npos ? find_by_name(program, runner)
                                                           : find_by_path(program, runner);
    if (!result.findings.is_no_program)
        return result;
    if (std::string text = oddity(program); !text.empty())
        result.notes = {std::move(text)};
    return result;
}

// The first one that the user may execute. One that he may not is told only if there is no other.
ProgramSearch::Result ProgramSearch::find_by_name(const std::string& name, const Runner& runner)
{
    if (host_.program_directories.empty())
        return {};
    ProgramInspection::Findings first_obstacle;
    for (const std::string& directory : host_.program_directories) {
        auto found = inspection_.inspect(directory + '/' + name, runner);
        if (found.is_no_program)
            continue;
        if (found.obstacle.empty())
            return {std::move(found)};
        if (first_obstacle.obstacle.empty())
            first_obstacle = std::move(found);
    }
    if (!first_obstacle.obstacle.empty())
        return {std::move(first_obstacle), true};
    Result result;
    result.findings.obstacle = fmt::format("there is no program {} in any directory of PATH", name);
    result.findings.is_no_program = true;
    result.is_keepalived_s = true;
    result.notes = {fmt::format("PATH is {}", fmt::join(host_.program_directories, ":"))};
    return result;
}

ProgramSearch::Result ProgramSearch::find_by_path(const std::string& path, const Runner& runner)
{
    Result result;
    if (path.starts_with('/')) {
        result.findings = inspection_.inspect(path, runner);
    } else if (!host_.working_directory.empty()) {
        const std::filesystem::path whole{host_.working_directory + '/' + path};
        result.findings = inspection_.inspect(whole.lexically_normal().string(), runner);
        if (result.findings.is_no_program) {
            // Elsewhere other users may put something there.
            result.findings = {};
            result.findings.obstacle = fmt::format("there is no program {} on this host", path);
            result.findings.is_no_program = true;
            result.notes = {fmt::format(
                "it is looked for from {}, and from / by a daemon in the background",
                host_.working_directory)};
        }
    }
    result.is_keepalived_s = result.findings.is_no_program;
    return result;
}

}  // namespace lbd::parser
