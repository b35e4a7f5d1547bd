#pragma once

#include "parser/source/source.hpp"
#include "parser/syntax/line_parser.hpp"
#include "parser/syntax/syntax.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lbd::parser {

// What is wrong with the braces of a file.
struct BraceMistake {
    enum class Kind : std::uint8_t {
        unclosed,  // a block
        unopened,  // a block, for which there is a keyword
        surplus,   // a brace that closes nothing
        idle,      // a brace that opens nothing
        beheaded,  // a block without its first line
    };

    Kind kind{};
    Offset at = 0;
    // Where an unclosed block has to end, or a beheaded one begins.
    std::optional<Offset> other = {};
    // What looks like its first line, and does not count.
    std::optional<Offset> opener = {};
};

struct Extent {
    DirectiveId begin{};
    DirectiveId end{};
};

// One way to put the braces of a file together.
struct BlockStructure {
    std::vector<Extent> blocks;    // each begins with its head
    std::vector<Extent> left_out;  // directives without a head
    std::vector<BraceMistake> mistakes;
};

// A piece of a file, in order.
struct BraceToken {
    enum class Kind : std::uint8_t { directive, opening, closing };

    Kind kind{};
    bool has_block = false;                       // of a directive
    DirectiveId directive{};                      // of a brace: the first one behind it
    std::optional<Offset> at{};                   // nothing: a directive without words
    std::optional<std::size_t> indentation = {};  // nothing: not the first on its line
    std::optional<Offset> removed_opener = {};    // in front of it: "#authentication {"
};

std::vector<BraceToken> brace_tokens(
    const SyntaxTree&, std::size_t first, std::span<const Brace>, const Source&);

// The structure with the least mistakes, counting the lines that would not belong where they are.
// What indentation says decides between those that are equally good. Nothing: it is too hard to
// find. `outer_depth`: of the blocks around all of it.
std::optional<BlockStructure> mend_braces(
    const SyntaxTree&, std::span<const BraceToken>, std::size_t outer_depth);

}  // namespace lbd::parser
