#include "parser/text/surroundings.hpp"

#include "parser/reading/readers.hpp"
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

std::optional<std::string> Surroundings::value(
    std::string_view name, std::string_view arguments, const std::string& file)
{
    if (name == "_PWD")
        return directory_of(file);
    if (name == "_INSTANCE")
        return config_id_;
    if (name == "_RANDOM")
        return random_number(arguments);
    if (name == "_HASH")
        return "#";
    if (name == "_BANG")
        return "!";
    if (name != "_ENV" || !environment_)
        return std::nullopt;
    std::string value = environment_(arguments).value_or("");
    std::ranges::replace_if(
        value, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return value;
}

std::string Surroundings::random_number(std::string_view arguments)
{
    constexpr std::uint32_t most = 32767;
    const std::size_t blank = std::min(arguments.find(' '), arguments.size());
    const auto first = read_digits(arguments.substr(0, blank), most);
    const auto last = read_digits(LineText{arguments.substr(blank)}.trimmed().text, most);
    const auto least = static_cast<std::uint32_t>(first.value_or(0));
    const auto greatest = static_cast<std::uint32_t>(last.value_or(most));
    return fmt::to_string(std::uniform_int_distribution{least, std::max(least, greatest)}(random_));
}

std::optional<std::string> environment_variable(std::string_view name)
{
    const char* value = std::getenv(std::string{name}.c_str());
    return value ? std::optional<std::string>{value} : std::nullopt;
}

}  // namespace lbd::parser
