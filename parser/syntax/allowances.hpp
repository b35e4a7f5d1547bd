#pragma once

#include "parser/language/lint.hpp"
#include "parser/reports/reports.hpp"
#include "parser/source/source.hpp"
#include "parser/syntax/syntax.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace lbd::parser {

struct AllowComment;

// What comments in the files silence: `# lbd: allow ID...`. They go by places in the texts, and so
// count for all that a line is turned into by definitions and generators. One at an include, or
// around it, counts for the files that are included.
class Allowances {
public:
    // Of texts that have been read.
    Allowances(const Sources&, const SyntaxTree&);

    // Remembers that the comment was of use.
    bool allow(Lint, Offset);

    // What is wrong with the comments, and when all findings are known which of them were of no
    // use.
    void report(Reports&) const;

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    // A line, or a line with the blocks that begin in it.
    struct Scope {
        Offset begin = 0;
        Offset end = 0;
        Offset line_end = 0;         // of its first line
        Offset before_next = 0;      // what follows its end says nothing, up to here
        std::uint32_t outer = none;  // the scope in which it begins
        bool has_blocks = false;
        LintSet allowed;
        LintSet used;
    };

    struct Mention {
        Range at;
        Lint lint{};
        std::uint32_t scope = none;
    };

    bool take(const Source&, const AllowComment&);
    std::uint32_t scope_of(const Source&, const AllowComment&);
    void add_blocks();
    void add_block(std::size_t directive, Offset at);
    void find_outer_scopes();
    std::uint32_t last_before(Offset) const;
    Offset place_in(const Source&, Offset) const;
    Scope* allowing_scope(Lint, Offset);
    std::vector<bool> scopes_decided_by_text() const;

    const Sources& sources_;
    const SyntaxTree& tree_;
    bool has_unknown_ = false;
    std::vector<Scope> scopes_;  // by their beginning
    std::vector<Mention> mentions_;
};

}  // namespace lbd::parser
