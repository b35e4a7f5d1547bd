#pragma once

#include "daemon/base/result.hpp"
#include "parser/source/refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// `~SEQ(…) rest` and `~LST(…) rest`: lines that stand for many.
namespace lbd::parser {

struct GeneratorHead {
    std::string_view keyword;     // SEQ, SEQx, LST
    std::string_view parameters;  // between the parentheses
    std::size_t size = 0;         // of all of it: where the rest of the line begins
};

inline constexpr std::string_view only_generators =
    "only ~SEQ(…), ~SEQx(…) and ~LST(…) make lines of one";

// Whether a line begins with what is meant as a generator.
bool begins_with_generator(std::string_view line);

// Nothing: it has no parentheses.
std::optional<GeneratorHead> generator_head(std::string_view line);

// What is put in for some names, line for line.
class Generator {
public:
    // ~SEQ: the numbers from first to last, which has not to be among them.
    struct Sequence {
        std::int64_t next = 1;
        std::int64_t step = 1;
        std::int64_t last = 1;
        bool is_hexadecimal = false;
    };

    // Names times rows of a list: more than can be written into a line.
    static constexpr std::size_t most_values = 10'000;

    // ~LST: values of the first names, in each of the rows; the other ones have none.
    using Rows = std::vector<std::vector<std::string>>;

    static Result<Generator, Refusal> read(std::string_view keyword, std::string_view parameters);

    const std::vector<std::string>& names() const { return names_; }

    // A value for each of the names. Nothing: there are no more.
    std::optional<std::vector<std::string>> next();

private:
    static Result<Generator, Refusal> read_sequence(const std::vector<std::string>& parameters);
    static Result<Generator, Refusal> read_list(const std::vector<std::string>& parameters);
    std::optional<std::vector<std::string>> next_row();

    std::vector<std::string> names_;
    std::optional<Sequence> sequence_;
    Rows rows_;
    std::size_t row_ = 0;
};

}  // namespace lbd::parser
