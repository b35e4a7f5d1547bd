#include "parser/source/files.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

// Which files a pattern stands for.
namespace lbd::parser {
namespace {

// The position of the brace that closes the one at `open`, npos if there is none.
std::size_t closing_brace(std::string_view pattern, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < pattern.size(); ++i) {
        depth += pattern[i] == '{' ? 1 : pattern[i] == '}' ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return std::string_view::npos;
}

// The parts between the commas that are in no inner braces.
std::vector<std::string_view> alternatives(std::string_view list)
{
    std::vector<std::string_view> parts;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        depth += list[i] == '{' ? 1 : list[i] == '}' ? -1 : 0;
        if (depth == 0 && list[i] == ',') {
            parts.push_back(list.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    parts.push_back(list.substr(begin));
    return parts;
}

// Replaces the first braces of a pattern. Nothing: it has none.
std::optional<std::vector<std::string>> expand_first(std::string_view pattern)
{
    const std::size_t open = pattern.find('{');
    if (open == std::string_view::npos)
        return std::nullopt;
    const std::size_t close = closing_brace(pattern, open);
    if (close == std::string_view::npos)
        return std::nullopt;
    std::vector<std::string> expanded;
    for (const std::string_view part : alternatives(pattern.substr(open + 1, close - open - 1)))
        expanded.push_back(
            std::string{pattern.substr(0, open)}.append(part).append(pattern.substr(close + 1)));
    return expanded;
}

// Walks down a pattern component by component.
class Search {
public:
    explicit Search(std::size_t& effort) : effort_{effort} {}

    std::vector<std::string> run(const std::string& pattern)
    {
        const std::size_t root = pattern.find_first_not_of('/');
        if (root != std::string::npos)
            descend(pattern.substr(0, root), std::string_view{pattern}.substr(root));
        std::ranges::sort(found_);
        return std::move(found_);
    }

private:
    void descend(std::string directory, std::string_view pattern)
    {
        // What has no wildcards needs no look on the way.
        std::string_view component = first_component(pattern);
        while (component.size() < pattern.size() && !has_wildcard(component)) {
            directory += unescaped(component) + '/';
            pattern.remove_prefix(component.size() + 1);
            component = first_component(pattern);
        }
        if (has_wildcard(component))
            search(directory, std::string{component}, pattern.substr(component.size()));
        else
            take(directory + unescaped(component), "");
    }

    // `rest`: behind the component, with its slash.
    void search(const std::string& directory, const std::string& component, std::string_view rest)
    {
        if (!spend(directory))
            return;
        const std::unique_ptr<DIR, int (*)(DIR*)> entries{
            opendir(directory.empty() ? "." : directory.c_str()), &closedir};
        while (const dirent* entry =
                   entries && spend(component) ? readdir(entries.get()) : nullptr) {
            if (fnmatch(component.c_str(), entry->d_name, FNM_PERIOD) == 0)
                take(directory + entry->d_name, rest);
        }
    }

    void take(const std::string& path, std::string_view rest)
    {
        struct stat status {};

        if (!spend(path) || stat(path.c_str(), &status) != 0)
            return;
        if (rest.empty())
            found_.push_back(path);
        else if (S_ISDIR(status.st_mode))
            descend(path + '/', rest.substr(1));
    }

    // False: nothing is left. The longer a name the longer it takes to look at it.
    bool spend(std::string_view name)
    {
        const bool had_any = effort_ > 0;
        effort_ -= std::min(effort_, 1 + name.size() / 32);
        return had_any;
    }

    static std::string_view first_component(std::string_view pattern)
    {
        return pattern.substr(0, pattern.find('/'));
    }

    static std::string unescaped(std::string_view text)
    {
        std::string result;
        for (std::size_t i = 0; i < text.size(); ++i)
            result += text[i] == '\\' && i + 1 < text.size() ? text[++i] : text[i];
        return result;
    }

    std::vector<std::string> found_;
    std::size_t& effort_;
};

}  // namespace

std::vector<std::string> expand_braces(std::string_view pattern, std::size_t& effort)
{
    std::vector<std::string> done;
    std::vector<std::string> open{std::string{pattern}};
    effort -= std::min<std::size_t>(effort, 1);
    while (!open.empty()) {
        if (done.size() + open.size() > most_alternatives || effort == 0)
            return {};
        const std::string next = std::move(open.back());
        open.pop_back();
        auto expanded = expand_first(next);
        if (!expanded) {
            done.push_back(next);
            continue;
        }
        effort -= std::min(effort, expanded->size() * (1 + next.size() / 256));
        open.insert(
            open.end(),
            std::make_move_iterator(expanded->rbegin()),
            std::make_move_iterator(expanded->rend()));
    }
    return done;
}

bool has_wildcard(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] == '*' || pattern[i] == '?' || pattern[i] == '[')
            return true;
    }
    return false;
}

std::vector<std::string> matching_files(const std::string& pattern, std::size_t& effort)
{
    return Search{effort}.run(pattern);
}

std::string directory_pattern(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    std::string pattern;
    if (slash == std::string_view::npos)
        return pattern;
    for (const char c : path.substr(0, slash + 1)) {
        if (c == '*' || c == '?' || c == '[' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern;
}

}  // namespace lbd::parser
