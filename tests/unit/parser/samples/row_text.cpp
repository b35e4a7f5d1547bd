#include "tests/unit/parser/samples/row_text.hpp"

#include "tests/unit/parser/samples/row_samples.hpp"
#include "tests/unit/parser/samples/row_surroundings.hpp"

#include <algorithm>
#include <vector>

namespace lbd::parser {
namespace {

// What other blocks refer to by name. Lines of a test do not clash with it.
constexpr std::string_view prelude = R"(
global_defs {
enable_script_security
}
vrrp_script script {
script /usr/bin/true
user root
}
track_file file {
file /tmp/lbd-file
}
vrrp_track_process process {
process nobody
}
bfd_instance bfd {
neighbor_ip 192.0.2.99
source_ip 192.0.2.98
}
vrrp_instance V {
interface eth1
virtual_router_id 1
virtual_ipaddress {
198.51.100.1
}
track_script {
script
}
track_file {
file weight 0
}
track_process {
process
}
track_bfd {
bfd
}
}
vrrp_instance W {
interface eth1
virtual_router_id 2
virtual_ipaddress {
198.51.100.2
}
}
track_group tracked {
group {
V
}
}
)";

bool is_inner(std::string_view path)
{
    return path.ends_with("/(entry)") || path.ends_with("/(option)");
}

// Of a comment, too: "#interface" leaves out the line that the block needs otherwise.
std::string_view first_word(std::string_view line)
{
    line.remove_prefix(line.starts_with('#') ? 1 : 0);
    return line.substr(0, line.find_first_of(" \n"));
}

// The keyword that begins a block or a list.
const Keyword& head_of(std::string_view path)
{
    for (const Table& table : tables())
        if (table.path == parent_of(path))
            for (const Entry& entry : table.entries)
                if (entry.keyword->name == name_of(path))
                    return *entry.keyword;
    static const Keyword none;
    return none;
}

bool is_end_of(std::string_view path, std::string_view end)
{
    return path == end || (!end.empty() && path.ends_with("/" + std::string{end}));
}

// "virtual_server 192.0.2.9 80 {"
std::string head_line(std::string_view path)
{
    const std::string_view words = head_words(path);
    const bool has_name = words.empty() && head_of(path).arguments.starts_with("NAME");
    return std::string{name_of(path)} + (words.empty() ? "" : " ") + std::string{words} +
           (has_name ? " name {\n" : " {\n");
}

// What a block cannot do without, and what a certain keyword needs besides, which replaces that.
std::string needed_lines(
    std::string_view path, std::string_view keyword, std::string_view other_name)
{
    std::vector<std::string_view> replaced{keyword, other_name};
    std::string text;
    for (const Needed& needed : needed_by_keywords)
        if (is_end_of(path, needed.path) && !keyword.empty() && needed.keyword == keyword) {
            replaced.push_back(first_word(needed.line));
            text += std::string{needed.line} + "\n";
        }
    for (const Needed& needed : needed_by_blocks)
        if (needed.path == path && std::ranges::count(replaced, first_word(needed.line)) == 0)
            text += std::string{needed.line} + "\n";
    return text;
}

// The blocks around a line, and what they need.
struct Around {
    std::string before;
    std::string after;
};

Around around(std::string_view path, const Keyword& keyword)
{
    if (path.empty())
        return {std::string{prelude}, needed_lines({}, keyword.name, canonical_name(keyword))};
    Around result = around(parent_of(path), head_of(path));
    result.before += head_line(path);
    if (head_of(path).shape == Shape::block)
        result.before += needed_lines(path, keyword.name, canonical_name(keyword));
    result.after.insert(0, "}\n");
    return result;
}

bool is_placeholder(const Keyword& keyword)
{
    return keyword.name.starts_with('(');
}

std::string joined(std::string_view first, std::string_view second)
{
    return std::string{first} + (first.empty() || second.empty() ? "" : " ") + std::string{second};
}

// A block or a list without its keyword.
std::string body(std::string_view path, const Keyword& keyword, std::string_view entry_end)
{
    const std::string inner = joined_path(path, keyword.name);
    std::string text = head_line(inner).substr(keyword.name.size());
    if (text.starts_with(' '))
        text.erase(0, 1);
    if (keyword.shape == Shape::block)
        text += needed_lines(inner, {}, {});
    else
        text += std::string{list_entry(inner)} + std::string{entry_end} + "\n";
    return text + "}";
}

}  // namespace

std::string_view parent_of(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view name_of(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

std::string joined_path(std::string_view path, std::string_view name)
{
    return std::string{path} + (path.empty() ? "" : "/") + std::string{name};
}

RowText row_text(std::string_view path, const Keyword& keyword, std::string_view words)
{
    const bool is_option = path.ends_with("/(option)");
    const std::string_view outer = is_inner(path) ? parent_of(path) : path;
    const Around blocks =
        is_option ? around(parent_of(outer), head_of(outer)) : around(outer, keyword);
    std::string line = is_placeholder(keyword) ? std::string{words} : joined(keyword.name, words);
    if (is_inner(path) && !is_placeholder(keyword))
        line = joined(words_before(path, keyword.name), line);
    if (is_option)
        line = joined(name_of(outer), line);
    RowText result;
    result.begin = blocks.before.size();
    result.first_line = static_cast<std::size_t>(std::ranges::count(blocks.before, '\n')) + 1;
    result.last_line = result.first_line + static_cast<std::size_t>(std::ranges::count(line, '\n'));
    result.text = blocks.before + line + "\n" + blocks.after;
    return result;
}

Samples samples_for(std::string_view path, const Keyword& keyword)
{
    if (keyword.shape == Shape::block || keyword.shape == Shape::list) {
        const std::string good = body(path, keyword, "");
        const bool is_list = keyword.shape == Shape::list;
        return {{good}, {is_list ? body(path, keyword, " {\n}") : good.substr(0, good.find('{'))}};
    }
    if (const Samples* special = special_samples(path, keyword.name))
        return *special;
    return make_samples(keyword);
}

}  // namespace lbd::parser
