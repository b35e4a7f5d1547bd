#include "parser/text/composed_line.hpp"

#include <algorithm>

namespace lbd::parser {

void ComposedLine::append(std::string_view text, Range source, std::optional<Origin> origin)
{
    if (text.empty())
        return;
    segments_.push_back({text_.size(), source, true, origin});
    text_ += text;
}

void ComposedLine::append(const LineText& line)
{
    const std::size_t end = line.at + line.text.size();
    if (!line.composed) {
        if (!line.text.empty())
            segments_.push_back({text_.size(), {line.at, static_cast<Offset>(end)}, false, {}});
        text_ += line.text;
        return;
    }
    const auto& segments = line.composed->segments_;
    for (std::size_t at = line.at; at < end;) {
        const std::size_t index = line.composed->segment_at(at);
        const std::size_t next =
            index + 1 < segments.size() ? std::min(segments[index + 1].begin, end) : end;
        Segment segment = segments[index];
        const auto passed = static_cast<Offset>(at - segment.begin);
        if (!segment.is_whole)
            segment.source.begin += passed;
        if (segment.origin && !segment.origin->is_whole)
            segment.origin->range.begin += passed;
        segment.begin = text_.size() + (at - line.at);
        segments_.push_back(segment);
        at = next;
    }
    text_ += line.text;
}

Range ComposedLine::range(std::size_t begin, std::size_t end) const
{
    if (segments_.empty())
        return {};
    const Range first = source_of(begin);
    if (end <= begin)
        return {first.begin, first.begin};
    const Range last = source_of(end - 1);
    // What was put together from several lines of the files is shown by its beginning.
    return last.end > first.begin ? Range{first.begin, last.end} : first;
}

std::vector<Range> ComposedLine::pieces(std::size_t begin, std::size_t end) const
{
    std::vector<Range> result;
    if (segments_.empty())
        return result;
    for (std::size_t i = segment_at(begin); i < segments_.size() && segments_[i].begin < end; ++i) {
        const Segment& segment = segments_[i];
        const std::size_t next = i + 1 < segments_.size() ? segments_[i + 1].begin : end;
        const auto first = static_cast<Offset>(std::max(begin, segment.begin) - segment.begin);
        const auto last = static_cast<Offset>(std::min(end, next) - segment.begin);
        if (!segment.is_whole)
            result.push_back({segment.source.begin + first, segment.source.begin + last});
        else if (segment.origin && segment.origin->is_whole)
            result.push_back(segment.origin->range);
        else if (segment.origin)
            result.push_back(
                {segment.origin->range.begin + first, segment.origin->range.begin + last});
    }
    return result;
}

std::size_t ComposedLine::segment_at(std::size_t position) const
{
    const auto after = std::ranges::upper_bound(segments_, position, {}, &Segment::begin);
    return after == segments_.begin() ? 0 : static_cast<std::size_t>(after - segments_.begin()) - 1;
}

Range ComposedLine::source_of(std::size_t position) const
{
    const Segment& segment = segments_[segment_at(position)];
    if (segment.is_whole)
        return segment.source;
    const auto at = segment.source.begin + static_cast<Offset>(position - segment.begin);
    return {at, at + 1};
}

}  // namespace lbd::parser
