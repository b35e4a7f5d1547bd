#pragma once

#include "parser/text/composed_line.hpp"
#include "parser/text/definitions.hpp"
#include "parser/text/lines.hpp"

#include <cstddef>

namespace lbd::parser {

// A line in which definitions take the place of their uses, one after the other.
class FilledLine {
public:
    explicit FilledLine(const LineText& original) : text_{original} {}

    FilledLine(const FilledLine&) = delete;
    FilledLine& operator=(const FilledLine&) = delete;

    // As it is now.
    const LineText& text() const { return text_; }

    // How many have been put in.
    std::size_t count() const { return count_; }

    // Where the last one was put in: it may have uses itself.
    std::size_t position() const { return position_; }

    // A use of its text, and a definition of at most one line.
    void put_in(const Use&, const Definition&);

    // It is not to be read: that has been reported.
    void give_up() { is_given_up_ = true; }

    bool is_given_up() const { return is_given_up_; }

private:
    ComposedLine line_;
    LineText text_;
    std::size_t count_ = 0;
    std::size_t position_ = 0;
    bool is_given_up_ = false;
};

// Text that has been put in is shown as its use; of several lines each as itself.
void append(ComposedLine&, const DefinedLine&, Range use, bool is_only);

}  // namespace lbd::parser
