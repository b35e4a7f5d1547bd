#pragma once

#include <string>

namespace lbd::parser {

// Why a word is no value: "expected a number from 1 to 255".
struct Refusal {
    std::string message;
    std::string note = {};  // empty: there is no more to say

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

}  // namespace lbd::parser
