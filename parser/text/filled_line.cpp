#include "parser/text/filled_line.hpp"

#include <utility>

namespace lbd::parser {

void FilledLine::put_in(const Use& use, const Definition& meaning)
{
    const Range place = text_.part(use.begin, use.end - use.begin).range();
    const std::size_t begin = use.begin;
    ComposedLine next;
    next.append(text_.part(0, begin));
    if (!meaning.empty())
        append(next, meaning.front(), place, true);
    next.append(text_.part(use.end));
    line_ = std::move(next);
    text_ = line_.text();
    position_ = begin;
    ++count_;
}

void append(ComposedLine& composed, const DefinedLine& line, Range use, bool is_only)
{
    if (line.origin && !line.origin->is_whole && !is_only)
        composed.append(LineText{line.text, line.origin->range.begin});
    else
        composed.append(line.text, use, line.origin);
}

}  // namespace lbd::parser
