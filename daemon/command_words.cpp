#include "daemon/command_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace lbd::daemon {
namespace {

bool may_end_with_glued_argument(std::string_view word)
{
    constexpr std::array long_names{"--config-test", "--log-file", "--core-dump-pattern"};
    constexpr std::string_view letters = "tgM";
    if (word.starts_with("--"))
        return std::ranges::find(long_names, word) != long_names.end();
    return word.size() > 1 && word[0] == '-' && letters.find(word.back()) != letters.npos;
}

}  // namespace

std::vector<std::string> reversed_words(int argc, const char* const* argv)
{
    std::vector<std::string> words;
    for (int i = 1; i < argc; ++i) {
        words.emplace_back(argv[i]);
        if (may_end_with_glued_argument(words.back()))
            words.emplace_back(end_of_option);
    }
    std::ranges::reverse(words);
    return words;
}

}  // namespace lbd::daemon
