#pragma once

#include "daemon/base/result.hpp"
#include "daemon/base/time.hpp"
#include "parser/host/link_uses.hpp"
#include "parser/host/program_uses.hpp"
#include "parser/language/keyword.hpp"
#include "parser/reading/planned.hpp"
#include "parser/reading/references.hpp"
#include "parser/reading/route_names.hpp"
#include "parser/reports/reports.hpp"
#include "parser/source/refusal.hpp"
#include "parser/source/source.hpp"
#include "parser/syntax/syntax.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace lbd::parser {

class EffectiveRecord;
class LeftoverUses;

// What global_defs says of scripts that name no user.
struct ScriptPolicy {
    bool is_strict = false;          // `enable_script_security`
    bool has_user = false;           // `script_user`
    std::string wrong_account = {};  // what is wrong with that one
};

// What the readers of lines share.
struct Context {
    const SyntaxTree& tree;
    const Sources& sources;
    Reports& reports;
    std::function<bool(std::string_view)> user_exists = {};  // empty: every user does
    std::function<bool(std::string_view)> group_exists = {};
    std::uint32_t cpu_count = 0;  // 0: as many as can be
    PlannedUses planned = {};
    ProgramUses programs = {};
    LinkUses links = {};

    // Blocks of the top level that were found inside others, because a brace is missing.
    std::vector<DirectiveId> displaced = {};
    BlockNames names = {};

    EffectiveRecord* effective = nullptr;  // null: nobody asks what holds

    // What looks like a definition and is none. Null: there is nothing known of it.
    const LeftoverUses* leftovers = nullptr;

    // False: nothing outside the text may be.
    bool looks_at_files = true;

    ScriptPolicy script_policy = {};
    std::set<std::string_view> sessions_without_checks = {};  // BFD that is for VRRP only
    RouteNames route_names{};
    std::uint32_t next_preference = 16384;  // of a rule that has none of its own
};

// What holds where a value of the row has been refused, for people. Empty: that is not known.
using Substitute = std::string (*)(const Keyword&);

// A keyword, its arguments, taken one after the other, and its block. Cheap to copy.
class Line {
public:
    // `head` is the line of the block around it, null at the top level.
    Line(Context& context, DirectiveId id, const Line* head)
        : is_planned{head && head->is_planned}, context_{&context}, head_{head}, id_{id}
    {
    }

    Context& context() const { return *context_; }

    Reports& reports() const { return context_->reports; }

    const Line* head() const { return head_; }

    DirectiveId id() const { return id_; }

    LineKey key() const { return &keyword(); }

    const Word& keyword() const { return words()[keyword_at_]; }

    // The word that was taken last; the keyword if none was.
    const Word& current() const { return words()[next_ > keyword_at_ ? next_ - 1 : keyword_at_]; }

    // The row of the table that this line is read by, for messages.
    const Keyword* row = nullptr;

    // It stands for something that is not built yet; so does all that stands within it.
    bool is_planned = false;

    // The next argument, null at the end of the line.
    const Word* peek() const { return next_ < words().size() ? &words()[next_] : nullptr; }

    const Word* next();

    // The first word is no keyword: it is the next argument.
    void begin_anew() { next_ = keyword_at_; }

    // Takes the next argument if it is this word.
    bool take_word(std::string_view);

    // The next argument as a value. If it is missing or refused, that is reported.
    template <class Value>
    std::optional<Value> take(
        Result<Value, Refusal> (*read)(std::string_view), Substitute substitute = nullptr)
    {
        const Word* word = next_or_complain(substitute);
        return word ? accept(*word, read, substitute) : std::nullopt;
    }

    // Yes or no; yes at the end of the line, or if another keyword follows on it.
    std::optional<bool> take_bool();

    // Null after having reported that there is none.
    const Word* next_or_complain(Substitute substitute = nullptr);

    template <class Value>
    std::optional<Value> accept(
        const Word& word,
        Result<Value, Refusal> (*read)(std::string_view),
        Substitute substitute = nullptr)
    {
        auto value = read(word.text());
        if constexpr (std::is_same_v<Value, Duration>)
            if (value)
                complain_of_decimals(word);
        if (value)
            return std::move(*value);
        auto report = refuse(word, value.error().message);
        if (!value.error().note.empty() && !is_secret(word))
            report.note(value.error().note);
        if (substitute && report.is_kept())
            tell_what_holds(report, substitute);
        return std::nullopt;
    }

