#include "parser/syntax/brace_hypotheses.hpp"

#include <algorithm>
#include <utility>

namespace lbd::parser {
namespace {

using Kind = BraceMistake::Kind;

// Reads the tokens in every way that makes sense.
class Guessing {
public:
    Guessing(const SyntaxTree& tree, std::span<const BraceToken> tokens, std::size_t outer_depth)
        : tree_{tree},
          tokens_{tokens},
          ways_{kinds_.top_level(), outer_depth, indentation_of_line(0)}
    {
    }

    std::optional<std::vector<BraceGuess>> guesses();

private:
    static constexpr std::size_t most_closed_at_once = 6;
    static constexpr std::size_t near = 50;  // tokens

    void take_directive(std::size_t token, const Hypothesis&);
    void take_opening(std::size_t token, const Hypothesis&);
    void take_closing(std::size_t token, Hypothesis);
    void take_end(const Hypothesis&);

    bool is_suspicious(std::size_t token, const Hypothesis&);
    bool may_be_head(std::size_t token, const Hypothesis&);
    bool may_be_surplus(std::size_t token, const Hypothesis&) const;
    bool repeats_keyword(std::size_t token, const Hypothesis&);
    bool wants_block(std::size_t token, const BlockKind&);

    void open(Hypothesis&, std::size_t head, std::size_t first);
    void behead(Hypothesis&, std::size_t token);
    void close_unclosed(Hypothesis&, std::size_t token);
    void add_directive(std::size_t token, Hypothesis);

    const OpenBlock& top(const Hypothesis& it) const { return ways_.block(it); }

    std::span<const Word> words(std::size_t token) const
    {
        return tree_.words_of(tokens_[token].directive);
    }

    // Of what begins with this token, if it is a line.
    std::optional<std::size_t> indentation_of_line(std::size_t token) const
    {
        const bool is_directive =
            token < tokens_.size() && tokens_[token].kind == BraceToken::Kind::directive;
        return is_directive ? tokens_[token].indentation : std::nullopt;
    }

