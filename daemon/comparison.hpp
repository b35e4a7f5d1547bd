#pragma once

#include "daemon/base/time.hpp"
#include "daemon/changes.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
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

    // What changes and has no value to tell.
    void add(const Path&, std::string setting);

    // What changes and is not built.
    void add_planned(const Path&, const std::vector<std::string>& settings);

    // The items of two lists. `key` tells which are the same, and of several with one key the
    // second is another one than the first; `name` is what they are called; `look` is called for
    // those that are not equal, with (path, from, to).
    template <class Item, class Key, class Name, class Look>
    void compare(
        const std::vector<Item>& from, const std::vector<Item>& to, Key key, Name name, Look look);

    std::vector<Change> take() && { return std::move(changes_); }

private:
    template <class Look>
    void look_into(const Path&, Look look);

    std::vector<Change> changes_;
    std::size_t reordered_ = 0;  // lists that have the same items in another order
};

// `path` one level deeper.
Path operator/(const Path& path, std::string name);

inline std::string on_or_off(bool is_on)
{
    return is_on ? "on" : "off";
}

// Such that values that are not equal are not told alike.
std::string exact(Duration);

// An item of a list, known by its key and by how many before it have the same one.
template <class Item>
struct NumberedItem {
    const Item* item = nullptr;
    std::string id;
    std::size_t number = 1;
    std::size_t position = 0;
};

template <class Item, class Key>
std::vector<NumberedItem<Item>> numbered(const std::vector<Item>& items, Key key)
{
    std::unordered_map<std::string, std::size_t> counts;
    std::vector<NumberedItem<Item>> result;
    result.reserve(items.size());
    for (const Item& item : items) {
        std::string id = key(item);
        const std::size_t number = ++counts[id];
        if (number > 1)
            id += '\n' + std::to_string(number);
        result.push_back({&item, std::move(id), number, result.size()});
    }
    return result;
}

// "url /", and of the second of the same key "url / (2)".
inline Path with_number(Path path, std::size_t number)
{
    if (number > 1)
        path.back() += " (" + std::to_string(number) + ')';
    return path;
}

template <class Item, class Key, class Name, class Look>
void Comparison::compare(
    const std::vector<Item>& from, const std::vector<Item>& to, Key key, Name name, Look look)
{
    if (from == to)
        return;
    const auto former = numbered(from, key);
    std::unordered_map<std::string_view, const NumberedItem<Item>*> missing;
    for (const NumberedItem<Item>& one : former)
        missing.emplace(one.id, &one);
    bool has_moved = false;
    bool has_added = false;
    for (const NumberedItem<Item>& other : numbered(to, key)) {
        const auto found = missing.find(other.id);
        if (found == missing.end()) {
            has_added = true;
            changes_.push_back({ChangeKind::added, with_number(name(*other.item), other.number)});
            continue;
        }
        const NumberedItem<Item>& one = *found->second;
        has_moved = has_moved || one.position != other.position;
        const Path path = with_number(name(*one.item), one.number);
        if (*one.item != *other.item)
            look_into(path, [&] { look(path, *one.item, *other.item); });
        missing.erase(found);
    }
    if (has_moved && !has_added && missing.empty())
        ++reordered_;
    for (const NumberedItem<Item>& one : former)
        if (missing.contains(one.id))
            changes_.push_back({ChangeKind::removed, with_number(name(*one.item), one.number)});
}

// What differs is told in any case: in detail, as the order if that is all, or else as a whole.
template <class Look>
void Comparison::look_into(const Path& path, Look look)
{
    const std::size_t changes_before = changes_.size();
    const std::size_t reordered_before = reordered_;
    look();
    if (changes_.size() == changes_before)
        changes_.push_back(
            {ChangeKind::changed,
             path,
             reordered_ > reordered_before ? std::string{order} : std::string{}});
}

}  // namespace lbd::daemon
