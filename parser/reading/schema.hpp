#pragma once

#include "parser/language/keyword.hpp"
#include "parser/reading/block_reading.hpp"
#include "parser/reading/line.hpp"
#include "parser/reading/readers.hpp"
#include "parser/reading/setters.hpp"
#include "parser/reading/unknown_words.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

// How a block becomes a struct: a table of keywords, each with the function that reads its line.
namespace lbd::parser {

template <class Target>
using Reader = void (*)(Target&, Line&);

// When a line is read: settings in the order of the file, then those whose block takes over what
// the settings say. So it does not matter where in a block a default stands. What settings
// themselves depend on comes first.
enum class Turn : std::uint8_t { before_settings, with_settings, after_settings };

// Whether lbd does what a row says, or only understands and keeps it until its function is built.
enum class Stage : std::uint8_t { built, planned };

template <class Target>
struct Row {
    Keyword keyword;
    Reader<Target> read = nullptr;
    Stage stage = Stage::built;
    Turn turn = Turn::with_settings;

    bool is_built() const { return stage == Stage::built; }
};

// For tables of which nothing is built yet.
struct NotBuilt {};

// A keyword that is understood and has no effect here.
template <class Target>
void accept(Target&, Line& line)
{
    line.skip_rest();
}

template <class Target>
struct Schema {
    std::array<std::span<const Row<Target>>, 6> parts;  // blocks share some of their rows

    const Row<Target>* find(std::string_view name) const
    {
        for (const auto& part : parts)
            for (const Row<Target>& row : part)
                if (row.keyword.name == name)
                    return &row;
        return nullptr;
    }

    // The row of a word that stands in a file. "(address)" is none there.
    const Row<Target>* find(const Word& word) const
    {
        return word.text().starts_with('(') ? nullptr : find(word.text());
    }

    bool has_some(Turn turn) const
    {
        for (const auto& part : parts)
            for (const Row<Target>& row : part)
                if (row.turn == turn)
                    return true;
        return false;
    }

    Table table(std::string_view path, bool is_built = true) const
    {
        Table result{path, {}};
        for (const auto& part : parts)
            for (const Row<Target>& row : part)
                result.entries.push_back({&row.keyword, is_built && row.is_built()});
        return result;
    }
};

// Reads the lines of a block. A bad one is reported and left out, and reading goes on.
template <class Target>
class BlockReader {
public:
    // `head` is the line of the block, null at the top level.
    BlockReader(
        Schema<Target> schema,
        Target& target,
        const Line* head,
        Context& context,
        SeenKeywords* earlier = nullptr)
        : schema_{schema},
          target_{target},
          head_{head},
          context_{context},
          reading_{context, head, earlier}
    {
    }

    void read(Block block)
    {
        const bool is_split = schema_.has_some(Turn::before_settings);
        if (is_split)
            take_if(block, [&](DirectiveId id) { return comes_first(id); });
        take_if(block, [&](DirectiveId id) { return !is_split || !comes_first(id); });
        take_later();
    }

    // A single line, with nothing to wait for.
    void read(const Line& line)
    {
        take(line);
        take_later();
    }

private:
    template <class Condition>
    void take_if(Block block, Condition condition)
    {
        for (const DirectiveId id : block)
            if (!context_.tree[id].is_faulty && condition(id))
                take(Line{context_, id, head_});
    }

    bool comes_first(DirectiveId id) const
    {
        const auto words = context_.tree.words_of(id);
        const Row<Target>* row = words.empty() ? nullptr : schema_.find(words.front());
        return row && row->turn == Turn::before_settings;
    }

    void take(Line line)
    {
        while (true) {
            const Row<Target>* row = schema_.find(line.keyword());
            if (!row) {
                report_unknown(line, schema_.table({}));
                if (!skip_to_keyword(line))
                    return;
                continue;
            }
            line.row = &row->keyword;
            if (!row->is_built())
                note_planned(line, line.keyword());
            if (row->turn == Turn::after_settings) {
                later_.emplace_back(row, line);
                return;
            }
            if (!reading_.admits(line)) {
                if (!skip_to_keyword(line))
                    return;
                continue;
            }
            if (!perform(*row, line))
                return;
            line = line.rest_as_line();
        }
    }

