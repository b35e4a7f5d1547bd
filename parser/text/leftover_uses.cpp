#include "parser/text/leftover_uses.hpp"

#include "parser/language/secret_names.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace lbd::parser {
namespace {

bool is_definition_with_blank(const LineText& line, std::size_t name_size)
{
    return line.part(1 + name_size).trimmed().text.starts_with('=');
}

// Not put together from what was put in: that would show what nobody has written there, which may
// be a secret.
bool is_written_so(const Range& range, std::string_view name, const Sources& sources)
{
    const Source& source = sources.at(range.begin);
    const std::string_view text =
        source.text().substr(range.begin - source.begin(), range.end - range.begin);
    return text == fmt::format("${}", name) || text == fmt::format("${{{}}}", name);
}

// Without the line, of which a part may be a secret.
std::string place_note(const Range& place, const Sources& sources)
{
    const Source& source = sources.at(place.begin);
    return fmt::format(
        "it is defined in {}, line {}", source.name(), source.line_at(place.begin) + 1);
}

// Names in programs may well begin like a short one.
bool is_likely_beginning(std::string_view known, std::string_view name)
{
    constexpr std::size_t distinctive = 3;
    const char next = name[known.size()];
    return !known.empty() &&
           (known.size() >= distinctive || next == '_' || (next >= '0' && next <= '9'));
}

// Goes along a line, and knows where the word that it stands in begins.
class WordSearch {
public:
    explicit WordSearch(std::string_view line) : line_{line} {}

    // Each place is behind the one before.
    std::size_t begin_of_word_at(std::size_t place)
    {
        for (; next_ < place; ++next_) {
            const char c = line_[next_];
            const bool is_quote = c == '"';
            is_quoted_ = is_quoted_ != is_quote;
            if (is_quote || (!is_quoted_ && (is_blank(c) || c == '{' || c == '}')))
                begin_ = next_ + 1;
        }
        return begin_;
    }

private:
    std::string_view line_;
    std::size_t begin_ = 0;
    std::size_t next_ = 0;
    bool is_quoted_ = false;
};

// The longest definition whose name a name begins with, empty if there is none.
std::string_view defined_beginning(std::string_view name, const Definitions& definitions)
{
    while (!name.empty() && !definitions.place(name))
        name.remove_suffix(1);
    return name;
}

}  // namespace

void LeftoverUses::collect(const LineText& line, const Definitions& definitions)
{
    std::size_t dollar = line.text.find('$');
    // A line that is too long is refused as a whole.
    if (dollar == std::string_view::npos || line.text.size() > longest_line)
        return;
    const std::size_t secret_from = find_secret(line.text);
    WordSearch words{line.text};
    for (; dollar != std::string_view::npos; dollar = line.text.find('$', dollar + 1)) {
        if (uses_.size() >= most || looked_at_ >= most_looked_at)
            return;
        ++looked_at_;
        keep(line, line.part(words.begin_of_word_at(dollar)), dollar, definitions, secret_from);
    }
}

void LeftoverUses::keep(
    const LineText& line,
    const LineText& word,
    std::size_t dollar,
    const Definitions& definitions,
    std::size_t secret_from)
{
    const bool is_braced = line.text.substr(dollar + 1).starts_with('{');
    const std::size_t begin = dollar + (is_braced ? 2 : 1);
    const std::size_t size = definition_name_length(line.text.substr(begin));
    if (size == 0 || size > longest_name)
        return;
    const std::string_view name = line.text.substr(begin, size);
    const LineText text = line.part(dollar, begin + size - dollar + (is_braced ? 1 : 0));
    if (dollar == 0 && !is_braced && is_definition_with_blank(line, size)) {
        if (misspelled_.size() < most)
            misspelled_.emplace(name, text.range());
        return;
    }
    const Range range = text.range();
    if (uses_.contains(range.begin))
        return;
    uses_.emplace(
        range.begin,
        Leftover{
            std::string{name},
            range,
            word.part(0, static_cast<std::size_t>(text.text.end() - word.text.begin())).range(),
            is_braced || find_use(line.text.substr(0, begin + size + 1), dollar).has_value(),
            definitions.find(name) != nullptr,
            secret_from < dollar});
}

void LeftoverUses::note_empty(Range use)
{
    if (empty_uses_.size() < most)
        empty_uses_.emplace(use.begin, use.end);
}

void LeftoverUses::judge(const Definitions& definitions, const Sources& sources)
{
    for (auto& [at, use] : uses_) {
        if (!sources.on_same_line(use.in_word.begin, at))
            use.in_word = use.range;
        if (is_written_so(use.range, use.name, sources))
            explain(use, definitions, sources);
    }
}

void LeftoverUses::explain(
    Leftover& use, const Definitions& definitions, const Sources& sources) const
{
    const std::string_view known = defined_beginning(use.name, definitions);
    if (known != use.name) {
        if (const auto found = misspelled_.find(use.name); found != misspelled_.end()) {
            use.message = fmt::format("${} is not defined", use.name);
            use.note = no_blank_in_definition;
            use.noted = found->second;
        } else if (!use.may_be_secret) {
            guess(use, known, definitions, sources);
        }
        return;
    }
    if (use.is_whole && use.was_defined)
        return;  // It has been complained of.
    use.message = use.is_whole
                      ? fmt::format("${} is defined only later", known)
                      : fmt::format(
                            "${} stays as it is: no blank, ',' or ')' follows; did you mean "
                            "${{{}}}?",
                            known,
                            known);
    use.note = place_note(*definitions.place(known), sources);
}

void LeftoverUses::guess(
    Leftover& use,
    std::string_view known,
    const Definitions& definitions,
    const Sources& sources) const
{
    if (is_likely_beginning(known, use.name)) {
        use.message = fmt::format(
            "nothing is defined by this name; did you mean ${{{}}} and more behind it?", known);
        use.note = place_note(*definitions.place(known), sources);
    } else if (const std::string near = definitions.nearest_name(use.name); !near.empty()) {
        use.message = fmt::format("nothing is defined by this name; did you mean ${}?", near);
        use.is_guess = true;
    }
}

void LeftoverUses::report(Reports& reports) const
{
    for (const auto& [at, use] : uses_) {
        if (use.message.empty())
            continue;
        if (auto error = reports.error_within(use.in_word)) {
            error->note(use.message);
            if (!use.note.empty())
                add_note(*error, use);
        } else if (!use.is_guess) {
            auto report = reports.remark(use.range, use.message);
            add_note(report, use);
        }
    }
}

void LeftoverUses::add_note(Reports::Report& report, const Leftover& use)
{
    if (use.noted)
        report.note(use.note, *use.noted);
    else
        report.note(use.note);
}

bool LeftoverUses::is_explained(Offset at) const
{
    const auto found = uses_.find(at);
    return found != uses_.end() && !found->second.message.empty();
}

std::optional<Range> LeftoverUses::empty_use_in(Range range) const
{
    const auto found = empty_uses_.lower_bound(range.begin);
    return found != empty_uses_.end() && found->first < range.end
               ? std::optional{Range{found->first, found->second}}
               : std::nullopt;
}

std::optional<Range> LeftoverUses::empty_use_before(Offset end) const
{
    const auto next = empty_uses_.lower_bound(end);
    if (next == empty_uses_.begin() || std::prev(next)->second != end)
        return std::nullopt;
    return Range{std::prev(next)->first, end};
}

}  // namespace lbd::parser
