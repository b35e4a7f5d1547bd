#include "parser/show/show.hpp"

#include "parser/syntax/line_parser.hpp"
#include "parser/text/definitions.hpp"
#include "parser/text/lines.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <sstream>
#include <string_view>
#include <utility>

namespace lbd::parser {
namespace {

constexpr std::size_t indentation = 4;

// Where a word without quotes would end, or become something else.
bool needs_quotes(std::string_view word)
{
    constexpr std::array<std::string_view, 2> generators{"~SEQ", "~LST"};
    return word.empty() || std::ranges::any_of(word, is_blank) ||
           word.find_first_of("{}#!\"") != std::string_view::npos ||
           !first_odd_blank(word).empty() ||
           std::ranges::any_of(generators, [&](std::string_view text) {
               return word.find(text) != std::string_view::npos;
           });
}

// What a line may begin with that is no word.
bool begins_otherwise(std::string_view word)
{
    return word.find_first_of("$@~") == 0 || as_include(LineText{word});
}

// Where a name of the kind that lbd itself defines would be used, and is not meant to be.
std::size_t find_standard_use(std::string_view text, std::size_t from)
{
    for (auto use = find_use(text, from); use; use = find_use(text, use->begin + 1))
        if (use->name.starts_with('_'))
            return use->begin;
    return std::string_view::npos;
}

class Text {
public:
    Text(std::ostream& out, Secrets secrets) : out_{out}, secrets_{secrets} {}

    void write_block(const EffectiveLine& block, std::size_t depth)
    {
        for (const EffectiveLine& line : block.children)
            if (!line.is_read_later)
                write(line, depth);
        for (const Keyword* row : block.defaults)
            out_ << std::string(depth * indentation, ' ') << "# " << row->name
                 << "  default: " << row->fallback << '\n';
        for (const EffectiveLine& line : block.children)
            if (line.is_read_later)
                write(line, depth);
    }

private:
    void write(const EffectiveLine& line, std::size_t depth)
    {
        if (line.has_block && depth == 0 && std::exchange(is_begun_, true))
            out_ << '\n';
        is_begun_ = true;
        const std::string margin(depth * indentation, ' ');
        std::string text = words(line);
        if (find_standard_use(text, 0) != std::string::npos)
            text = protected_uses(std::move(text), margin);
        if (line.has_block)
            text += text.empty() ? "{" : " {";
        // It was short enough before there was a margin.
        if (margin.size() + text.size() <= longest_line)
            out_ << margin;
        out_ << text << '\n';
        if (line.has_block) {
            write_block(line, depth + 1);
            out_ << margin << "}\n";
        }
    }

    std::string words(const EffectiveLine& line) const
    {
        std::string text;
        if (line.keyword)
            text = canonical_name(*line.keyword);
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            const std::string& word = line.words[i];
            const bool is_first = text.empty();
            text += is_first ? "" : " ";
            if (secrets_ == Secrets::hidden && line.first_secret && i >= *line.first_secret)
                return text + std::string{hidden_secret};
            if (!(line.is_spelled_out && i == 0) &&
                (needs_quotes(word) || (is_first && begins_otherwise(word))))
                text += '"' + word + '"';
            else
                text += word;
        }
        return text;
    }

    // Puts nothing, by the name of "_", behind each "$" that is not meant: what was put in before
    // is not looked at again.
    std::string protected_uses(std::string text, const std::string& margin)
    {
        if (!defines_nothing_)
            out_ << margin << "$_=\n";
        defines_nothing_ = true;
        for (std::size_t at = find_standard_use(text, 0); at != std::string::npos;
             at = find_standard_use(text, at + 5))
            text.insert(at + 1, "${_}");
        return text;
    }

    std::ostream& out_;
    Secrets secrets_;
    bool is_begun_ = false;
    bool defines_nothing_ = false;
};

}  // namespace

void show(std::ostream& out, const EffectiveLine& configuration, Secrets secrets)
{
    Text{out, secrets}.write_block(configuration, 0);
}

std::string shown(const EffectiveLine& configuration, Secrets secrets)
{
    std::ostringstream out;
    show(out, configuration, secrets);
    return out.str();
}

}  // namespace lbd::parser
