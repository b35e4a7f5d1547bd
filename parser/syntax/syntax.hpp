#pragma once

#include "parser/source/source.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The shape of a configuration, without any meaning: words, lines of words, blocks of lines. It is
// flat, because there are hundreds of thousands of them.
namespace lbd::parser {

struct Word {
    const char* data = nullptr;  // in a Source, or in SyntaxTree::rewritten
    std::uint16_t size = 0;
    std::uint16_t width = 0;  // of what stands for it in the file
    Offset at = 0;

    // Text that has been put in may stand for more than anybody wants to see.
    static std::uint16_t width_of(Range range)
    {
        constexpr Offset widest = std::numeric_limits<std::uint16_t>::max();
        return static_cast<std::uint16_t>(std::min(range.end - range.begin, widest));
    }

    std::string_view text() const { return {data, size}; }

    Range range() const { return {at, at + width}; }
};

// A piece of the files that a word was put together from, which is not what stands at its place.
struct WordPiece {
    std::uint32_t word = 0;
    Range range;
};

enum class DirectiveId : std::uint32_t {};

// By which a line is known: its keyword, which may stand behind others on the line of the file.
using LineKey = const Word*;

// A line of words, together with the block that follows it. What stands behind a brace begins a
// line, as in keepalived.
struct Directive {
    std::uint32_t first_word = 0;
    DirectiveId end{};  // of the directives in its block, which follow it
    std::uint16_t word_count = 0;
    bool has_block : 1 = false;
    bool is_faulty : 1 = false;       // has been complained of: to be left out without another word
    bool is_conditional : 1 = false;  // a condition stood in front of it
};

struct SyntaxTree {
    std::vector<Word> words;
    std::vector<Directive> directives;  // a block's content behind its head: pre-order
    std::vector<WordPiece> pieces;      // in the order of their words

    // Words and lines that are not in the text as they are meant.
    std::deque<std::string> rewritten;

    const Directive& operator[](DirectiveId id) const
    {
        return directives[static_cast<std::uint32_t>(id)];
    }

    std::span<const Word> words_of(DirectiveId id) const
    {
        return std::span{words}.subspan((*this)[id].first_word, (*this)[id].word_count);
    }

    // None: the word stands at its place.
    std::span<const WordPiece> pieces_of(const Word& word) const
    {
        const auto index = static_cast<std::uint32_t>(&word - words.data());
        return {
            std::ranges::lower_bound(pieces, index, {}, &WordPiece::word),
            std::ranges::upper_bound(pieces, index, {}, &WordPiece::word)};
    }
};

// The directives of one block, not those in their blocks.
class Block {
public:
    class Iterator {
    public:
        Iterator(const SyntaxTree& tree, DirectiveId at) : tree_{&tree}, at_{at} {}

        DirectiveId operator*() const { return at_; }

        Iterator& operator++()
        {
            at_ = (*tree_)[at_].end;
            return *this;
        }

        friend bool operator==(const Iterator& one, const Iterator& other)
        {
            return one.at_ == other.at_;
        }

    private:
        const SyntaxTree* tree_;
        DirectiveId at_;
    };

    // Everything at the top level.
    explicit Block(const SyntaxTree& tree)
        : tree_{tree}, begin_{0}, end_{static_cast<std::uint32_t>(tree.directives.size())}
    {
    }

    Block(const SyntaxTree& tree, DirectiveId head)
        : tree_{tree}, begin_{static_cast<std::uint32_t>(head) + 1}, end_{tree[head].end}
    {
    }

    Iterator begin() const { return {tree_, begin_}; }

    Iterator end() const { return {tree_, end_}; }

private:
    const SyntaxTree& tree_;
    DirectiveId begin_;
    DirectiveId end_;
};

}  // namespace lbd::parser
