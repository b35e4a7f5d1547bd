#pragma once

#include "daemon/changes.hpp"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

// How two configurations are compared: lists item by item, items setting by setting.
namespace lbd::daemon {

struct Setting {
    std::string name;
    std::string value;
    bool is_secret = false;
};

using Path = std::vector<std::string>;

// Collects what has changed, of one part after the other.
class Comparison {
public:
    // The same settings of what there was and of what there will be, in the same order.
    void compare(const Path&, const std::vector<Setting>& from, const std::vector<Setting>& to);

    // What changes and is not built.
    void add_planned(const Path&, const std::vector<std::string>& settings);

    // The items of two lists. `key` tells which are the same, `name` is what they are called;
    // `look` is called for those that are not equal, with (path, from, to).
    template <class Item, class Key, class Name, class Look>
    void compare(
        const std::vector<Item>& from, const std::vector<Item>& to, Key key, Name name, Look look);

    std::vector<Change> take() && { return std::move(changes_); }

private:
    std::vector<Change> changes_;
};

// `path` one level deeper.
Path operator/(const Path& path, std::string name);

inline std::string on_or_off(bool is_on)
{
    return is_on ? "on" : "off";
}

template <class Item, class Key, class Name, class Look>
void Comparison::compare(
    const std::vector<Item>& from, const std::vector<Item>& to, Key key, Name name, Look look)
{
    std::unordered_map<std::string, const Item*> former;
    for (const Item& item : from)
        former.emplace(key(item), &item);
    std::unordered_set<std::string> kept;
    for (const Item& item : to) {
        const std::string id = key(item);
        const auto found = former.find(id);
        if (found == former.end()) {
            changes_.push_back({ChangeKind::added, name(item)});
        } else if (*found->second != item) {
            const std::size_t before = changes_.size();
            look(name(*found->second), *found->second, item);
            if (changes_.size() == before)
                changes_.push_back({ChangeKind::changed, name(item), std::string{order}});
        }
        kept.insert(id);
    }
    for (const Item& item : from)
        if (!kept.contains(key(item)))
            changes_.push_back({ChangeKind::removed, name(item)});
}

}  // namespace lbd::daemon
