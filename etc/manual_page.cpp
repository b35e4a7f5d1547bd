#include "etc/manual_page.hpp"

#include "etc/mdoc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace lbd::manual {
namespace {

using parser::Entry;
using parser::Keyword;
using parser::Repetition;
using parser::Table;

constexpr std::string_view entry_suffix = "/(entry)";
constexpr std::string_view option_suffix = "/(option)";
constexpr std::string_view heading = "#= ";

// The words of a path, as they are nested in a file.
std::string title(std::string_view path)
{
    if (path.empty())
        return "Top level";
    if (path == "(language)")
        return "Everywhere";
    std::string_view end;
    if (path.ends_with(entry_suffix))
        end = ", lines";
    else if (path.ends_with(option_suffix))
        end = ", words";
    std::string text{path.substr(0, path.rfind(end.empty() ? "" : "/("))};
    for (std::size_t at = 0; (at = text.find('/', at)) != text.npos; at += 3)
        text.replace(at, 1, " / ");
    return text + std::string{end};
}

// What stands behind the section's title: what its lines are.
std::string introduction(std::string_view path)
{
    if (path.ends_with(entry_suffix))
        return "What each line of this list is made of.";
    if (path.ends_with(option_suffix))
        return "What may follow on the line of this keyword.";
    return {};
}

std::string as_sentence(std::string_view text)
{
    return fmt::format("{}{}", text, text.ends_with('.') ? "" : ".");
}

std::string item(const Keyword& keyword)
{
    const std::string arguments =
        keyword.arguments.empty() ? "" : "Ar " + quoted(keyword.arguments);
    // What stands in place of a word is named by its argument.
    if (keyword.name.starts_with('('))
        return fmt::format(
            ".It {}\n", arguments.empty() ? "Ar " + quoted(keyword.name) : arguments);
    return fmt::format(
        ".It Ic {}{}{}\n", quoted(keyword.name), arguments.empty() ? "" : " ", arguments);
}

std::string values(const Keyword& keyword)
{
    std::string text;
    if (!keyword.range.empty())
        text += filled(as_sentence(fmt::format("Range: {}", keyword.range)));
    if (!keyword.fallback.empty())
        text += filled(as_sentence(fmt::format("Default: {}", keyword.fallback)));
    switch (keyword.repetition) {
        case Repetition::last_wins: break;
        case Repetition::first_wins: text += "Given again, the first one holds.\n"; break;
        case Repetition::accumulates: text += "Given again, each one counts.\n"; break;
        case Repetition::only_once: text += "Given again, the line is left out.\n"; break;
    }
    return text;
}

std::string description(const Entry& entry, bool is_marked)
{
    const Keyword& keyword = *entry.keyword;
    std::string text = item(keyword) + filled(as_sentence(keyword.meaning));
    if (keyword.alias_of.empty())
        text += values(keyword);
    else
        text += fmt::format("Like\n.Ic {} .\n", quoted(keyword.alias_of));
    if (is_marked)
        text += ".Em Not built yet.\n";
    return text;
}

std::string example(std::string_view text)
{
    std::string lines;
    std::istringstream in{std::string{text.substr(0, text.find_last_not_of('\n') + 1)}};
    for (std::string line; std::getline(in, line);)
        lines += escaped(line) + '\n';
    return fmt::format(".Pp\nAn example:\n.Bd -literal -offset indent\n{}.Ed\n", lines);
}

std::string section(const Table& table, const Examples& examples)
{
    std::string text = fmt::format(".Ss {}\n", quoted(title(table.path)));
    if (const std::string first = introduction(table.path); !first.empty())
        text += filled(first);
    const bool is_unbuilt = std::ranges::none_of(table.entries, &Entry::is_built);
    if (is_unbuilt)
        text += ".Em None of this is built yet.\n";
    text += ".Bl -tag -width Ds\n";
    for (const Entry& entry : table.entries)
        text += description(entry, !entry.is_built && !is_unbuilt);
    text += ".El\n";
    const auto found = examples.find(table.path);
    return found == examples.end() ? text : text + example(found->second);
}

}  // namespace

Examples read_examples(std::string_view text)
{
    Examples examples;
    std::vector<std::string> paths;
    std::istringstream lines{std::string{text}};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(heading)) {
            for (const std::string& path : paths)
                examples[path] += line + '\n';
            continue;
        }
        std::istringstream words{line.substr(heading.size())};
        paths.clear();
        for (std::string path; words >> path;)
            paths.push_back(path);
    }
    return examples;
}

std::string sections(const std::vector<Table>& tables, const Examples& examples)
{
    std::string text;
    for (const Table& table : tables)
        text += section(table, examples);
    return text;
}

std::string page(std::string_view page_template, std::string_view sections)
{
    constexpr std::string_view mark = "@SECTIONS@\n";
    std::string text{page_template};
    if (const std::size_t at = text.find(mark); at != text.npos)
        text.replace(at, mark.size(), sections);
    return text;
}

}  // namespace lbd::manual
