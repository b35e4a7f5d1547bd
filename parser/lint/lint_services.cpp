#include "parser/lint/lint_config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace lbd::parser {
namespace {

using checkers::Check;
using checkers::Endpoint;
using checkers::RealServer;
using checkers::VirtualEndpoint;
using checkers::VirtualServer;

// Blocks of checks that leave the weight of their server alone.
constexpr std::array<std::string_view, 7> plain_checks{
    "TCP_CHECK", "HTTP_GET", "SSL_GET", "SMTP_CHECK", "DNS_CHECK", "PING_CHECK", "UDP_CHECK"};

// One service, and the blocks that its servers are from.
class ServiceLints {
public:
    ServiceLints(
        const VirtualServer& service, std::span<const ServiceBlock> blocks, Context& context)
        : service_{service},
          blocks_{blocks},
          context_{context},
          endpoint_{std::get_if<VirtualEndpoint>(&service.key)}
    {
    }

    void run(const std::set<IpAddress>& virtual_addresses)
    {
        look_at_weights();
        look_for_missing_checks(
            service_, context_, [this](const RealServer& server) { return block_of(server); });
        for (const RealServer& server : service_.servers) {
            if (is_virtual(server.endpoint, virtual_addresses))
                report_virtual(server);
            // A mark may lead a packet for any address to the server.
            for (const Check& check : server.checks)
                if (const auto& connection = checkers::connection(check.probe);
                    connection.mark == 0)
                    look_at_check(server, connection.target);
        }
        look_at_ports();
    }

private:
    // A single one that has none has been switched off.
    void look_at_weights()
    {
        const bool is_empty = !service_.sorry_server && service_.servers.size() > 1 &&
                              std::ranges::all_of(service_.servers, [](const RealServer& server) {
                                  return server.destination.weight == 0;
                              });
        if (is_empty && !sets_weights())
            context_.reports.lint(
                Lint::all_weights_zero,
                place_of(context_, blocks_.front().id),
                "all servers have weight 0: the kernel refuses every new client");
    }

    // Some checks do.
    bool sets_weights() const
    {
        const SyntaxTree& tree = context_.tree;
        for (const ServiceBlock& block : blocks_)
            for (const DirectiveId server : Block{tree, block.id})
                for (const DirectiveId line : Block{tree, server})
                    if (tree[line].has_block && !is_plain_check(line))
                        return true;
        return false;
    }

    bool is_plain_check(DirectiveId line) const
    {
        return std::ranges::any_of(plain_checks, [&](std::string_view check) {
            return begins_with(context_.tree, line, check);
        });
    }

    // A program on the router may well have another port of a virtual address.
    bool is_virtual(const Endpoint& server, const std::set<IpAddress>& virtual_addresses) const
    {
        if (endpoint_ && server.port != endpoint_->endpoint.port)
            return false;
        return (endpoint_ && server.address == endpoint_->endpoint.address) ||
               virtual_addresses.contains(server.address);
    }

    void report_virtual(const RealServer& server)
    {
        const auto block = block_of(server);
        context_.reports.lint(
            Lint::server_is_virtual_address,
            block ? block->at : place_of(context_, blocks_.front().id),
            fmt::format(
                "{} is a virtual address: the master would forward to itself, and the check asks "
                "whoever is master",
                server.endpoint.address.to_string()));
    }

    void look_at_check(const RealServer& server, const Endpoint& target)
    {
        if (target.address != server.endpoint.address) {
            if (addresses().contains(target.address))
                report_check(
                    server,
                    target,
                    place_of_ip(server, target.address),
                    "which is another address of this service");
        } else if (server.endpoint.port != 0 && target.port != server.endpoint.port) {
            asked_on_another_port_.push_back({&server, target});
        } else {
            ++asked_on_their_port_;
        }
    }

    // One of many that is asked on another port than it serves.
    void look_at_ports()
    {
        if (asked_on_another_port_.size() != 1 || asked_on_their_port_ < 2)
            return;
        const auto& [server, target] = asked_on_another_port_.front();
        if (server->checks.size() == 1)
            report_check(
                *server,
                target,
                place_of_port(*server),
                "while the other servers are asked on their own port");
    }

