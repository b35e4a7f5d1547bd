#pragma once

#include "daemon/base/time.hpp"

#include <boost/system/error_code.hpp>
#include <fmt/format.h>

#include <string>

namespace lbd::checkers {

// "connection refused": the system's message in the middle of a sentence.
inline std::string words_for(const boost::system::error_code& error)
{
    std::string words = error.message();
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z')
        words[0] = static_cast<char>(words[0] - 'A' + 'a');
    return words;
}

// "5 s", "0.25 s"
inline std::string words_for(Duration span)
{
    return fmt::format("{:g} s", in_seconds(span));
}

}  // namespace lbd::checkers
