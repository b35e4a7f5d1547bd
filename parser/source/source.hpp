#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::parser {

// A place in the configuration: all its texts are laid end to end, in the order in which they were
// read, so that four bytes say file, line and column.
using Offset = std::uint32_t;

// From the first character to the one behind the last.
struct Range {
    Offset begin = 0;
    Offset end = 0;

    friend bool operator==(const Range&, const Range&) = default;
};

// The text of one file. It stays where it is for as long as the source lives: words point into it.
class Source {
public:
    Source(
        std::string name,
        std::string text,
        Offset begin,
        std::optional<Offset> included_at = std::nullopt);
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    const std::string& name() const { return name_; }

    std::string_view text() const { return text_; }

    Offset begin() const { return begin_; }

    // Where another source includes it; nothing: it was read for its own sake.
    std::optional<Offset> included_at() const { return included_at_; }

    Offset end() const { return begin_ + static_cast<Offset>(text_.size()); }

    // A line ends with LF, CR LF or a CR alone, none of which is part of it.
    std::size_t line_count() const { return line_starts_.size(); }

    std::string_view line(std::size_t index) const;

    Offset line_begin(std::size_t index) const { return begin_ + line_starts_[index]; }

    std::size_t line_at(Offset) const;

private:
    std::string name_;
    std::string text_;
    Offset begin_;
    std::optional<Offset> included_at_;
    std::vector<Offset> line_starts_;  // relative to begin_; never empty
};

class Sources {
public:
    // Of all texts together. Offsets have four bytes, and a configuration that is larger than this
    // is a mistake or an attack.
    static constexpr std::size_t size_limit = 64 << 20;

    // Null if it would not fit any more.
    const Source* add(
        std::string name, std::string text, std::optional<Offset> included_at = std::nullopt);

    // The size of the largest text that still fits.
    std::size_t room() const { return used_ < size_limit ? size_limit - used_ - 1 : 0; }

    std::size_t count() const { return sources_.size(); }

    const std::deque<Source>& all() const { return sources_; }

    const Source& at(Offset) const;
    bool on_same_line(Offset, Offset) const;

private:
    std::deque<Source> sources_;
    std::size_t used_ = 0;
};

}  // namespace lbd::parser
