#include "parser/text/repeated_line.hpp"

#include "parser/text/budget.hpp"
#include "parser/text/definitions.hpp"

#include <map>
#include <string_view>

namespace lbd::parser {

RepeatedLine::RepeatedLine(const LineText& line, const std::vector<std::string>& names)
    : line_{line}
{
    std::map<std::string_view, std::size_t> indices;
    for (std::size_t i = 0; i < names.size(); ++i)
        indices.try_emplace(names[i], i);
    for (auto use = find_use(line.text, 0); use; use = find_use(line.text, use->end))
        if (const auto found = indices.find(use->name); found != indices.end())
            slots_.push_back({use->begin, use->end, found->second});
}

std::size_t RepeatedLine::size(const Values& values) const
{
    std::size_t size = line_.text.size();
    for (const Slot& slot : slots_)
        size += values[slot.name].size() - (slot.end - slot.begin);
    return size;
}

std::size_t RepeatedLine::steps(const Values& values) const
{
    // Each slot ends a piece of the line and is one itself.
    const std::size_t pieces = line_.composed ? line_.composed->segment_count() : 1;
    return steps_to_copy(size(values), pieces + 2 * slots_.size() + values.size());
}

std::vector<Range> RepeatedLine::empty_uses(const Values& values) const
{
    std::vector<Range> uses;
    for (const Slot& slot : slots_)
        if (values[slot.name].empty())
            uses.push_back(line_.part(slot.begin, slot.end - slot.begin).range());
    return uses;
}

ComposedLine RepeatedLine::with(const Values& values, Origin origin) const
{
    ComposedLine line;
    std::size_t done = 0;
    for (const Slot& slot : slots_) {
        line.append(line_.part(done, slot.begin - done));
        const LineText use = line_.part(slot.begin, slot.end - slot.begin);
        line.append(values[slot.name], use.range(), origin);
        done = slot.end;
    }
    line.append(line_.part(done));
    return line;
}

}  // namespace lbd::parser
