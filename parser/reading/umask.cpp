#include "parser/reading/umask.hpp"

#include "parser/reading/readers.hpp"
#include "parser/source/numbers.hpp"

#include <string_view>

namespace lbd::parser {
namespace {

constexpr std::uint16_t every_bit = 0777;

Reading<std::uint16_t> read_mask(std::string_view word)
{
    const auto mask = read_any_base(word, every_bit);
    if (!mask)
        return Refusal{"expected a mask from 0 to 0777, octal with a leading 0"};
    return static_cast<std::uint16_t>(*mask);
}

// As in <sys/stat.h>, without the S_: IRUSR, IRWXG. 0: there is no such bit.
std::uint16_t bits_named(std::string_view name)
{
    if (name.size() != 5 || !name.starts_with('I'))
        return 0;
    const std::string_view what = name.substr(1);
    if (what.starts_with("RWX")) {
        const std::size_t whose = std::string_view{"OGU"}.find(what[3]);
        if (whose == std::string_view::npos)
            return 0;
        return static_cast<std::uint16_t>(07U << 3 * whose);
    }
    const std::size_t right = std::string_view{"XWR"}.find(what[0]);
    const std::string_view whose = what.substr(1);
    const unsigned shift = whose == "USR" ? 6 : whose == "GRP" ? 3 : 0;
    const bool is_known = right != std::string_view::npos && (shift > 0 || whose == "OTH");
    if (!is_known)
        return 0;
    return static_cast<std::uint16_t>(1U << (right + shift));
}

// Bits and bars, which may be words of their own or stand together.
struct BitReader {
    std::uint16_t mask = 0;
    bool wants_bit = true;

    // False: that is no such thing.
    bool take(std::string_view word)
    {
        for (std::size_t bar = 0; bar != std::string_view::npos;) {
            bar = word.find('|');
            if (!take_bit(word.substr(0, bar)))
                return false;
            if (bar == std::string_view::npos)
                break;
            if (wants_bit)
                return false;
            wants_bit = true;
            word.remove_prefix(bar + 1);
        }
        return true;
    }

    bool take_bit(std::string_view name)
    {
        if (name.empty())
            return true;
        const std::uint16_t bits = bits_named(name);
        if (!wants_bit || bits == 0)
            return false;
        mask |= bits;
        wants_bit = false;
        return true;
    }
};

}  // namespace

std::optional<std::uint16_t> take_umask(Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return std::nullopt;
    const std::string_view first = word->text();
    if (!first.empty() && first.front() >= '0' && first.front() <= '9')
        return line.accept(*word, read_mask);
    BitReader bits;
    const Word* last = word;
    bool is_right = true;
    for (; word && is_right; word = line.next()) {
        last = word;
        is_right = bits.take(word->text());
    }
    if (is_right && !bits.wants_bit)
        return bits.mask;
    line.refuse(
        *last, "expected a mask from 0 to 0777, or bits such as IRUSR and IRWXG with | between");
    line.skip_rest();
    return std::nullopt;
}

}  // namespace lbd::parser
