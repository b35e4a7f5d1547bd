#pragma once

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <string>

namespace lbd::parser {

// An array with one element a line, for people who look at it and for tools that compare lines.
inline std::string as_lines(const boost::json::array& elements)
{
    std::string text = "[";
    const char* separator = "\n";
    for (const boost::json::value& element : elements) {
        text += separator + boost::json::serialize(element);
        separator = ",\n";
    }
    return text + "\n]\n";
}

}  // namespace lbd::parser