    // Reports an error at a word; the line counts as not given.
    Reports::Report refuse(const Word&, std::string message);

    // The same of the part of the word that begins there.
    Reports::Report refuse_part(const Word&, std::size_t begin, std::string message);

    Reports::Report refuse(std::string message) { return refuse(keyword(), std::move(message)); }

    // The characters of the word from there on; all of it if it does not stand in the text as it
    // is.
    Word part_of(const Word&, std::size_t begin, std::size_t size = std::string_view::npos) const;

    bool is_refused() const { return is_refused_; }

    // Any argument of a secret row: one may stand in the place of another.
    bool is_secret(const Word&) const;

    // The arguments that nobody took.
    bool has_rest() const { return next_ < words().size(); }

    Range rest() const;

    void skip_rest() { next_ = static_cast<std::uint16_t>(words().size()); }

    // "priority = 100": a '=' behind one of its words, with more to follow. Null: there is none.
    const Word* equals_sign_behind(const Word&) const;

    bool has_taken(const Word& word) const { return &word < position(); }

    // Behind the last word that was taken.
    const Word* position() const { return words().data() + next_; }

    // What follows on the line, as a line of its own.
    Line rest_as_line() const;

    // The arguments that are left stand on the same line as the head of the block around them: the
    // only place where several keywords may share a line.
    bool shares_line_with_head() const;

    bool has_block() const { return context_->tree[id_].has_block; }

    Block block() const { return {context_->tree, id_}; }

    // The line of a keyword in the block of this line that holds: of several the last one without
    // an error. Null: there is none.
    const Word* find(std::string_view keyword) const;

    // Where it stands; this line's keyword if it does not.
    Range where(std::string_view keyword) const;

    // The same of a keyword whose first line holds.
    Range where_first(std::string_view keyword) const;

    // What holds, where that is not what has been taken: for those who ask
    // (parser/reading/effective.hpp). The line, although something of it is refused: without that,
    // or with these words; and as one with an earlier block of its kind.
    void keep() const;
    void hold(std::vector<std::string> words) const;
    void merge() const;

    // In place of an earlier line of the same name.
    void supersede() const;

    // The arguments taken so far as they are written: to their readers quotes mean more than to a
    // line. The text lives as long as the configuration.
    void spell_out(std::string_view text) const;

    // One of its words, as another one; and words behind them.
    void hold(const Word&, std::string text) const;
    void add_words(std::vector<std::string>) const;

    // A keyword in its block, given or not.
    void hold(std::string_view keyword, std::vector<std::string> words) const;

    // An entry of its block, in another list.
    void move(LineKey entry, std::string_view list) const;

    // The line has no effect, or a part of it: one of its words, the option that is being read or
    // one that has been, what follows.
    void leave_out() const;
    void drop_word(const Word&) const;
    void drop_option() const;
    void drop_option(std::string_view keyword) const;
    void drop_rest() const;

    // What stands in its block: all lines of a keyword, some of them by their number, an entry.
    void drop_setting(std::string_view keyword) const;
    void drop_entries(std::string_view keyword, const std::vector<std::size_t>& which) const;
    void drop_entry(LineKey) const;

private:
    // Below the complaint of a value that has been refused.
    void tell_what_holds(Reports::Report&, Substitute) const;

    // Times are rounded.
    void complain_of_decimals(const Word&) const;

    // If somebody asks what holds.
    template <class Tell>
    void record(Tell tell) const
    {
        if (context_->effective)
            tell(*context_->effective);
    }

    std::span<const Word> words() const { return context_->tree.words_of(id_); }

    Context* context_;
    const Line* head_;
    DirectiveId id_;
    std::uint16_t keyword_at_ = 0;
    std::uint16_t next_ = 1;
    bool is_refused_ = false;
};

// The same of an entry or a block that was read before: that it has no effect, or one of its words
// has none, or that it holds with other words.
void leave_out(const Context&, LineKey);
void leave_out(const Context&, LineKey, std::vector<std::string> words);
void hold(const Context&, LineKey, std::vector<std::string> words);

// What stands in a block that has no effect is not run.
inline void leave_out_programs(Context& context, DirectiveId block)
{
    context.programs.leave_out(block, context.tree[block].end);
}

}  // namespace lbd::parser
