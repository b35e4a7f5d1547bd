#pragma once

#include "parser/source/source.hpp"

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lbd::parser {

class Reports;

// Those of global_defs keepalived -t does not look for.
enum class LinkRole : std::uint8_t { ordinary, global };

// The links that the configuration names, and where. Whether the host has them is asked when all
// has been read.
class LinkUses {
public:
    // Empty: there is no name.
    void note(std::string_view link, Range, LinkRole = LinkRole::ordinary);

    // One that an instance makes itself need not be there before.
    void make(std::string link) { made_.insert(std::move(link)); }

    // Whether the host has a link; empty: do not ask.
    using Exists = std::function<bool(std::string_view)>;

    // The others may come later.
    enum class Missing : std::uint8_t { all, impossible };

    void report(Reports&, const Exists&, Missing) const;

private:
    struct Use {
        std::string link;
        Range at;
        LinkRole role{};
    };

    std::vector<Use> uses_;
    std::set<std::string> made_;
};

}  // namespace lbd::parser
