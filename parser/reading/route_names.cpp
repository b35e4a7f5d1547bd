#include "parser/reading/route_names.hpp"

#include "parser/language/suggestion.hpp"
#include "parser/source/files.hpp"
#include "parser/source/numbers.hpp"

#include <algorithm>
#include <span>
#include <sstream>
#include <utility>
#include <vector>

namespace lbd::parser {
namespace {

struct Name {
    std::string_view name;
    std::uint32_t number;
};

struct Facts {
    std::string_view file;
    std::uint32_t greatest;
    std::span<const Name> usual;  // what needs no file
};

// What the kernel calls by these numbers, in the words of iproute2.
constexpr Name usual_tables[] = {{"unspec", 0}, {"default", 253}, {"main", 254}, {"local", 255}};
constexpr Name usual_route_protocols[] = {
    {"unspec", 0},    {"redirect", 1}, {"kernel", 2}, {"boot", 3},   {"static", 4},
    {"gated", 8},     {"ra", 9},       {"mrt", 10},   {"zebra", 11}, {"bird", 12},
    {"dnrouted", 13}, {"xorp", 14},    {"ntk", 15},   {"dhcp", 16},  {"keepalived", 18},
    {"babel", 42},    {"bgp", 186},    {"isis", 187}, {"ospf", 188}, {"rip", 189},
    {"eigrp", 192},
};
constexpr Name usual_scopes[] = {
    {"global", 0}, {"site", 200}, {"link", 253}, {"host", 254}, {"nowhere", 255}};
constexpr Name usual_realms[] = {{"cosmos", 0}};
constexpr Name usual_groups[] = {{"default", 0}};
constexpr Name usual_ip_protocols[] = {
    {"icmp", 1}, {"tcp", 6}, {"udp", 17}, {"ipv6-icmp", 58}, {"sctp", 132}};

Facts facts(NameTable table)
{
    switch (table) {
        case NameTable::routing_tables: return {"rt_tables", 4294967295, usual_tables};
        case NameTable::route_protocols: return {"rt_protos", 255, usual_route_protocols};
        case NameTable::scopes: return {"rt_scopes", 255, usual_scopes};
        case NameTable::realms: return {"rt_realms", 255, usual_realms};
        case NameTable::dsfields: return {"rt_dsfield", 255, {}};
        case NameTable::link_groups: return {"group", 2147483647, usual_groups};
        case NameTable::ip_protocols: return {"protocols", 255, usual_ip_protocols};
    }
    return {};
}

// A number and its name, or a name, its number and other names: /etc/protocols.
std::vector<std::string> words_of(const std::string& line)
{
    std::istringstream in{line.substr(0, line.find('#'))};
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(std::move(word));
    return words;
}

}  // namespace

std::string_view file_name(NameTable table)
{
    return facts(table).file;
}

std::uint32_t greatest(NameTable table)
{
    return facts(table).greatest;
}

void RouteNames::look_in(std::vector<std::string> folders)
{
    if (folders == folders_)
        return;
    folders_ = std::move(folders);
    tables_ = {};
}

std::optional<std::uint32_t> RouteNames::number(NameTable table, std::string_view name)
{
    const Numbers& known = numbers(table);
    const auto found = known.find(name);
    return found == known.end() ? std::nullopt : std::optional{found->second};
}

std::string RouteNames::nearest_name(NameTable table, std::string_view name)
{
    std::vector<std::string_view> names;
    for (const auto& [known, number] : numbers(table))
        names.push_back(known);
    return std::string{nearest(name, names)};
}

const RouteNames::Numbers& RouteNames::numbers(NameTable table)
{
    auto& numbers = tables_.at(static_cast<std::size_t>(table));
    if (!numbers)
        numbers = read(table);
    return *numbers;
}

// What the administrator says beats what the distribution does.
RouteNames::Numbers RouteNames::read(NameTable table) const
{
    Numbers numbers;
    for (const Name& usual : facts(table).usual)
        numbers.emplace(usual.name, usual.number);
    if (!read_files_)
        return numbers;
    const std::string file{file_name(table)};
    if (table == NameTable::ip_protocols) {
        add_files("/etc/" + file, numbers);
        return numbers;
    }
    for (const std::string& folder : folders_) {
        add_files(folder + '/' + file, numbers);
        add_files(folder + '/' + file + ".d/*.conf", numbers);
    }
    return numbers;
}

void RouteNames::add_files(const std::string& pattern, Numbers& numbers) const
{
    std::istringstream text{read_files_(pattern)};
    for (std::string line; std::getline(text, line);) {
        std::vector<std::string> words = words_of(line);
        if (words.size() < 2)
            continue;
        auto number = read_any_base(words[0], 4294967295);
        if (!number)
            number = read_any_base(words[1], 4294967295);
        if (!number)
            continue;
        for (std::string& word : words)
            if (!read_any_base(word, 4294967295))
                numbers.insert_or_assign(std::move(word), static_cast<std::uint32_t>(*number));
    }
}

std::string text_of_files(const std::string& pattern)
{
    constexpr std::size_t largest = 1 << 20;
    std::size_t effort = 1000;
    std::string all;
    for (const std::string& path : matching_files(pattern, effort))
        if (const auto file = read_file(path, largest))
            all += file->text + '\n';
    return all;
}

}  // namespace lbd::parser
