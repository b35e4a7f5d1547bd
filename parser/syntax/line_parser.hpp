#pragma once

#include "parser/reports/reports.hpp"
#include "parser/syntax/syntax.hpp"
#include "parser/text/lines.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace lbd::parser {

// A brace between directives. The braces of a file are put together when all of it has been read,
// because only then can be said where one is missing.
struct Brace {
    Offset at = 0;
    std::uint32_t directives_before = 0;
    bool opens = false;  // the block of the last directive before it
};

// Appends lines to a tree and complains of what cannot be a line. One for each file: a brace may
// stand on a later line than what it belongs to, but not in another file.
class LineParser {
public:
    // Deeper blocks are reported and left out, whatever files they are in. The language itself goes
    // six deep.
    static constexpr std::uint32_t deepest_nesting = 64;

    // More directives fit into no tree. They are left out without a word.
    static constexpr std::size_t most_directives = 4'000'000;

    // `outer_depth`: of the blocks of other files that the file stands in.
    LineParser(SyntaxTree& tree, Reports& reports, std::size_t outer_depth)
        : tree_{tree}, reports_{reports}, outer_depth_{outer_depth}
    {
    }

    void parse(const LineText&);

    std::span<const Brace> braces() const { return braces_; }

    // Another file comes in between: what was last has no block any more.
    void pass_over() { can_open_ = false; }

    // What the rules of the grammar have found, one member for each of them.
    void word(const char* begin, const char* end);
    void quoted(const char* begin, const char* end);
    void opening_brace(const char* begin, const char* end);
    void closing_brace(const char* begin, const char* end);
    void escape(const char* begin, const char* end);
    void unclosed_quote(const char* begin, const char* end);
    void odd_blank(const char* begin, const char* end);
    void nul(const char* begin, const char* end);
    void braced_use(const char* begin, const char* end);
    void unclosed_use(const char* begin, const char* end);
    void hidden_inside(const char* begin, const char* end);
    void placeholder(const char* begin, const char* end);

private:
    Range range(const char* begin, const char* end) const { return line_.range(begin, end); }

    bool is_too_deep() const { return outer_depth_ + depth_ > deepest_nesting; }

    bool is_full() const { return tree_.directives.size() >= most_directives; }

    void open(Range);
    void close(Range);
    bool is_surplus_opening(Range);
    bool is_surplus_closing(Range);
    void open_block(Range);
    void close_block(Range);
    void take_lookalike();
    void drop_directive();
    void drop_from_last_word(std::size_t size);
    void open_headless(Range);
    Directive& add_directive();
    void end_line();
    void keep_pieces(const Word&, const char* begin, const char* end);

    // Where characters that have been put in stand themselves.
    std::vector<Range> pieces_of(const char* begin, const char* end) const;

    SyntaxTree& tree_;
    Reports& reports_;
    std::vector<Brace> braces_;
    std::size_t outer_depth_;
    std::uint32_t depth_ = 0;

    // Of opening braces that are passed over, how deep: so will be those that close them.
    std::vector<std::uint32_t> surplus_openings_;
    std::uint32_t surplus_closings_ = 0;
    std::uint32_t lookalikes_ = 0;  // of opening braces, without those that have been closed

    bool in_directive_ = false;
    bool is_quoted_ = false;  // the last word
    bool can_open_ = false;   // the last that was read is a directive without a block

    LineText line_;
    std::size_t first_of_line_ = 0;  // directive
    bool has_escape_ = false;
    bool is_left_out_ = false;
    bool is_too_long_ = false;
    bool has_odd_blank_ = false;
};

}  // namespace lbd::parser
