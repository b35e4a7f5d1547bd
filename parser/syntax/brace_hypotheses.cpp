#include "parser/syntax/brace_hypotheses.hpp"

#include <algorithm>

namespace lbd::parser {
namespace {

constexpr std::size_t most = 24;
constexpr std::size_t patience = 3;  // with one that has more complaints than the best
constexpr std::size_t most_effort = 20'000'000;

// For all that follows.
bool is_same(const Hypothesis& one, const Hypothesis& other)
{
    return one.block == other.block && one.last == other.last &&
           one.wants_block == other.wants_block && one.passed_over == other.passed_over;
}

}  // namespace

Hypotheses::Hypotheses(
    const BlockKind& top_level, std::size_t outer_depth, std::optional<std::size_t> indentation)
    : guesses_(1), best_(1)
{
    OpenBlock& first = blocks_.emplace_back();
    first.kind = &top_level;
    first.depth = outer_depth;
    first.inner = indentation;
}

bool Hypotheses::is_exhausted() const
{
    return best_.empty() || effort_ > most_effort;
}

void Hypotheses::go_on()
{
    effort_ += next_.size();
    std::ranges::stable_sort(next_, {}, &Hypothesis::cost);
    best_.clear();
    for (const Hypothesis& each : next_) {
        const bool is_hopeless =
            best_.size() == most ||
            (!best_.empty() && each.cost.complaints > best_.front().cost.complaints + patience);
        if (is_hopeless)
            break;
        const auto is_this = [&](const Hypothesis& other) { return is_same(other, each); };
        if (block(each).depth <= LineParser::deepest_nesting &&
            std::ranges::none_of(best_, is_this))
            best_.push_back(each);
    }
    next_.clear();
}

void Hypotheses::guess(Hypothesis& it, BraceMistake::Kind kind, std::size_t token)
{
    ++it.cost.complaints;
    ++it.cost.guesses;
    guesses_.push_back({it.guess, kind, token});
    it.guess = static_cast<std::uint32_t>(guesses_.size() - 1);
}

// Hypotheses that differ only in what was further back share the block.
void Hypotheses::open(Hypothesis& it, OpenBlock opened)
{
    opened.around = it.block;
    opened.depth = block(it).depth + 1;
    for (std::size_t i = blocks_.size(); i > 1 && blocks_[i - 1].begin == opened.begin; --i)
        if (blocks_[i - 1].around == opened.around &&
            blocks_[i - 1].is_beheaded == opened.is_beheaded) {
            it.block = static_cast<std::uint32_t>(i - 1);
            return;
        }
    blocks_.push_back(opened);
    it.block = static_cast<std::uint32_t>(blocks_.size() - 1);
}

std::vector<BraceGuess> Hypotheses::guesses(const Hypothesis& it) const
{
    std::vector<BraceGuess> result;
    for (std::uint32_t i = it.guess; i != 0; i = guesses_[i].previous)
        result.push_back(guesses_[i]);
    std::ranges::reverse(result);
    return result;
}

}  // namespace lbd::parser
