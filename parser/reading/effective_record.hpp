#pragma once

#include "parser/reading/effective.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lbd::parser {

class Line;

// Keeps what holds while lines are read. Mostly that is what readers take of them without refusing
// anything; where it is not, they say so by way of their `Line`, which has the same functions.
class EffectiveRecord {
public:
    explicit EffectiveRecord(const SyntaxTree&);

    // A line is read between these: one of a block, or an entry of a list.
    void begin(const Line&, bool is_read_later);
    void begin_entry(const Line&);
    void end(const Line&);

    // So are words of it that belong together, from this one on.
    void begin_option(const Line&, const Word&);
    void end_option(const Line&);

    void refuse(const Line&, const Word&);
    void keep(const Line&);
    void merge(const Line&);
    void supersede(const Line&);
    void spell_out(const Line&, std::string_view text);
    void hold(const Line&, std::vector<std::string> words);
    void hold(const Line&, const Word&, std::optional<std::string> text);
    void hold(const Line&, std::string_view keyword, std::vector<std::string> words);
    void leave_out(const Line&);
    void drop_option(const Line&);
    void drop_option(const Line&, std::string_view keyword);
    void add_words(const Line&, std::vector<std::string>);
    void drop_rest(const Line&);
    void drop_setting(const Line&, std::string_view keyword);
    void drop_entries(const Line&, std::string_view keyword, const std::vector<std::size_t>& which);
    void drop_entry(const Line&, LineKey);
    void move(const Line&, LineKey entry, std::string_view list);

    // The same of lines that have been read before.
    void hold(LineKey, std::vector<std::string> words);
    void leave_out(LineKey);
    void leave_out(LineKey, std::vector<std::string> words);

    EffectiveLine take();

private:
    struct Change {
        const Word* word = nullptr;
        std::optional<std::string> text;  // nothing: the word is left out
    };

    struct Option {
        const Keyword* row = nullptr;
        const Word* begin = nullptr;
        const Word* end = nullptr;
        std::size_t refusals_before = 0;
    };

    // How lines of a block are found, of which there may be many.
    struct Contents {
        std::map<std::string_view, std::size_t> last = {};  // line with a keyword

        // The first line of a keyword and a first word, among as many lines as have been counted.
        std::map<std::pair<std::string, std::string>, std::size_t> named = {};
        std::size_t counted = 0;
    };

    struct OpenLine {
        EffectiveLine line;
        const Word* first = nullptr;  // by which it is known
        bool is_entry = false;
        bool is_kept = false;
        bool is_left_out = false;
        bool is_merged = false;

        std::optional<std::vector<std::string>> held = {};  // instead of its words
        std::string spelled = {};                           // the first of them, as written
        const Word* spelled_end = nullptr;
        std::vector<std::string> added = {};  // behind them
        std::vector<Change> changes = {};
        std::vector<Option> options = {};
        std::vector<Option> open_options = {};
        std::size_t refusals = 0;

        // What is in its block. Lines that hold no more are empty until it ends.
        Contents contents = {};
        std::map<std::size_t, Contents> merged = {};  // of the lines with which others have gone on
        std::set<LineKey> left_out = {};
        std::vector<LineKey> moved = {};
        std::string_view moved_to = {};
    };

    OpenLine* find(const Line&);
    std::string path_of(const OpenLine&) const;
    static void leave_out(OpenLine&, const Option&);
    void settle_later(std::vector<EffectiveLine>&);
    static void take_words(OpenLine&, const Line&);
    static std::vector<std::string> words(const OpenLine&, const Line&);
    static void add(OpenLine&, EffectiveLine, bool is_merged);
    static bool take_place(std::vector<EffectiveLine>&, Contents&, EffectiveLine&);
    static void go_on(OpenLine&, std::size_t earlier, EffectiveLine block);
    static void move_entries(OpenLine&);
    static void drop_what_holds_no_more(OpenLine&);

    const SyntaxTree& tree_;
    std::vector<OpenLine> open_;  // outermost first: the configuration as a whole

    // Known only when all has been read.
    std::map<LineKey, std::vector<std::string>> held_later_;
    std::multimap<LineKey, std::vector<std::string>> left_out_later_;  // words in a row
};

}  // namespace lbd::parser
