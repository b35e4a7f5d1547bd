#include "parser/text/surroundings.hpp"

#include "parser/source/numbers.hpp"
#include "parser/text/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace lbd::parser {
namespace {

std::string directory_of(const std::string& file)
{
    std::error_code ignored;
    const auto path = std::filesystem::absolute(file, ignored).parent_path();
    return path.lexically_normal().string();
}

}  // namespace

Surroundings::Surroundings(
    std::string config_id, Environment environment, std::optional<std::uint32_t> random_seed)
    : config_id_{std::move(config_id)},
      environment_{std::move(environment)},
      random_{random_seed ? *random_seed : std::random_device{}()}
{
}

std::optional<Surroundings::Value> Surroundings::value(
    std::string_view name, std::string_view arguments, const std::string& file)
{
    if (name == "_PWD")
        return Value{directory_of(file)};
    if (name == "_INSTANCE")
        return Value{config_id_};
    if (name == "_RANDOM")
        return random_number(arguments);
    if (name == "_HASH")
        return Value{"#"};
    if (name == "_BANG")
        return Value{"!"};
    if (name != "_ENV" || !environment_)
        return std::nullopt;
    std::string value = environment_(arguments).value_or("");
    std::ranges::replace_if(
        value, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return Value{std::move(value)};
}

Surroundings::Value Surroundings::random_number(std::string_view arguments)
{
    constexpr std::uint32_t most = 32767;
    bool is_wrong = false;
    const auto limit = [&](std::string_view word, std::uint32_t fallback) {
        const auto number = read_digits(word, most);
        is_wrong |= !word.empty() && !number;
        return number ? static_cast<std::uint32_t>(*number) : fallback;
    };
    const LineText words = LineText{arguments}.trimmed();
    const auto blank = std::ranges::find_if(words.text, is_blank) - words.text.begin();
    const auto size = static_cast<std::size_t>(blank);
    const std::uint32_t least = limit(words.text.substr(0, size), 0);
    const std::uint32_t greatest = limit(words.part(size).trimmed().text, most);
    std::uniform_int_distribution numbers{least, std::max(least, greatest)};
    Value value{fmt::to_string(numbers(random_))};
    if (is_wrong)
        value.complaint = fmt::format(
            "expected ${{_RANDOM MIN MAX}}, with numbers up to {}; what is none counts for nothing",
            most);
    return value;
}

std::optional<std::string> environment_variable(std::string_view name)
{
    const char* value = std::getenv(std::string{name}.c_str());
    return value ? std::optional<std::string>{value} : std::nullopt;
}

}  // namespace lbd::parser
