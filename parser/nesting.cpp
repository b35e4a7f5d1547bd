#include "parser/nesting.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace lbd::parser {
namespace {

constexpr std::size_t tab_width = 8;

struct Mistake {
    enum class Kind : std::uint8_t { unclosed, unopened, surplus };

    Kind kind{};
    Offset at = 0;
};

struct Extent {
    DirectiveId head{};
    DirectiveId end{};
};

// One way to put the braces of a file together.
struct Nesting {
    std::vector<Extent> blocks;
    std::vector<Mistake> mistakes;
};

struct OpenBlock {
    DirectiveId head{};
    Offset brace = 0;
    std::optional<std::size_t> indentation;  // of the head, if it begins its line
    bool has_content = false;
    bool has_indented_content = false;  // so that less indentation means its end
};

DirectiveId directive(std::size_t index)
{
    return DirectiveId{static_cast<std::uint32_t>(index)};
}

// How far what stands at `at` is indented. Nothing if it is not the first on its line.
std::optional<std::size_t> indentation(const Source& source, Offset at)
{
    const std::size_t line = source.line_at(at);
    const std::size_t column = at - source.line_begin(line);
    if (column > LineParser::longest_line)
        return std::nullopt;
    std::size_t width = 0;
    for (const char c : source.line(line).substr(0, column)) {
        if (c == '\t')
            width = (width / tab_width + 1) * tab_width;
        else if (c == ' ')
            ++width;
        else
            return std::nullopt;
    }
    return width;
}

// Takes the braces as they are.
Nesting by_braces(std::span<const Brace> braces, std::size_t end)
{
    Nesting result;
    std::vector<OpenBlock> open;
    for (const Brace& brace : braces) {
        if (brace.opens) {
            open.push_back({directive(brace.directives_before - 1), brace.at, {}});
        } else if (open.empty()) {
            result.mistakes.push_back({Mistake::Kind::surplus, brace.at});
        } else {
            result.blocks.push_back({open.back().head, directive(brace.directives_before)});
            open.pop_back();
        }
    }
    for (const OpenBlock& block : open) {
        result.blocks.push_back({block.head, directive(end)});
        result.mistakes.push_back({Mistake::Kind::unclosed, block.brace});
    }
    return result;
}

// Believes the indentation more than the braces, until it has found as many mistakes as there must
// be: lines that are indented anyhow must not make more of them.
class ByIndentation {
public:
    ByIndentation(const SyntaxTree& tree, const Source& source, std::size_t expected_mistakes)
        : tree_{tree}, source_{source}, expected_mistakes_{expected_mistakes}
    {
    }

    Nesting nest(std::span<const Brace> braces, std::size_t first, std::size_t end)
    {
        std::size_t next = first;
        for (const Brace& brace : braces) {
            take_directives(next, brace.directives_before);
            next = brace.directives_before;
            if (brace.opens)
                open(brace);
            else
                close(brace);
        }
        take_directives(next, end);
        while (!open_.empty())
            close_unclosed(end);
        return std::move(result_);
    }

private:
    bool is_in_doubt() const { return result_.mistakes.size() < expected_mistakes_; }

    void take_directives(std::size_t begin, std::size_t end)
    {
        for (std::size_t i = begin; i < end; ++i)
            if (const auto place = where(directive(i)))
                take(directive(i), indentation(source_, *place));
    }

    // Nothing if the directive was included from another file.
    std::optional<Offset> where(DirectiveId id) const
    {
        if (tree_.words_of(id).empty())
            return std::nullopt;
        const Offset at = tree_.words_of(id).front().at;
        return at >= source_.begin() && at < source_.end() ? std::optional{at} : std::nullopt;
    }

    void take(DirectiveId id, std::optional<std::size_t> indentation)
    {
        if (indentation && is_in_doubt()) {
            while (!open_.empty() && is_in_doubt() && open_.back().has_indented_content &&
                   open_.back().indentation >= indentation)
                close_unclosed(static_cast<std::size_t>(id));
            if (last_ && is_in_doubt() && last_indentation_ && *last_indentation_ < *indentation)
                open_unopened();
        }
        if (!open_.empty() && !std::exchange(open_.back().has_content, true))
            open_.back().has_indented_content = open_.back().indentation < indentation;
        last_ = id;
        last_indentation_ = indentation;
    }

    void open(const Brace& brace)
    {
        open_.push_back({directive(brace.directives_before - 1), brace.at, last_indentation_});
        last_.reset();
    }

    void open_unopened()
    {
        const Word& word = tree_.words_of(*last_).back();
        result_.mistakes.push_back({Mistake::Kind::unopened, word.range().end});
        open_.push_back({*last_, word.at, last_indentation_});
    }

    void close(const Brace& brace)
    {
        last_.reset();
        const auto own = indentation(source_, brace.at);
        if (own && is_in_doubt()) {
            const auto matches = [&](const OpenBlock& block) { return block.indentation == own; };
            if (std::ranges::any_of(open_, matches)) {
                while (is_in_doubt() && open_.back().indentation != own)
                    close_unclosed(brace.directives_before);
            } else if (!open_.empty() && open_.back().indentation < own) {
                result_.mistakes.push_back({Mistake::Kind::surplus, brace.at});
                return;
            }
        }
        if (open_.empty()) {
            result_.mistakes.push_back({Mistake::Kind::surplus, brace.at});
            return;
        }
        result_.blocks.push_back({open_.back().head, directive(brace.directives_before)});
        open_.pop_back();
    }

    void close_unclosed(std::size_t end)
    {
        result_.mistakes.push_back({Mistake::Kind::unclosed, open_.back().brace});
        result_.blocks.push_back({open_.back().head, directive(end)});
        open_.pop_back();
    }

    const SyntaxTree& tree_;
    const Source& source_;
    std::size_t expected_mistakes_;
    Nesting result_;
    std::vector<OpenBlock> open_;
    std::optional<DirectiveId> last_;  // nothing: a brace was last
    std::optional<std::size_t> last_indentation_;
};

void report(const Mistake& mistake, Reports& reports)
{
    const Range at{mistake.at, mistake.at + 1};
    switch (mistake.kind) {
        case Mistake::Kind::unclosed: reports.error(at, "this block is not closed"); break;
        case Mistake::Kind::unopened: reports.error(at, "a '{' is missing here"); break;
        case Mistake::Kind::surplus: reports.error(at, "there is no block to close"); break;
    }
}

}  // namespace

void nest(
    SyntaxTree& tree,
    std::size_t first,
    std::span<const Brace> braces,
    const Source& source,
    Reports& reports)
{
    const std::size_t end = tree.directives.size();
    Nesting nesting = by_braces(braces, end);
    if (!nesting.mistakes.empty()) {
        ByIndentation by_indentation{tree, source, nesting.mistakes.size()};
        Nesting other = by_indentation.nest(braces, first, end);
        if (other.mistakes.size() <= nesting.mistakes.size())
            nesting = std::move(other);
    }
    for (const Extent& block : nesting.blocks) {
        Directive& head = tree.directives[static_cast<std::size_t>(block.head)];
        head.has_block = true;
        head.end = block.end;
    }
    for (const Mistake& mistake : nesting.mistakes)
        report(mistake, reports);
}

}  // namespace lbd::parser
