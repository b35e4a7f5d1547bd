#include "parser/reading/weight_words.hpp"

namespace lbd::parser {

std::optional<vrrp::Weight> take_weight(Line& line, WeightReader read)
{
    const auto value = line.take(read);
    if (!value)
        return std::nullopt;
    vrrp::Weight weight{*value, false};
    const Word* word = line.peek();
    if (word && word->text() == "reverse") {
        weight.is_reversed = true;
        line.next();
    } else if (word && !line.shares_line_with_head()) {
        line.refuse(*word, "expected reverse, or nothing");
        line.keep();
    }
    return weight;
}

}  // namespace lbd::parser
