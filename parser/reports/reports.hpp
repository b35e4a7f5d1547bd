#pragma once

#include "parser/language/lint.hpp"
#include "parser/reports/diagnostic.hpp"
#include "parser/source/source.hpp"

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lbd::parser {

// Collects diagnostics while the sources are there. What holds for many lines that are made from
// one is said once.
class Reports {
public:
    // Of each severity: a file of nothing but mistakes must not fill the memory, and many warnings
    // must not hide the error because of which a file is refused.
    static constexpr std::size_t limit = 1000;

    explicit Reports(const Sources& sources) : sources_{sources} {}

    // What the caller may add to a report. It must not be kept.
    class Report {
    public:
        // Once; of very many nobody reads the last.
        Report& note(std::string message);
        Report& note(std::string message, Range);

        // False: nobody will read it, nor what is added to it.
        bool is_kept() const { return entry_ != nullptr; }

        // Gives an error a name. It cannot be silenced by it.
        Report& named(Lint);

    private:
        friend Reports;

        // Its places are looked up in the end, when it is known what to conceal.
        struct Entry {
            Offset at = 0;
            Diagnostic diagnostic;
            std::optional<Range> range = {};
            std::vector<std::optional<Range>> noted = {};
            std::size_t repeats = 0;
        };

        explicit Report(Entry* entry) : entry_{entry} {}

        Report& add_note(std::string message, std::optional<Range>);

        Entry* entry_;  // null: omitted, silenced, or said already
    };

    Report error(std::optional<Range>, std::string message);

    // keepalived warns of this, too.
    Report warning(std::optional<Range>, std::string message);

    // A warning that keepalived does not give: the exit status of a test stays as it is there.
    Report remark(std::optional<Range>, std::string message);

    // These two have a name, and are not reported where the file says so.
    Report warning(Lint, Range, std::string message);
    Report lint(Lint, Range, std::string message);  // a remark

    // What says whether a finding is to be silenced.
    using Silencer = std::function<bool(Lint, Range)>;

    void silence_by(Silencer silencer) { silencer_ = std::move(silencer); }

    bool is_silenced(Lint lint, Range range) const { return silencer_ && silencer_(lint, range); }

    bool has_errors() const { return has_errors_; }

    // The first error at a place, or within it.
    std::optional<Report> error_within(Range);

    bool is_empty() const { return entries_.empty(); }

    // Of the lines that are shown, what others must not see: '*' for each of its characters. It may
    // be of several lines.
    void conceal(Range);

    // In the order of the text.
    Diagnostics take() &&;

private:
    using Entry = Report::Entry;

    Report add(Severity, bool fails_test, std::optional<Range>, std::string message);

    bool is_full(Severity severity) const
    {
        return kept_[static_cast<std::size_t>(severity)] == limit;
    }

    // Whether it has been said of this place already, which is counted. If not, it will be now.
    bool is_repeated(Severity, Range, const std::string& message);

    void merge_concealed();
    void find_places(Entry&) const;
    Place place(Range) const;

    const Sources& sources_;
    std::vector<Entry> entries_;
    std::unordered_map<std::size_t, std::size_t> by_content_;  // hash, place in entries_
    std::map<Offset, std::size_t> errors_;                     // the first at each place
    std::array<std::size_t, 2> kept_{};                        // of each severity
    Omitted omitted_;
    bool has_errors_ = false;
    bool fails_test_ = false;
    Silencer silencer_;
    std::vector<Range> concealed_;
};

}  // namespace lbd::parser
