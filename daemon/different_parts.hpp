#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::daemon {

// A part of what is compared, by the keyword that sets it.
struct Part {
    std::string_view name;
    bool differs = false;
};

inline void add_different(std::vector<std::string>& names, std::initializer_list<Part> parts)
{
    for (const Part& part : parts)
        if (part.differs)
            names.emplace_back(part.name);
}

}  // namespace lbd::daemon
