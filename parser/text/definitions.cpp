#include "parser/text/definitions.hpp"

#include "parser/language/suggestion.hpp"

#include <algorithm>
#include <utility>

namespace lbd::parser {
namespace {

// What stands behind a '$'.
std::optional<Use> use_behind(std::string_view text, std::size_t dollar)
{
    std::string_view rest = text.substr(dollar + 1);
    const bool is_braced = rest.starts_with('{');
    if (is_braced)
        rest.remove_prefix(1);
    const std::string_view name = rest.substr(0, definition_name_length(rest));
    if (name.empty())
        return std::nullopt;
    rest.remove_prefix(name.size());
    const std::size_t end = dollar + 1 + name.size();
    if (!is_braced) {
        const bool ends =
            rest.empty() || is_blank(rest.front()) || rest.front() == ',' || rest.front() == ')';
        return ends ? std::optional{Use{dollar, end, name, {}}} : std::nullopt;
    }
    // No other brace is inside, lest each of many uses look for the end of the line.
    const std::size_t close = rest.find_first_of("{}\"");
    const bool is_closed = close != std::string_view::npos && rest[close] == '}';
    if (!is_closed || (close > 0 && !is_blank(rest.front())))
        return std::nullopt;
    return Use{dollar, end + close + 2, name, LineText{rest.substr(0, close)}.trimmed().text};
}

}  // namespace

std::size_t definition_name_length(std::string_view text)
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto belongs = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
    };
    if (text.empty() || is_digit(text.front()))
        return 0;
    return static_cast<std::size_t>(std::ranges::find_if_not(text, belongs) - text.begin());
}

std::optional<Use> find_use(std::string_view text, std::size_t from)
{
    for (std::size_t dollar = text.find('$', from); dollar != std::string_view::npos;
         dollar = text.find('$', dollar + 1))
        if (const auto use = use_behind(text, dollar))
            return use;
    return std::nullopt;
}

std::optional<DefinitionHead> as_definition(const LineText& line)
{
    if (!line.text.starts_with('$'))
        return std::nullopt;
    const std::size_t length = definition_name_length(line.text.substr(1));
    if (length == 0 || !line.text.substr(1 + length).starts_with('='))
        return std::nullopt;
    return DefinitionHead{line.text.substr(1, length), line.part(length + 2).trimmed()};
}

bool Definitions::define(std::string_view name, Definition definition, Range place)
{
    if (const auto found = definitions_.find(name); found != definitions_.end()) {
        found->second.meaning = std::make_shared<const Definition>(std::move(definition));
        return true;
    }
    if (definitions_.size() >= most)
        return false;
    definitions_.emplace(
        name, Known{std::make_shared<const Definition>(std::move(definition)), place});
    return true;
}

SharedDefinition Definitions::find(std::string_view name) const
{
    const auto found = definitions_.find(name);
    return found == definitions_.end() ? nullptr : found->second.meaning;
}

std::string Definitions::nearest_name(std::string_view name) const
{
    constexpr std::size_t most_compared = 100;
    std::vector<std::string_view> names;
    if (definitions_.size() <= most_compared)
        for (const auto& [known, meaning] : definitions_)
            if (!known.starts_with('$'))  // The parameter of a generator, wrongly named.
                names.push_back(known);
    return std::string{nearest(name, names)};
}

std::optional<Range> Definitions::place(std::string_view name) const
{
    const auto found = definitions_.find(name);
    return found == definitions_.end() ? std::nullopt : std::optional{found->second.first_place};
}

}  // namespace lbd::parser
