#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace lbd::parser {

// What the definitions of the language itself stand for: `${_PWD}`, `${_ENV HOME}`.
class Surroundings {
public:
    // Nothing: there is no such variable.
    using Environment = std::function<std::optional<std::string>(std::string_view name)>;

    // Without a seed random numbers are different each time.
    Surroundings(
        std::string config_id, Environment environment, std::optional<std::uint32_t> random_seed);

    void seed_random_numbers(std::uint32_t seed) { random_.seed(seed); }

    const std::string& config_id() const { return config_id_; }

    struct Value {
        std::string text;
        std::string complaint = {};  // empty: there is nothing wrong with its arguments
    };

    // Nothing: the language has no such definition. A comment sign stands for itself.
    std::optional<Value> value(
        std::string_view name, std::string_view arguments, const std::string& file);

private:
    Value random_number(std::string_view arguments);

    std::string config_id_;
    Environment environment_;
    std::minstd_rand random_;
};

// The environment of this process.
std::optional<std::string> environment_variable(std::string_view name);

}  // namespace lbd::parser
