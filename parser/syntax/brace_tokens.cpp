#include "parser/syntax/brace_mending.hpp"
#include "parser/text/lines.hpp"

#include <algorithm>
#include <string_view>

namespace lbd::parser {
namespace {

constexpr std::size_t tab_width = 8;

// How far a line is indented, and where its first word begins.
struct Indentation {
    std::size_t width = 0;
    std::size_t size = 0;
};

Indentation indentation_of(std::string_view line)
{
    Indentation result;
    for (const char c : line.substr(0, longest_line)) {
        if (c == '\t')
            result.width = (result.width / tab_width + 1) * tab_width;
        else if (c == ' ')
            ++result.width;
        else
            break;
        ++result.size;
    }
    return result;
}

// Whether a line that does not count looks like the first one of a block, or like its last one.
bool is_removed(const LineText& line)
{
    return line.text.starts_with('#') || line.text.starts_with('!') || line.text.starts_with('@');
}

// Makes tokens, one after the other.
class Tokenizer {
public:
    Tokenizer(const SyntaxTree& tree, const Source& source) : tree_{tree}, source_{source} {}

    BraceToken directive(std::size_t index)
    {
        const auto id = static_cast<DirectiveId>(index);
        BraceToken token{BraceToken::Kind::directive, tree_[id].has_block, id};
        if (!tree_.words_of(id).empty())
            place(token, tree_.words_of(id).front().at);
        return token;
    }

    BraceToken brace(const Brace& brace)
    {
        BraceToken token{brace.opens ? BraceToken::Kind::opening : BraceToken::Kind::closing};
        token.directive = static_cast<DirectiveId>(brace.directives_before);
        place(token, brace.at);
        return token;
    }

private:
    void place(BraceToken& token, Offset at)
    {
        token.at = at;
        if (at < source_.begin() || at >= source_.end())
            return;
        const std::size_t line = source_.line_at(at);
        if (line != line_ || !has_line_)
            indentation_ = indentation_of(source_.line(line));
        if (at - source_.line_begin(line) == indentation_.size)
            token.indentation = indentation_.width;
        token.removed_opener = removed_opener(has_line_ ? furthest_ + 1 : 0, line);
        furthest_ = has_line_ ? std::max(furthest_, line) : line;
        line_ = line;
        has_line_ = true;
    }

    std::optional<Offset> removed_opener(std::size_t begin, std::size_t end) const
    {
        std::size_t closed = 0;
        for (std::size_t i = end; i > begin; --i) {
            const LineText line =
                LineText{source_.line(i - 1), source_.line_begin(i - 1)}.trimmed();
            if (!is_removed(line))
                continue;
            if (line.text.ends_with('}'))
                ++closed;
            else if (line.text.ends_with('{') && closed == 0)
                return line.at;
            else if (line.text.ends_with('{'))
                --closed;
        }
        return std::nullopt;
    }

    const SyntaxTree& tree_;
    const Source& source_;
    bool has_line_ = false;
    std::size_t line_ = 0;
    std::size_t furthest_ = 0;
    Indentation indentation_;
};

}  // namespace

std::vector<BraceToken> brace_tokens(
    const SyntaxTree& tree, std::size_t first, std::span<const Brace> braces, const Source& source)
{
    std::vector<BraceToken> tokens;
    Tokenizer tokenizer{tree, source};
    std::size_t next = first;
    // What stands within the blocks of included files has its place already.
    const auto take_directives = [&](std::size_t end) {
        for (; next < end; next = static_cast<std::size_t>(tree.directives[next].end))
            tokens.push_back(tokenizer.directive(next));
    };
    for (const Brace& brace : braces) {
        take_directives(brace.directives_before);
        if (brace.opens && !tokens.empty())
            tokens.back().has_block = true;
        tokens.push_back(tokenizer.brace(brace));
    }
    take_directives(tree.directives.size());
    return tokens;
}

}  // namespace lbd::parser