    // False: there is no other one on the line.
    bool skip_to_keyword(Line& line) const
    {
        for (; line.has_rest() && line.shares_line_with_head(); line.next()) {
            if (schema_.find(*line.peek())) {
                line = line.rest_as_line();
                return true;
            }
        }
        return false;
    }

    // What follows on the line of one may have to wait, too.
    void take_later()
    {
        while (!later_.empty())
            for (auto& [row, line] : std::exchange(later_, {}))
                if (!reading_.admits(line)) {
                    if (skip_to_keyword(line))
                        take(line);
                } else if (perform(*row, line)) {
                    take(line.rest_as_line());
                }
    }

    // True if what is left is a line of its own.
    bool perform(const Row<Target>& row, Line& line)
    {
        reading_.begin(line, row.turn == Turn::after_settings);
        row.read(target_, line);
        const Word* rest = line.peek();
        return reading_.finish(line, rest && schema_.find(*rest));
    }

    Schema<Target> schema_;
    Target& target_;
    const Line* head_;
    Context& context_;
    BlockReading reading_;
    std::vector<std::pair<const Row<Target>*, Line>> later_;
};

template <class Target>
void read_block(const Schema<Target>& schema, Target& target, const Line& head)
{
    BlockReader<Target>{schema, target, &head, head.context()}.read(head.block());
}

// Reads a block that is left out because of its head, to tell what else is wrong with it.
template <class Target>
void read_left_out(const Schema<Target>& schema, const Line& head)
{
    Target ignored;
    read_block(schema, ignored, head);
    head.leave_out();
}

// The same as `read_block` for a block that goes on with what blocks of its kind have said before.
template <class Target>
void read_block(
    const Schema<Target>& schema, Target& target, const Line& head, SeenKeywords& earlier)
{
    BlockReader<Target>{schema, target, &head, head.context(), &earlier}.read(head.block());
}

// Reads the rest of a line as words that each may be followed by arguments, in any order. What is
// no keyword is given to `take_other(target, line, word)`.
template <class Target, class TakeOther>
void read_options(const Schema<Target>& schema, Target& target, Line& line, TakeOther take_other)
{
    const Keyword* const row_of_line = line.row;
    BlockReading reading{line.context(), line.head()};
    while (const Word* word = line.next()) {
        const Row<Target>* row = schema.find(*word);
        if (!row) {
            take_other(target, line, *word);
            continue;
        }
        line.row = &row->keyword;
        const bool was_planned = line.is_planned;
        if (!row->is_built())
            note_planned(line, *word);
        begin_option(line, *word);
        row->read(target, line);
        end_option(line);
        line.row = &row->keyword;  // also where its reader has read others
        reading.remember(line, *word);
        if (const Word* rest = line.peek(); !rest || schema.find(*rest))
            reading.complains_of_equals_sign(line, *word);
        line.is_planned = was_planned;
    }
    line.row = row_of_line;
}

template <class Target>
void read_options(const Schema<Target>& schema, Target& target, Line& line)
{
    read_options(schema, target, line, [&](Target&, Line&, const Word& word) {
        report_unknown_option(line, word, schema.table({}));
    });
}

// The lines of a list, to be read one by one. What cannot be an entry is reported.
template <class Read>
void read_entries(const Line& head, Read read)
{
    for (const DirectiveId id : head.block()) {
        if (head.context().tree[id].is_faulty)
            continue;
        Line entry{head.context(), id, &head};
        entry.row = head.row;
        entry.is_planned = head.is_planned;
        if (!is_entry(entry))
            continue;
        begin_entry(entry);
        read(entry);
        end_entry(entry);
    }
}

}  // namespace lbd::parser
