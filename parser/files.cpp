#include "parser/files.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lbd::parser {
namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    ~Descriptor()
    {
        if (number_ >= 0)
            close(number_);
    }

    int number() const { return number_; }

private:
    int number_;
};

std::optional<FileError> objection(const struct stat& status, Pipes pipes)
{
    if (S_ISFIFO(status.st_mode) && pipes == Pipes::awaited)
        return std::nullopt;
    if (!S_ISREG(status.st_mode))
        return FileError::not_regular;
    if ((status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0)
        return FileError::executable;
    return std::nullopt;
}

// Reads to the end, whatever size the file was said to have.
Result<std::string, FileError> read_all(int descriptor, std::size_t expected, std::size_t limit)
{
    if (expected > limit)
        return FileError::too_large;
    std::string text(expected + 1, '\0');
    std::size_t size = 0;
    while (true) {
        if (size == text.size())
            text.resize(size * 2);
        const ssize_t count = read(descriptor, text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return FileError::unreadable;
        if (count == 0)
            break;
        size += static_cast<std::size_t>(count);
        if (size > limit)
            return FileError::too_large;
    }
    text.resize(size);
    return text;
}

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
    void descend(const std::string& directory, std::string_view pattern)
    {
        const std::size_t slash = pattern.find('/');
        const std::string component{pattern.substr(0, slash)};
        const bool is_last = slash == std::string_view::npos;
        const std::string_view rest = is_last ? "" : pattern.substr(slash + 1);
        if (!has_wildcard(component)) {
            take(directory + unescaped(component), is_last, rest);
            return;
        }
        const std::unique_ptr<DIR, int (*)(DIR*)> entries{
            opendir(directory.empty() ? "." : directory.c_str()), &closedir};
        while (const dirent* entry = entries && spend() ? readdir(entries.get()) : nullptr) {
            if (fnmatch(component.c_str(), entry->d_name, FNM_PERIOD) == 0)
                take(directory + entry->d_name, is_last, rest);
        }
    }

    void take(const std::string& path, bool is_last, std::string_view rest)
    {
        struct stat status {};

        if (!spend() || stat(path.c_str(), &status) != 0)
            return;
        if (is_last)
            found_.push_back(path);
        else if (S_ISDIR(status.st_mode))
            descend(path + '/', rest);
    }

    // False: nothing is left.
    bool spend() { return effort_ > 0 && effort_-- > 0; }

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

std::string_view explain(FileError error)
{
    switch (error) {
        case FileError::missing: return "there is no such file";
        case FileError::not_regular: return "it is not a regular file";
        case FileError::executable: return "it is executable";
        case FileError::unreadable: return "it cannot be read";
        case FileError::too_large: return "it is too large";
    }
    return "unknown";
}

Result<FileText, FileError> read_file(const std::string& path, std::size_t size_limit, Pipes pipes)
{
    const int patience = pipes == Pipes::awaited ? 0 : O_NONBLOCK;
    const Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | patience)};
    if (file.number() < 0)
        return errno == ENOENT || errno == ENOTDIR ? FileError::missing : FileError::unreadable;

    struct stat status {};

    if (fstat(file.number(), &status) != 0)
        return FileError::unreadable;
    if (const auto error = objection(status, pipes))
        return *error;
    auto text = read_all(file.number(), static_cast<std::size_t>(status.st_size), size_limit);
    if (!text)
        return text.error();
    const bool is_open = (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    return FileText{std::move(*text), {status.st_dev, status.st_ino}, is_open};
}

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
