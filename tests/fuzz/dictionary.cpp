#include "parser/language/keyword.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

// Writes the dictionary of parse_fuzzer, from which libFuzzer takes whole words: by chance alone it
// would not come upon "virtual_router_id". It is made from the tables, so it cannot be out of date.
namespace lbd::parser {
namespace {

using Words = std::set<std::string, std::less<>>;

bool is_part_of_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

// What may stand in a line, among the placeholders: "inet", "TCP".
void add_words_of(std::string_view arguments, Words& words)
{
    while (!arguments.empty()) {
        const auto* const end = std::ranges::find_if_not(arguments, is_part_of_word);
        const auto length = static_cast<std::size_t>(end - arguments.begin());
        if (length > 1)
            words.emplace(arguments.substr(0, length));
        arguments.remove_prefix(std::max<std::size_t>(length, 1));
    }
}

// Beginnings of what the grammar knows, edges of numbers, and values of each kind.
// clang-format off
constexpr std::string_view besides[] = {
    " {\n", "\n}\n", "\n", "\"", "\\\n", "# ", "! ", "@one ", "@^one ", "include ",
    "$A=", "${A}", "${_ENV A}", "~SEQ(A, 3) ", "~LST(A, b, c) ", "~LST({A,B}, {c,d}) ",
    "0", "255", "65535", "65536", "4294967295", "-254", "0.000001",
    "eth0", "192.0.2.1", "192.0.2.0/24", "2001:db8::1", "ff02::12", "hex:",
};

// clang-format on

Words make_words()
{
    Words words{std::begin(besides), std::end(besides)};
    for (const Table& table : tables())
        for (const Entry& entry : table.entries) {
            if (!entry.keyword->name.starts_with('('))
                words.emplace(entry.keyword->name);
            add_words_of(entry.keyword->arguments, words);
        }
    return words;
}

std::string quoted(std::string_view word)
{
    std::string text;
    for (const char c : word)
        text += is_part_of_word(c) ? std::string{c}
                                   : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    return '"' + text + '"';
}

}  // namespace
}  // namespace lbd::parser

int main(int count, char** arguments)
{
    if (count != 2) {
        std::cerr << "usage: dictionary FILE\n";
        return 2;
    }
    std::ofstream out{arguments[1]};
    for (const std::string& word : lbd::parser::make_words())
        out << lbd::parser::quoted(word) << '\n';
    out.close();
    return out ? 0 : 1;
}
