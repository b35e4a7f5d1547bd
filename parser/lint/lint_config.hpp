#pragma once

#include "daemon/base/host_address.hpp"
#include "parser/drafts/root_draft.hpp"
#include "parser/reading/line.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

// Findings that no single block shows, or that need all of a block: they look at what has been
// read. Only what they find is looked up in the syntax tree, to tell where it stands.
namespace lbd::parser {

// What the host has said, or can be asked; an empty function: do not ask.
struct HostFacts {
    std::vector<HostAddress> addresses;  // none: it has not said
    std::function<bool(std::string_view)> has_link;
    std::function<bool(std::string_view)> lacks_multicast;
};

void lint_config(const RootDraft&, Context&, const HostFacts&);

void lint_instances(const RootDraft&, Context&, const std::vector<HostAddress>&);
void lint_transport(const RootDraft&, Context&, const HostFacts&);
void lint_priorities(const RootDraft&, Context&);
void lint_services(const RootDraft&, Context&);

// A line that names an address, and where it does.
struct AddressLine {
    DirectiveId id{};
    Range at;
};

// Where a server stands in the text; none: it is not to be found.
using FindServerBlock = std::function<std::optional<AddressLine>(const checkers::RealServer&)>;

void look_for_missing_checks(const checkers::VirtualServer&, Context&, const FindServerBlock&);

using AddressLines = std::multimap<IpAddress, AddressLine>;

// The entries of the lists of this keyword in a block; what they begin with.
AddressLines entries_by_address(const Context&, DirectiveId block, std::string_view list);

// The lines of a block that begin with this keyword; what follows it.
AddressLines lines_by_address(const Context&, DirectiveId block, std::string_view keyword);

bool begins_with(const SyntaxTree&, DirectiveId line, std::string_view keyword);

// Where the block is named.
Range place_of(const Context&, DirectiveId block);

}  // namespace lbd::parser
