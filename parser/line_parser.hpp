#pragma once

#include "parser/diagnostic.hpp"
#include "parser/lines.hpp"
#include "parser/syntax.hpp"

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
    // Longer lines are reported and left out.
    static constexpr std::size_t longest_line = 4096;

    // Deeper blocks are reported and left out. The language itself goes six deep.
    static constexpr std::uint32_t deepest_nesting = 64;

    LineParser(SyntaxTree& tree, Reports& reports) : tree_{tree}, reports_{reports} {}

    void parse(const LineText&);

    std::span<const Brace> braces() const { return braces_; }

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
    void placeholder(const char* begin, const char* end);

private:
    Range range(const char* begin, const char* end) const { return line_.range(begin, end); }

    bool is_too_deep() const { return depth_ > deepest_nesting; }

    void open(Range);
    void close(Range);
    void conceal_arguments();
    void end_line();
    void keep_pieces(const Word&, const char* begin, const char* end);

    SyntaxTree& tree_;
    Reports& reports_;
    std::vector<Brace> braces_;
    std::uint32_t depth_ = 0;

    bool in_directive_ = false;
    bool can_open_ = false;  // the last that was read is a directive without a block

    LineText line_;
    std::size_t first_of_line_ = 0;  // directive
    bool has_escape_ = false;
    bool is_left_out_ = false;
    bool is_too_long_ = false;
    bool has_odd_blank_ = false;
};

// A line without its comment.
std::string_view text_before_comment(std::string_view line);

// The words in front of a brace or a comment as they stand in the text, with quotes and escapes:
// for those to whom these mean more than to a line.
std::vector<std::string_view> raw_words(std::string_view line);

// How long the invisible character is that a text begins with and that is taken as a blank; 0: it
// begins with none.
std::size_t odd_blank_length(std::string_view);

inline constexpr std::string_view odd_blank_complaint =
    "an invisible character that is no blank; it is taken as one";

}  // namespace lbd::parser
