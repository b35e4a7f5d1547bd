#pragma once

#include "daemon/base/file_descriptor.hpp"
#include "daemon/base/result.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::parser {

enum class FileError : std::uint8_t {
    missing,
    not_regular,  // a directory, a device, a pipe
    executable,   // keepalived takes that as a sign that it is no configuration
    unreadable,
    too_large,
    silent_pipe,  // nobody has written into it for a while
};

std::string explain(FileError);

// A file known by what it is, not by one of its names.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;

    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

// A file that may be read.
struct OpenFile {
    FileDescriptor descriptor;
    FileIdentity identity;
    std::size_t size = 0;  // as it is said to be
    bool is_pipe = false;
    bool is_open_to_others = false;  // to its group, too: not what a secret should be in
};

// A pipe has a reader wait for somebody who writes into it: a daemon must not.
enum class Pipes : std::uint8_t { refused, awaited };

// What is no regular file is not even opened: to some devices that alone does something.
Result<OpenFile, FileError> open_file(const std::string& path, Pipes = Pipes::refused);

// How long a pipe may say nothing.
inline constexpr std::chrono::seconds usual_patience{10};

// `room` is how many bytes may be read, and becomes less by those that were.
Result<std::string, FileError> read_text(
    const OpenFile&, std::size_t& room, std::chrono::milliseconds patience = usual_patience);

struct FileText {
    std::string text;
    bool is_open_to_others = false;
};

Result<FileText, FileError> read_file(const std::string& path, std::size_t size_limit);

inline constexpr std::size_t most_alternatives = 1000;

// "a{b,c}" -> "ab", "ac". None: the pattern stands for more than anybody means. `effort` is how
// many names may still be made, those on the way to what is meant included: {a}{b} makes three. A
// very long one counts for several.
std::vector<std::string> expand_braces(std::string_view pattern, std::size_t& effort);

bool has_wildcard(std::string_view pattern);

// The files whose names match, sorted; a pattern without wildcards matches what exists. `effort` is
// how many names may still be looked at, a long one counting for several, and ends the search at 0:
// hostile patterns must not keep us busy.
std::vector<std::string> matching_files(const std::string& pattern, std::size_t& effort);

// The directory part of a path with its last slash, such that it can be part of a pattern.
std::string directory_pattern(std::string_view path);

}  // namespace lbd::parser
