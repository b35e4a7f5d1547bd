#include "vrrp/links.hpp"

#include <algorithm>

namespace lbd::vrrp {

std::optional<LinkIndex> find_link(const Links& links, std::string_view name)
{
    const auto found =
        std::ranges::find_if(links, [&](const auto& entry) { return entry.second.name == name; });
    if (found == links.end())
        return std::nullopt;
    return found->first;
}

bool has_address(const Link& link, const IpAddress& address, std::uint8_t prefix_length)
{
    return std::ranges::any_of(link.addresses, [&](const LinkAddress& candidate) {
        return candidate.address == address && candidate.prefix_length == prefix_length;
    });
}

}  // namespace lbd::vrrp
