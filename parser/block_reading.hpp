#pragma once

#include "parser/keyword.hpp"
#include "parser/line.hpp"

#include <string_view>
#include <vector>

namespace lbd::parser {

// A keyword that a block has, and where first.
struct SeenKeyword {
    std::string_view name;
    Range at;
};

using SeenKeywords = std::vector<SeenKeyword>;

// What reading a block needs besides its table.
class BlockReading {
public:
    // The block goes on with what others have said, if there are any: with what they have seen.
    BlockReading(Context& context, const Line* head, SeenKeywords* earlier = nullptr)
        : context_{context}, head_{head}, seen_{earlier ? *earlier : own_}
    {
    }

    BlockReading(const BlockReading&) = delete;
    BlockReading& operator=(const BlockReading&) = delete;

    // Whether the line is to be read. If not, it has been said why. The line knows its row.
    bool admits(const Line&);

    // Complains of what reading has left of the line. True: the rest is a line of its own.
    bool finish(const Line&, bool rest_begins_with_keyword);

    void report_unknown(const Line&, const Table&);

    // The row of the line has been read at this word. That it is there again is told.
    void remember(const Line&, const Word&);

private:
    bool has_right_shape(const Line&);
    const SeenKeyword* seen(const Keyword&) const;

    Context& context_;
    const Line* head_;
    SeenKeywords own_;
    SeenKeywords& seen_;
};

void report_unknown_option(const Line&, const Word&, const Table&);

// The row of the line is not built yet; the word names it.
void note_planned(Line&, const Word&);

// Passes over what belongs to an option whose value is not kept.
void skip_argument(Line&);

// Whether a line of a list can be one of its entries. If not, it has been said why.
bool is_entry(const Line&);

}  // namespace lbd::parser
