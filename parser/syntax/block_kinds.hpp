#pragma once

#include "parser/language/keyword.hpp"
#include "parser/syntax/syntax.hpp"

#include <deque>
#include <map>
#include <span>
#include <string_view>
#include <utility>

// Which lines may stand in which block, as far as one must know it to find out where a brace is
// missing. Nothing is said of their words.
namespace lbd::parser {

struct BlockKind {
    const Table* table = nullptr;       // of its keywords; null: they are not known, or it has none
    const BlockKind* around = nullptr;  // null: whatever stands in it belongs there
    bool is_list = false;               // of entries, which have no blocks
};

class BlockKinds {
public:
    BlockKinds();

    const BlockKind& top_level() const { return top_level_; }

    // The block behind a line of this one.
    const BlockKind& behind(const BlockKind&, std::span<const Word> line);

    // A block of whatever does not belong in this one.
    const BlockKind& foreign(const BlockKind& around);

    // A block of anything.
    const BlockKind& anything() const { return anything_; }

    // Whether a line would be complained of in such a block.
    bool is_misplaced(const BlockKind&, std::span<const Word> line, bool has_block);

    // Null: a line of such a block has no word that is one of its keywords, or none that is
    // followed by a block. The block may belong to another word than the first one.
    const Keyword* row(const BlockKind&, const Word&);
    const Keyword* row_with_block(const BlockKind&, std::span<const Word> line);

private:
    using Key = std::pair<const BlockKind*, std::string_view>;

    const BlockKind& make_behind(const BlockKind&, const Keyword&);

    BlockKind top_level_;
    BlockKind anything_;
    std::deque<BlockKind> made_;
    std::map<Key, const BlockKind*> behind_;
    std::map<const BlockKind*, const BlockKind*> foreign_;
    std::map<std::pair<const Table*, std::string_view>, const Keyword*> rows_;
};

// Whether there is a block that begins with this word.
bool begins_block(std::string_view word);

}  // namespace lbd::parser
