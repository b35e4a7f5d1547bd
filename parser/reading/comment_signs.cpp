#include "parser/reading/comment_signs.hpp"

#include <algorithm>
#include <string_view>

namespace lbd::parser {

void complain_of_comment_sign(const Line& line)
{
    const Range at = line.current().range();
    const Source& source = line.context().sources.at(at.begin);
    const std::size_t number = source.line_at(at.begin);
    const std::string_view text = source.line(number);
    const std::size_t begin = at.begin - source.line_begin(number);
    const std::size_t end = std::min<std::size_t>(begin + (at.end - at.begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const std::string_view behind = text.substr(end);
    if (behind.starts_with('#') || behind.starts_with('!')) {
        line.reports().remark(
            at, "a comment begins right behind this word, of which it may have been a part");
        line.reports().conceal({at.end, at.end + static_cast<Offset>(behind.size())});
    } else if (word.find("\\#") != word.npos || word.find("\\!") != word.npos) {
        line.reports()
            .remark(
                at,
                "keepalived takes what follows the backslash for a comment, although lbd does not")
            .note("written in quotes, without the backslash, it means the same to both");
    }
}

}  // namespace lbd::parser
