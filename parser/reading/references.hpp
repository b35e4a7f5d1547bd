#pragma once

#include "parser/syntax/syntax.hpp"

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::parser {

class Line;

// The names of the blocks of the configuration, wherever they stand: what refers to a block may
// stand before it.
class BlockNames {
public:
    using Names = std::map<std::string_view, DirectiveId>;

    // KEYWORD NAME { … }; for a virtual_server it is the name of its group, if it has one.
    const Names& of(const SyntaxTree&, std::string_view keyword);

    // Where a block has been named.
    struct Use {
        std::string_view name;
        Range at;
        LineKey inside = nullptr;  // the block that it is named in: the last name holds
    };

    // By the usual keyword of such blocks.
    void refer_to(std::string_view keyword, const Use&);

    const std::vector<Use>& uses(std::string_view keyword) { return uses_[keyword]; }

private:
    std::map<std::string_view, Names> by_keyword_;  // of which there has been a question
    std::map<std::string_view, std::vector<Use>> uses_;
};

struct Reference {
    std::string name;
    DirectiveId block{};

    friend bool operator==(const Reference&, const Reference&) = default;
};

// An argument that names a block of one of these keywords, which are literals, the usual one first.
// Nothing: there is none of that name, which has been said.
std::optional<Reference> take_reference(Line&, std::initializer_list<std::string_view> keywords);

}  // namespace lbd::parser
