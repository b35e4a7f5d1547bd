#pragma once

#include "parser/language/keyword.hpp"
#include "parser/reading/line.hpp"

#include <string_view>
#include <vector>

namespace lbd::parser {

// A keyword that a block has, and where first.
struct SeenKeyword {
    std::string_view name;
    Range at;
    bool is_conditional = false;  // it is for some machines only
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

    // The line is read between these two; the latter complains of what reading has left of the
    // line. True: the rest is a line of its own.
    void begin(const Line&, bool is_read_later);
    bool finish(const Line&, bool rest_begins_with_keyword);

    // The row of the line has been read at this word. That it is there again is told.
    void remember(const Line&, const Word&);

    // Whether a '=' behind the word has been read as a value. What follows may have been ignored.
    bool complains_of_equals_sign(const Line&, const Word&, bool ignores_rest = false);

private:
    void report_again(const Word&, const Keyword&, const SeenKeyword& earlier);
    void complain_of_rest(const Line&, bool rest_begins_with_keyword);
    bool has_right_shape(const Line&);
    bool complains_of_hidden_secret(const Line&);
    const SeenKeyword* seen(const Keyword&) const;

    Context& context_;
    const Line* head_;
    SeenKeywords own_;
    SeenKeywords& seen_;
};

// An option of a line, and an entry of a list, are read between these.
void begin_option(const Line&, const Word&);
void end_option(const Line&);
void begin_entry(const Line&);
void end_entry(const Line&);

// The row of the line is not built yet; the word names it.
void note_planned(Line&, const Word&);

// Whether a line of a list can be one of its entries. If not, it has been said why.
bool is_entry(const Line&);

}  // namespace lbd::parser