    void report_check(
        const RealServer& server,
        const Endpoint& target,
        const std::optional<Range>& place,
        std::string_view why)
    {
        if (place)
            context_.reports.lint(
                Lint::check_asks_elsewhere,
                *place,
                fmt::format(
                    "{} counts as up when {} answers, {}",
                    to_string(server.endpoint),
                    to_string(target),
                    why));
    }

    // Of the service and its servers.
    const std::set<IpAddress>& addresses()
    {
        if (addresses_.empty()) {
            for (const RealServer& server : service_.servers)
                addresses_.insert(server.endpoint.address);
            if (endpoint_)
                addresses_.insert(endpoint_->endpoint.address);
        }
        return addresses_;
    }

    // The block of a server; if none has its port, one that has its address.
    std::optional<AddressLine> block_of(const RealServer& server)
    {
        if (server_blocks_.empty())
            note_server_blocks();
        const IpAddress& address = server.endpoint.address;
        const std::string port = fmt::to_string(server.endpoint.port);
        if (const auto exact = exact_blocks_.find({address, port}); exact != exact_blocks_.end())
            return exact->second;
        const auto found = server_blocks_.lower_bound(address);
        if (found == server_blocks_.end() || found->first != address)
            return std::nullopt;
        return found->second;
    }

    void note_server_blocks()
    {
        for (const ServiceBlock& block : blocks_)
            server_blocks_.merge(lines_by_address(context_, block.id, "real_server"));
        for (const auto& [address, block] : server_blocks_) {
            const auto words = context_.tree.words_of(block.id);
            if (words.size() > 2)
                exact_blocks_.emplace(std::pair{address, words[2].text()}, block);
        }
    }

    std::optional<Range> place_of_ip(const RealServer& server, const IpAddress& address)
    {
        const auto block = block_of(server);
        if (!block)
            return std::nullopt;
        const AddressLines& lines = connect_ips(block->id);
        if (const auto line = lines.find(address); line != lines.end())
            return line->second.at;
        // It shares the line of the head of the check.
        return block->at;
    }

    // Of all checks of a server, which may have many that ask elsewhere.
    const AddressLines& connect_ips(DirectiveId server)
    {
        if (asked_server_ != server) {
            asked_server_ = server;
            connect_ips_.clear();
            for (const DirectiveId check : Block{context_.tree, server})
                connect_ips_.merge(lines_by_address(context_, check, "connect_ip"));
        }
        return connect_ips_;
    }

    std::optional<Range> place_of_port(const RealServer& server)
    {
        if (const auto block = block_of(server))
            for (const DirectiveId check : Block{context_.tree, block->id})
                for (const DirectiveId line : Block{context_.tree, check}) {
                    const auto words = context_.tree.words_of(line);
                    if (words.size() > 1 && words[0].text() == "connect_port")
                        return words[1].range();
                }
        return std::nullopt;
    }

    struct Asked {
        const RealServer* server = nullptr;
        Endpoint target;
    };

    const VirtualServer& service_;
    std::span<const ServiceBlock> blocks_;
    Context& context_;
    const VirtualEndpoint* endpoint_;  // null: a firewall mark
    std::set<IpAddress> addresses_;
    AddressLines server_blocks_;  // these two once they are needed
    std::map<std::pair<IpAddress, std::string_view>, AddressLine> exact_blocks_;  // with the port
    std::optional<DirectiveId> asked_server_;
    AddressLines connect_ips_;
    std::vector<Asked> asked_on_another_port_;
    std::size_t asked_on_their_port_ = 0;
};

std::set<IpAddress> virtual_addresses(const Config& config)
{
    std::set<IpAddress> all;
    for (const vrrp::InstanceConfig& instance : config.instances)
        for (const auto* addresses : {&instance.addresses, &instance.excluded})
            for (const vrrp::VirtualAddress& address : *addresses)
                all.insert(address.address);
    return all;
}

}  // namespace

void lint_services(const RootDraft& root, Context& context)
{
    const std::set<IpAddress> addresses = virtual_addresses(root.config);
    std::vector<ServiceBlock> blocks = root.service_blocks;
    std::ranges::stable_sort(blocks, {}, &ServiceBlock::index);
    for (auto first = blocks.begin(); first != blocks.end();) {
        const auto last = std::find_if(first, blocks.end(), [&](const ServiceBlock& block) {
            return block.index != first->index;
        });
        ServiceLints{root.config.virtual_servers[first->index], {first, last}, context}.run(
            addresses);
        first = last;
    }
}

}  // namespace lbd::parser
