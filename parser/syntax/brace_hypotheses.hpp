#pragma once

#include "parser/syntax/block_kinds.hpp"
#include "parser/syntax/brace_mending.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

// The ways to read a file in which braces are missing, and what speaks against each of them.
namespace lbd::parser {

// What speaks against a structure, the worst first.
struct BraceCost {
    std::size_t complaints = 0;  // that would be made
    std::size_t guesses = 0;     // of braces
    std::size_t oddities = 0;    // of the indentation
    std::size_t lost = 0;        // lines

    friend auto operator<=>(const BraceCost&, const BraceCost&) = default;
};

// An open block, on top of those around it. Many stacks share what they have in common.
struct OpenBlock {
    std::uint32_t around = 0;
    const BlockKind* kind = nullptr;
    std::size_t begin = 0;  // token
    std::size_t depth = 0;
    std::optional<std::size_t> indentation = {};  // of the head, if it begins its line
    std::optional<std::size_t> inner = {};        // of the first line within it
    bool is_beheaded = false;
};

// What was done in front of a token, or to it.
struct BraceGuess {
    std::uint32_t previous = 0;
    BraceMistake::Kind kind{};
    std::size_t token = 0;
};

// One way to read everything so far.
struct Hypothesis {
    BraceCost cost;
    std::uint32_t block = 0;
    std::uint32_t guess = 0;
    std::optional<std::size_t> last;  // token, if a directive was last, and might have a block
    bool wants_block = false;         // that is what the last directive is there for
    std::optional<std::size_t> passed_over;  // the last brace that might have closed a block
};

// Keeps the best ones, token by token.
class Hypotheses {
public:
    Hypotheses(
        const BlockKind& top_level,
        std::size_t outer_depth,
        std::optional<std::size_t> indentation);

    const std::vector<Hypothesis>& best() const { return best_; }

    // The same, the best first, of the next token: those that have been added.
    void add(const Hypothesis& it) { next_.push_back(it); }

    void go_on();

    bool is_exhausted() const;

    const OpenBlock& block(const Hypothesis& it) const { return blocks_[it.block]; }

    bool has_block(const Hypothesis& it) const { return it.block != outermost; }

    void guess(Hypothesis&, BraceMistake::Kind, std::size_t token);
    void open(Hypothesis&, OpenBlock);

    void close(Hypothesis& it) const { it.block = block(it).around; }

    // In order.
    std::vector<BraceGuess> guesses(const Hypothesis&) const;

private:
    // What stands in no block.
    static constexpr std::uint32_t outermost = 0;

    std::vector<OpenBlock> blocks_;
    std::vector<BraceGuess> guesses_;
    std::vector<Hypothesis> best_;
    std::vector<Hypothesis> next_;
    std::size_t effort_ = 0;
};

// What the best one does about the braces. Nothing: that is too hard to find.
std::optional<std::vector<BraceGuess>> guess_braces(
    const SyntaxTree&, std::span<const BraceToken>, std::size_t outer_depth);

}  // namespace lbd::parser
