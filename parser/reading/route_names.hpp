#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lbd::parser {

// What has names besides its numbers.
enum class NameTable : std::uint8_t {
    routing_tables,
    route_protocols,
    scopes,
    realms,
    dsfields,
    link_groups,
    ip_protocols,
};

// The name of its file.
std::string_view file_name(NameTable);

// The greatest number that it may have a name for.
std::uint32_t greatest(NameTable);

// Names of routing tables, protocols, realms and the like, for which iproute2 keeps files. A file
// is read when its first name is asked for, at most once.
class RouteNames {
public:
    // The text of all files that a pattern stands for; empty if there are none.
    using ReadFiles = std::function<std::string(const std::string& pattern)>;

    // Without files only those names are known that everybody has.
    explicit RouteNames(ReadFiles read_files = {}) : read_files_{std::move(read_files)} {}

    // Where the files are, those of the administrator last: `iproute_usr_dir` and
    // `iproute_etc_dir`.
    static std::vector<std::string> usual_folders()
    {
        return {"/usr/lib/iproute2", "/usr/share/iproute2", "/etc/iproute2"};
    }

    void look_in(std::vector<std::string> folders);

    // Nothing: it has no such name.
    std::optional<std::uint32_t> number(NameTable, std::string_view name);

    // The name that is most like this one; empty: none is.
    std::string nearest_name(NameTable, std::string_view name);

private:
    using Numbers = std::map<std::string, std::uint32_t, std::less<>>;

    const Numbers& numbers(NameTable);
    Numbers read(NameTable) const;
    void add_files(const std::string& pattern, Numbers&) const;

    static constexpr std::size_t table_count = 7;

    ReadFiles read_files_;
    std::vector<std::string> folders_ = usual_folders();
    std::array<std::optional<Numbers>, table_count> tables_;
};

// As long as they are regular, readable and of a sensible size.
std::string text_of_files(const std::string& pattern);

}  // namespace lbd::parser
