#pragma once

#include "parser/reports/reports.hpp"
#include "parser/text/definitions.hpp"
#include "parser/text/lines.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace lbd::parser {

// What looks like the use of a definition and is still in the text when all definitions have been
// put in. Scripts and regexes may well have a '$', so only what resembles a definition of the files
// is told, and only in the end: that definition may come later.
class LeftoverUses {
public:
    // More than this, or longer names, are looked at by nobody.
    static constexpr std::size_t most = 1000;
    static constexpr std::size_t most_looked_at = 100'000;
    static constexpr std::size_t longest_name = 64;

    // Looks through a line that is ready to be read.
    void collect(const LineText&, const Definitions&);

    // Something was put in here, and it is nothing.
    void note_empty(Range);

    // Finds out what is wrong with them. All lines have been taken.
    void judge(const Definitions&, const Sources&);

    // Tells it, below what has been said of the word already if that was an error.
    void report(Reports&) const;

    // Something will be said of the use at this place.
    bool is_explained(Offset at) const;

    // The use of something empty that begins in a range, or ends at a place.
    std::optional<Range> empty_use_in(Range) const;
    std::optional<Range> empty_use_before(Offset) const;

private:
    struct Leftover {
        std::string name;
        Range range;
        Range in_word;             // from the beginning of its word on
        bool is_whole = false;     // it ends as a use has to
        bool was_defined = false;  // at that time
        bool may_be_secret = false;
        std::string message = {};  // empty: there is nothing to say
        std::string note = {};
        std::optional<Range> noted = {};
        bool is_guess = false;  // to be told only of an error
    };

    void keep(
        const LineText&,
        const LineText& word,
        std::size_t dollar,
        const Definitions&,
        std::size_t secret_from);
    void explain(Leftover&, const Definitions&, const Sources&) const;
    void guess(Leftover&, std::string_view known, const Definitions&, const Sources&) const;

    static void add_note(Reports::Report&, const Leftover&);

    std::map<Offset, Leftover> uses_;
    std::map<Offset, Offset> empty_uses_;                   // begin, end
    std::map<std::string, Range, std::less<>> misspelled_;  // `$NAME = text`
    std::size_t looked_at_ = 0;
};

}  // namespace lbd::parser
