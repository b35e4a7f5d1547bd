#pragma once

#include "daemon/ports.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>

namespace lbd::daemon {

// Lines about things that may happen to thousands of services at the same moment: the first few in
// full, then how many more there are.
class Bulletin {
public:
    Bulletin(Journal& journal, Severity severity) : journal_{journal}, severity_{severity} {}

    Bulletin(const Bulletin&) = delete;
    Bulletin& operator=(const Bulletin&) = delete;

    ~Bulletin()
    {
        if (lines_ > most_lines)
            journal_.write(severity_, fmt::format("... and {} more like it", lines_ - most_lines));
    }

    template <class Render>
    void add(const Render& render)
    {
        if (++lines_ <= most_lines)
            journal_.write(severity_, render());
    }

private:
    static constexpr std::size_t most_lines = 10;

    Journal& journal_;
    Severity severity_;
    std::size_t lines_ = 0;
};

}  // namespace lbd::daemon