    const SyntaxTree& tree_;
    std::span<const BraceToken> tokens_;
    BlockKinds kinds_;
    Hypotheses ways_;
};

// It will be complained of if it has no block now.
void settle_last(Hypothesis& it)
{
    it.cost.complaints += std::exchange(it.wants_block, false) ? 1 : 0;
}

std::optional<std::vector<BraceGuess>> Guessing::guesses()
{
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        for (const Hypothesis& each : ways_.best())
            switch (tokens_[i].kind) {
                case BraceToken::Kind::directive: take_directive(i, each); break;
                case BraceToken::Kind::opening: take_opening(i, each); break;
                case BraceToken::Kind::closing: take_closing(i, each); break;
            }
        ways_.go_on();
        if (ways_.is_exhausted())
            return std::nullopt;
    }
    for (const Hypothesis& each : ways_.best())
        take_end(each);
    ways_.go_on();
    return ways_.is_exhausted() ? std::nullopt : std::optional{ways_.guesses(ways_.best().front())};
}

void Guessing::take_end(const Hypothesis& before)
{
    Hypothesis it = before;
    settle_last(it);
    while (ways_.has_block(it) && !top(it).is_beheaded)
        close_unclosed(it, tokens_.size());
    if (!ways_.has_block(it))
        ways_.add(it);
}

void Guessing::take_directive(std::size_t token, const Hypothesis& it)
{
    add_directive(token, it);
    if (!is_suspicious(token, it))
        return;
    Hypothesis closing = it;
    for (std::size_t i = 0; i < most_closed_at_once && ways_.has_block(closing); ++i) {
        if (top(closing).is_beheaded)
            break;
        close_unclosed(closing, token);
        add_directive(token, closing);
    }
    if (may_be_head(token, it)) {
        Hypothesis opening = it;
        ways_.guess(opening, Kind::unopened, token);
        open(opening, *it.last, token);
        add_directive(token, opening);
    }
    Hypothesis beheaded = it;
    behead(beheaded, token);
    add_directive(token, beheaded);
}

bool Guessing::is_suspicious(std::size_t token, const Hypothesis& it)
{
    const BraceToken& directive = tokens_[token];
    const OpenBlock& block = top(it);
    return it.wants_block || directive.removed_opener ||
           (directive.indentation && block.inner && directive.indentation != block.inner) ||
           kinds_.is_misplaced(*block.kind, words(token), directive.has_block);
}

// Whether what was last is to have a block that begins with this directive.
bool Guessing::may_be_head(std::size_t token, const Hypothesis& it)
{
    if (!it.last || it.wants_block)
        return it.wants_block;
    const BlockKind& kind = *top(it).kind;
    const auto head = words(*it.last);
    return !kind.is_list && !head.empty() && !kinds_.row(kind, head.front()) &&
           tokens_[*it.last].indentation &&
           tokens_[*it.last].indentation < tokens_[token].indentation;
}

// Whether a block goes on, behind what might have been its end, with what it has already.
bool Guessing::repeats_keyword(std::size_t token, const Hypothesis& it)
{
    const OpenBlock& block = top(it);
    if (!it.passed_over || block.begin >= *it.passed_over || words(token).empty())
        return false;
    const Word& word = words(token).front();
    const Keyword* row = kinds_.row(*block.kind, word);
    if (!row || row->repetition == Repetition::accumulates)
        return false;
    const std::size_t end = *it.passed_over;
    for (std::size_t i = end - std::min(end - block.begin, near); i < end; ++i)
        if (tokens_[i].kind == BraceToken::Kind::directive && !words(i).empty() &&
            words(i).front().text() == word.text())
            return true;
    return false;
}

bool Guessing::wants_block(std::size_t token, const BlockKind& kind)
{
    const auto line = words(token);
    return !tokens_[token].has_block && !line.empty() && kinds_.row_with_block(kind, line.first(1));
}

void Guessing::add_directive(std::size_t token, Hypothesis it)
{
    settle_last(it);
    const BraceToken& directive = tokens_[token];
    const OpenBlock& block = top(it);
    const bool is_misplaced = kinds_.is_misplaced(*block.kind, words(token), directive.has_block);
    it.cost.complaints += is_misplaced || repeats_keyword(token, it) ? 1 : 0;
    it.cost.lost += block.is_beheaded ? 1 : 0;
    if (directive.indentation && block.inner && directive.indentation != block.inner)
        ++it.cost.oddities;
    if (it.passed_over && token - *it.passed_over > near)
        it.passed_over.reset();
    it.last = token;
    it.wants_block = wants_block(token, *block.kind);
    ways_.add(it);
}

void Guessing::take_opening(std::size_t token, const Hypothesis& it)
{
    const std::size_t head = token - 1;
    const BlockKind& kind = *top(it).kind;
    const bool has_wrong_head =
        !words(head).empty() && (kind.is_list || (kinds_.row(kind, words(head).front()) &&
                                                  !kinds_.row_with_block(kind, words(head))));
    Hypothesis opening = it;
    open(opening, head, token + 1);
    opening.cost.complaints += has_wrong_head && !kind.is_list ? 1 : 0;
    ways_.add(opening);
    if (!has_wrong_head)
        return;
    Hypothesis idle = it;
    ways_.guess(idle, Kind::idle, token);
    // As an entry it was misplaced because of its block.
    if (kind.is_list && !kinds_.is_misplaced(kind, words(head), false))
        --idle.cost.complaints;
    idle.last.reset();
    ways_.add(idle);
}

void Guessing::take_closing(std::size_t token, Hypothesis it)
{
    settle_last(it);
    it.last.reset();
    const auto own = tokens_[token].indentation;
    if (may_be_surplus(token, it)) {
        Hypothesis surplus = it;
        ways_.guess(surplus, Kind::surplus, token);
        surplus.passed_over = token;
        ways_.add(surplus);
    }
    if (!ways_.has_block(it))
        return;
    const bool is_odd = own && top(it).indentation && own != top(it).indentation;
    Hypothesis closing = it;
    ways_.close(closing);
    closing.cost.oddities += is_odd ? 1 : 0;
    ways_.add(closing);
    while (is_odd && ways_.has_block(it) && !top(it).is_beheaded && top(it).indentation != own)
        close_unclosed(it, token);
    if (is_odd && ways_.has_block(it) && top(it).indentation == own) {
        ways_.close(it);
        ways_.add(it);
    }
}

// A brace that stands right below the head of its block, with indented lines between, is none.
bool Guessing::may_be_surplus(std::size_t token, const Hypothesis& it) const
{
    const OpenBlock& block = top(it);
    const bool is_well_placed = tokens_[token].indentation && block.inner &&
                                block.indentation == tokens_[token].indentation &&
                                block.indentation < block.inner;
    return !block.is_beheaded && !(ways_.has_block(it) && is_well_placed);
}

void Guessing::open(Hypothesis& it, std::size_t head, std::size_t first)
{
    OpenBlock block;
    block.kind = &kinds_.behind(*top(it).kind, words(head));
    block.begin = head;
    block.indentation = tokens_[head].indentation;
    block.inner = indentation_of_line(first);
    ways_.open(it, block);
    it.last.reset();
    it.wants_block = false;
}

void Guessing::behead(Hypothesis& it, std::size_t token)
{
    settle_last(it);
    ways_.guess(it, Kind::beheaded, token);
    const bool has_opener = tokens_[token].removed_opener.has_value();
    // That is no guess.
    it.cost.guesses -= has_opener ? 1 : 0;
    OpenBlock block;
    block.kind = has_opener ? &kinds_.anything() : &kinds_.foreign(*top(it).kind);
    block.begin = token;
    block.inner = indentation_of_line(token);
    block.is_beheaded = true;
    ways_.open(it, block);
}

void Guessing::close_unclosed(Hypothesis& it, std::size_t token)
{
    settle_last(it);
    ways_.guess(it, Kind::unclosed, token);
    ways_.close(it);
}

}  // namespace

std::optional<std::vector<BraceGuess>> guess_braces(
    const SyntaxTree& tree, std::span<const BraceToken> tokens, std::size_t outer_depth)
{
    return Guessing{tree, tokens, outer_depth}.guesses();
}

}  // namespace lbd::parser
