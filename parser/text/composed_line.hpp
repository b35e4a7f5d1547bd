#pragma once

#include "parser/text/lines.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::parser {

// Where a text stands that is put in for something else.
struct Origin {
    Range range;
    bool is_whole = false;  // every character comes from all of it

    friend bool operator==(const Origin&, const Origin&) = default;
};

// A line that stands in no file as it is, because something has been put in. It still knows for
// each of its characters what in the files it comes from.
class ComposedLine {
public:
    void append(const LineText&);

    // Of text that stands for these characters of the files as a whole.
    void append(std::string_view text, Range, std::optional<Origin> = std::nullopt);

    // All of it. The line must stay where it is.
    LineText text() const { return {text_, 0, this}; }

    std::size_t size() const { return text_.size(); }

    // Of how many pieces it has been put together.
    std::size_t segment_count() const { return segments_.size(); }

    // What stands in the files for the characters from `begin` to `end`.
    Range range(std::size_t begin, std::size_t end) const;

    // Where they stand themselves, piece by piece, as far as it is in a file.
    std::vector<Range> pieces(std::size_t begin, std::size_t end) const;

private:
    struct Segment {
        std::size_t begin = 0;
        Range source;
        bool is_whole = false;  // every character comes from all of the source
        std::optional<Origin> origin = {};
    };

    std::size_t segment_at(std::size_t position) const;
    Range source_of(std::size_t position) const;

    std::string text_;
    std::vector<Segment> segments_;
};

}  // namespace lbd::parser
