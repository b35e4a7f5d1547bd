#include "parser/syntax/nesting.hpp"

#include "parser/language/secret_names.hpp"
#include "parser/syntax/brace_mending.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lbd::parser {
namespace {

using Kind = BraceMistake::Kind;

// With more mistakes than this a file has no structure to be found; with more directives it takes
// too long.
constexpr std::size_t most_mended = 200;
constexpr std::size_t most_directives = 1'000'000;

// Takes the braces as they are.
BlockStructure by_braces(std::span<const Brace> braces, std::size_t end)
{
    struct Open {
        DirectiveId head{};
        Offset brace = 0;
    };

    BlockStructure result;
    std::vector<Open> open;
    for (const Brace& brace : braces) {
        if (brace.opens) {
            open.push_back({static_cast<DirectiveId>(brace.directives_before - 1), brace.at});
        } else if (open.empty()) {
            result.mistakes.push_back({Kind::surplus, brace.at});
        } else {
            result.blocks.push_back(
                {open.back().head, static_cast<DirectiveId>(brace.directives_before)});
            open.pop_back();
        }
    }
    for (const Open& block : open) {
        result.blocks.push_back({block.head, static_cast<DirectiveId>(end)});
        result.mistakes.push_back({Kind::unclosed, block.brace});
    }
    return result;
}

Range place(Offset at)
{
    return {at, at + 1};
}

std::string_view line_at(const Source& source, Offset at)
{
    return source.line(source.line_at(at)).substr(at - source.line_begin(source.line_at(at)));
}

// What looks like the first line of a block, and does not count. It is shown as if it did.
void note_opener(Reports::Report& report, Offset at, const Source& source, Reports& reports)
{
    const std::string_view line = line_at(source, at);
    const Range range{at, at + static_cast<Offset>(line.size())};
    const std::string_view why =
        line.starts_with('@')
            ? "only this line has the condition, not the rest of its block: each line needs it, "
              "the '}' as well"
            : "only this line is a comment, not the rest of its block";
    report.note(std::string{why}, range);
    reports.conceal({at + static_cast<Offset>(find_secret(line)), range.end});
}

void report(const BraceMistake& mistake, const Source& source, Reports& reports)
{
    const Range at = place(mistake.at);
    switch (mistake.kind) {
        case Kind::unclosed: {
            auto report = reports.error(at, "this block is not closed");
            if (mistake.other)
                report.note("it is taken to end before this", place(*mistake.other));
            break;
        }
        case Kind::unopened: reports.error(at, "a '{' is missing here"); break;
        case Kind::surplus: reports.error(at, "there is no block to close"); break;
        case Kind::idle: reports.error(at, "there is no block to open"); break;
        case Kind::beheaded: {
            auto report = reports.error(at, "there is no block to close");
            if (mistake.opener)
                note_opener(report, *mistake.opener, source, reports);
            if (mistake.other)
                report.note("what stands from here to the '}' is left out", place(*mistake.other));
            break;
        }
    }
}

void leave_out(SyntaxTree& tree, const Extent& directives)
{
    for (DirectiveId id = directives.begin; id != directives.end; id = tree[id].end)
        tree.directives[static_cast<std::size_t>(id)].is_faulty = true;
}

BlockStructure structure_of(const SyntaxTree& tree, const ReadFile& file)
{
    BlockStructure structure = by_braces(file.braces, tree.directives.size());
    // The braces that are missing may well be there.
    if (file.is_cut_off)
        std::erase_if(structure.mistakes, [](const BraceMistake& mistake) {
            return mistake.kind == Kind::unclosed;
        });
    const bool is_small = structure.mistakes.size() <= most_mended &&
                          tree.directives.size() - file.first <= most_directives;
    if (structure.mistakes.empty() || file.is_cut_off || !is_small)
        return structure;
    const auto tokens = brace_tokens(tree, file.first, file.braces, file.source);
    auto mended = mend_braces(tree, tokens, file.outer_depth);
    return mended ? std::move(*mended) : structure;
}

}  // namespace

void nest(SyntaxTree& tree, const ReadFile& file, Reports& reports)
{
    const BlockStructure structure = structure_of(tree, file);
    for (const Extent& block : structure.blocks) {
        Directive& head = tree.directives[static_cast<std::size_t>(block.begin)];
        head.has_block = true;
        head.end = block.end;
    }
    for (const Extent& directives : structure.left_out)
        leave_out(tree, directives);
    for (const BraceMistake& mistake : structure.mistakes)
        report(mistake, file.source, reports);
}

}  // namespace lbd::parser
