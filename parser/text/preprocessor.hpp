#pragma once

#include "parser/reports/reports.hpp"
#include "parser/text/budget.hpp"
#include "parser/text/composed_line.hpp"
#include "parser/text/definitions.hpp"
#include "parser/text/filled_line.hpp"
#include "parser/text/generator.hpp"
#include "parser/text/leftover_uses.hpp"
#include "parser/text/lines.hpp"
#include "parser/text/surroundings.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace lbd::parser {

// What happens to a line before anybody looks at its words: conditions leave it out, definitions
// are taken from it and put into it, generators make many of it. It has a memory, so it must see
// the lines in the order of reading.
class Preprocessor {
public:
    static constexpr std::size_t most_defined = 1'000'000;  // lines of definitions, in all
    static constexpr std::size_t most_put_in = 200;         // into one line
    static constexpr std::size_t deepest = 32;

    // The lines that become of one. A composed line is gone after the call.
    using Emit = std::function<void(const LineText&)>;

    // `most_steps`: how many lines it may make and texts it may put in, in all. Long ones count for
    // several.
    Preprocessor(Surroundings surroundings, Reports& reports, std::size_t most_steps)
        : surroundings_{std::move(surroundings)}, reports_{reports}, budget_{reports, most_steps}
    {
    }

    void take(const LineText&, const Emit&);

    // Finds out what is wrong with uses that nothing was put in for. All lines have been taken.
    const LeftoverUses& judge_leftovers(const Sources& sources)
    {
        leftovers_.judge(definitions_, sources);
        return leftovers_;
    }

    // What `${_RANDOM}` stands for from now on depends on this.
    void seed_random_numbers(std::uint32_t seed) { surroundings_.seed_random_numbers(seed); }

    // Where the lines come from.
    struct Position {
        std::string file;
        bool goes_on = false;         // the definition in the line that has been read last
        bool is_conditional = false;  // the line that is being processed
    };

    // The file of the lines that follow. What there was before is to be returned to.
    Position enter_file(std::string name);
    void return_to(Position);

private:
    struct OpenDefinition {
        OpenDefinition(std::string its_name, Range its_place)
            : name{std::move(its_name)}, place{its_place}
        {
        }

        std::string name;
        Definition lines = {};
        Range place;
    };

    struct FoundUse {
        Use use;
        SharedDefinition meaning;
    };

    static bool is_too_long(std::string_view line);

    void process(LineText, const Emit&, std::size_t depth);
    void make_lines(const LineText&, const Emit&, std::size_t depth);
    void complain_of_condition(const LineText&);
    bool take_definition(const LineText&);
    void add_line(Definition&, const LineText&);
    void continue_definition(const LineText&);
    void close_definition();
    void define(std::string_view name, Definition, Range);

    void generate(const LineText&, const Emit&, std::size_t depth);
    void repeat(Generator, const LineText& rest, Range, const Emit&, std::size_t depth);

    void put_in(const LineText&, const Emit&, std::size_t depth);
    void put_in_lines(const LineText&, const FoundUse&, const Emit&, std::size_t depth);

    // The text with definitions put in, and nothing else done to it. Nothing: that has been
    // reported.
    std::optional<std::string> expanded(const LineText&);

    // The next use of something that is defined. Nothing: there is none, or the line is given up.
    std::optional<FoundUse> next_use(FilledLine&);

    // False: the line is given up.
    bool put_in_text(FilledLine&, const FoundUse&);

    // Null: nothing is defined by this name.
    SharedDefinition meaning(const LineText&, const Use&);
    SharedDefinition look_up(const LineText&, const Use&);

    void leave_out(LineText, const Emit&, std::string message);
    void emit(LineText, const Emit&);

    Surroundings surroundings_;
    Reports& reports_;
    Budget budget_;
    Definitions definitions_;
    LeftoverUses leftovers_;
    Position position_;

    // That the next line goes on with.
    std::optional<OpenDefinition> open_definition_;

    std::size_t defined_ = 0;
};

}  // namespace lbd::parser
