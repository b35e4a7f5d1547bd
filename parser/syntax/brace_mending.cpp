#include "parser/syntax/brace_mending.hpp"

#include "parser/syntax/brace_hypotheses.hpp"

#include <utility>

namespace lbd::parser {
namespace {

using Kind = BraceMistake::Kind;

// Does what has been guessed.
class Building {
public:
    Building(
        const SyntaxTree& tree,
        std::span<const BraceToken> tokens,
        std::span<const BraceGuess> guesses)
        : tree_{tree}, tokens_{tokens}, guesses_{guesses}
    {
    }

    BlockStructure build()
    {
        for (std::size_t i = 0; i <= tokens_.size(); ++i) {
            bool is_passed_over = false;
            for (; !guesses_.empty() && guesses_.front().token == i; guesses_ = guesses_.subspan(1))
                is_passed_over = !follow(guesses_.front().kind, i) || is_passed_over;
            if (i < tokens_.size() && !is_passed_over)
                take(i);
        }
        return std::move(result_);
    }

private:
    struct Open {
        DirectiveId begin{};
        std::optional<Offset> at;
        std::optional<Offset> opener = {};
        bool is_beheaded = false;
    };

    // False: the token is passed over.
    bool follow(Kind kind, std::size_t token)
    {
        switch (kind) {
            case Kind::unclosed: close_unclosed(token); break;
            case Kind::unopened: open_unopened(token - 1); break;
            case Kind::beheaded: {
                const BraceToken& first = tokens_[token];
                open_.push_back({first.directive, first.at, first.removed_opener, true});
                break;
            }
            case Kind::surplus:
            case Kind::idle: result_.mistakes.push_back({kind, *tokens_[token].at}); return false;
        }
        return true;
    }

    void open_unopened(std::size_t head)
    {
        const DirectiveId id = tokens_[head].directive;
        const Word& word = tree_.words_of(id).back();
        result_.mistakes.push_back({Kind::unopened, word.range().end});
        open_.push_back({id, word.at});
    }

    void close_unclosed(std::size_t token)
    {
        const auto end = token < tokens_.size() ? tokens_[token].at : std::nullopt;
        result_.mistakes.push_back({Kind::unclosed, *open_.back().at, end});
        result_.blocks.push_back({open_.back().begin, end_before(token)});
        open_.pop_back();
    }

    void take(std::size_t token)
    {
        const BraceToken& it = tokens_[token];
        if (it.kind == BraceToken::Kind::opening) {
            open_.push_back({tokens_[token - 1].directive, it.at});
        } else if (it.kind == BraceToken::Kind::closing) {
            const Open block = open_.back();
            open_.pop_back();
            auto& extents = block.is_beheaded ? result_.left_out : result_.blocks;
            extents.push_back({block.begin, it.directive});
            if (block.is_beheaded)
                result_.mistakes.push_back({Kind::beheaded, *it.at, block.at, block.opener});
        }
    }

    DirectiveId end_before(std::size_t token) const
    {
        return token < tokens_.size() ? tokens_[token].directive
                                      : static_cast<DirectiveId>(tree_.directives.size());
    }

    const SyntaxTree& tree_;
    std::span<const BraceToken> tokens_;
    std::span<const BraceGuess> guesses_;
    BlockStructure result_;
    std::vector<Open> open_;
};

}  // namespace

std::optional<BlockStructure> mend_braces(
    const SyntaxTree& tree, std::span<const BraceToken> tokens, std::size_t outer_depth)
{
    const auto guesses = guess_braces(tree, tokens, outer_depth);
    return guesses ? std::optional{Building{tree, tokens, *guesses}.build()} : std::nullopt;
}

}  // namespace lbd::parser
