#pragma once

#include "parser/source/include_checks.hpp"
#include "parser/syntax/line_parser.hpp"
#include "parser/syntax/syntax.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace lbd::parser {

// What global_defs says about the reading of the lines that follow: it has to be known before there
// are blocks, and what is wrong with it is said later, by its row of the table.
struct EarlySettings {
    IncludeChecks checks;                      // `include_check`
    std::optional<std::uint32_t> random_seed;  // `random_seed`
};

// Where in the nesting of blocks the lines of a file stand.
struct Nesting {
    std::size_t depth = 0;
    bool in_global_defs = false;
};

// Goes along with the reading of a file, over what has been read since the last time.
class EarlyReader {
public:
    // `first`: of the file's directives.
    EarlyReader(const SyntaxTree& tree, std::size_t first, Nesting nesting)
        : tree_{tree}, next_directive_{first}, nesting_{nesting}
    {
    }

    // `braces`: all of the file, as far as it has been read.
    void follow(std::span<const Brace> braces, EarlySettings&);

    // What another file has put in between is none of this one's business.
    void pass_over() { next_directive_ = tree_.directives.size(); }

    const Nesting& nesting() const { return nesting_; }

private:
    void pass(const Brace&);

    const SyntaxTree& tree_;
    std::size_t next_directive_;
    std::size_t next_brace_ = 0;
    Nesting nesting_;
};

}  // namespace lbd::parser
