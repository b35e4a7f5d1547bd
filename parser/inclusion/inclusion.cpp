#include "parser/inclusion/inclusion.hpp"

#include "parser/syntax/line_parser.hpp"
#include "parser/syntax/nesting.hpp"
#include "parser/text/foreign_signs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lbd::parser {
namespace {

constexpr std::string_view too_many_names = "this stands for more files than can be meant";

// By its byte order mark.
bool is_utf_16(std::string_view text)
{
    return text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff");
}

// One that is probably meant to be included.
bool has_usual_name(std::string_view path)
{
    return path.ends_with(".conf") || path.ends_with(".cfg") || path.ends_with(".inc");
}

}  // namespace

bool Inclusion::read_main(const std::string& pattern)
{
    bool was_read = false;
    const auto names = expand_braces(pattern, effort_);
    if (names.empty())
        reports_.error({}, fmt::format("{}: {}", pattern, too_many_names));
    for (const std::string& alternative : names) {
        const auto paths = matching_files(alternative, effort_);
        if (paths.empty())
            reports_.error({}, fmt::format("{}: there is no such file", alternative));
        for (const std::string& path : paths) {
            if (sources_.count() >= most_files) {
                reports_.error(
                    {},
                    fmt::format(
                        "{}: it and what follows is left out: more than {} files are read",
                        path,
                        most_files));
                return was_read;
            }
            was_read = read_main_file(path) || was_read;
        }
    }
    return was_read;
}

bool Inclusion::read_main_file(const std::string& path)
{
    const auto refuse = [&](std::string_view reason) {
        reports_.error({}, fmt::format("{}: {}", path, reason));
        return false;
    };
    const auto file = open_file(path);
    if (!file)
        return refuse(explain(file.error()));
    auto text = text_of(*file);
    if (!text)
        return refuse(explain(text.error()));
    open_.push_back(file->identity);
    read(path, std::move(*text), std::nullopt);
    open_.pop_back();
    return true;
}

void Inclusion::read_text(std::string name, std::string text)
{
    read(std::move(name), std::move(text), std::nullopt);
}

Result<std::string, FileError> Inclusion::text_of(const OpenFile& file)
{
    const std::size_t before = std::min(readable_, sources_.room());
    std::size_t room = before;
    auto text = parser::read_text(file, room);
    readable_ -= before - room;
    return text;
}

void Inclusion::read(std::string name, std::string text, std::optional<Offset> included_at)
{
    const bool is_left_out = is_utf_16(text);
    // Nobody knows what is secret in a text that is not read: it is not kept, either.
    if (is_left_out)
        text.clear();
    const Source* added = sources_.add(std::move(name), std::move(text), included_at);
    if (!added)
        reports_.error({}, "the configuration is too large");
    else if (is_left_out)
        reports_.error(
            Range{added->begin(), added->begin()},
            "the file is in UTF-16, and must be in UTF-8; it is left out");
    else
        read(*added);
}

void Inclusion::read(const Source& source)
{
    const IncludeChecks outer_checks = early_.checks;
    const Nesting outer_nesting = nesting_;
    Preprocessor::Position outer_position = preprocessor_.enter_file(source.name());
    read_lines(source);
    preprocessor_.return_to(std::move(outer_position));
    nesting_ = outer_nesting;
    early_.checks = outer_checks;
}

void Inclusion::read_lines(const Source& source)
{
    const std::size_t first = tree_.directives.size();
    const std::size_t outer_depth = nesting_.depth;
    LineParser parser{tree_, reports_, outer_depth};
    EarlyReader early{tree_, first, nesting_};
    const auto take = [&](const LineText& line) {
        if (!has_room(line.range()))
            return;
        const auto inclusion = as_include(line);
        if (!inclusion || line.is_left_out)
            return parse(line, parser, early);
        const std::size_t before = tree_.directives.size();
        include(*inclusion, source);
        if (tree_.directives.size() > before)
            parser.pass_over();
        early.pass_over();
    };
    for (std::size_t i = 0; i < source.line_count() && !is_full_; ++i)
        preprocessor_.take({source.line(i), source.line_begin(i)}, take);
    nest(tree_, {source, parser.braces(), first, outer_depth, is_full_}, reports_);
}

void Inclusion::parse(const LineText& line, LineParser& parser, EarlyReader& early)
{
    parser.parse(line);
    early.follow(parser.braces(), early_);
    nesting_ = early.nesting();
    if (const auto seed = std::exchange(early_.random_seed, std::nullopt))
        preprocessor_.seed_random_numbers(*seed);
}

bool Inclusion::has_room(Range line)
{
    if (is_full_)
        return false;
    is_full_ =
        tree_.words.size() > most_words || tree_.directives.size() >= LineParser::most_directives;
    if (is_full_)
        reports_.error(line, "the configuration is too large; the rest of it is left out");
    return !is_full_;
}

void Inclusion::include(const IncludeLine& line, const Source& source)
{
    if (!follows_)
        return;
    const Range place = line.pattern.range();
    if (line.pattern.text.empty()) {
        reports_.error(place, fmt::format("{} wants the name of a file", line.keyword));
        return;
    }
    const IncludeChecks checks = combined(include_checks(line.keyword), early_.checks);
    const Request request{is_strict_ ? every_check : checks, place};
    if (open_.size() > deepest) {
        auto report =
            refuse(request, fmt::format("includes are nested more than {} deep", deepest));
        note_includers(report, place);
        return;
    }
    const auto names = alternatives(line.pattern, request);
    for (const std::string& name : names) {
        const bool is_absolute = name.starts_with('/');
        const std::string directory = is_absolute ? "" : directory_pattern(source.name());
        if (effort_ > 0)
            read_alternative(directory + name, names.size() > 1, request);
    }
    if (effort_ == 0)
        refuse(request, "too many files have been looked for; some are left out");
}

std::vector<std::string> Inclusion::alternatives(const LineText& pattern, const Request& request)
{
    if (pattern.text.size() > longest_line) {
        refuse(request, "this is too long for the name of a file");
        return {};
    }
    // To the system it would be the name up to there.
    if (pattern.text.find('\0') != std::string_view::npos) {
        refuse(request, "the name of a file contains a NUL byte; nothing is included");
        return {};
    }
    if (effort_ == 0)
        return {};
    auto names = expand_braces(pattern.text, effort_);
    if (names.empty() && effort_ > 0)
        refuse(request, std::string{too_many_names});
    return names;
}

void Inclusion::read_alternative(
    const std::string& pattern, bool is_one_of_many, const Request& request)
{
    const auto paths = matching_files(pattern, effort_);
    for (const std::string& path : paths)
        include_file(path, request);
    if (!paths.empty() || effort_ == 0)
        return;
    const bool is_pattern = has_wildcard(pattern);
    const bool is_error = is_one_of_many ? request.checks.brace_match
                          : is_pattern   ? request.checks.wildcard_match
                                         : request.checks.match;
    // A directory of optional pieces may well be empty, but not full of others.
    if (!is_error && !is_one_of_many && is_pattern)
        return complain_of_no_match(pattern, request.place);
    auto report = fail(is_error, request.place, fmt::format("{}: there is no such file", pattern));
    if (pattern.find_first_of(" \t") != std::string::npos)
        report.note("all of the line is one name; each file has an include of its own");
    else if (const auto note = sign_note(pattern.substr(pattern.rfind('/') + 1)))
        report.note(*note);
}

// keepalived is silent if there is such a directory.
void Inclusion::complain_of_no_match(const std::string& pattern, Range place)
{
    const std::string directory = pattern.substr(0, pattern.rfind('/') + 1);
    if (has_wildcard(directory))
        return;
    if (!directory.empty() && matching_files(directory + ".", effort_).empty())
        fail(false, place, fmt::format("{}: there is no such directory", directory));
    else if (std::ranges::any_of(matching_files(directory + '*', effort_), has_usual_name))
        fail(false, place, fmt::format("{}: no file is called so; none is included", pattern));
}

void Inclusion::include_file(const std::string& path, const Request& request)
{
    if (sources_.count() >= most_files) {
        refuse(request, fmt::format("more than {} files are included", most_files));
        is_full_ = true;
        return;
    }
    const auto file = open_file(path);
    if (!file)
        return leave_out(path, file.error(), request);
    if (includes_itself(path, file->identity, request))
        return;
    auto text = text_of(*file);
    if (!text)
        return leave_out(path, text.error(), request);
    open_.push_back(file->identity);
    read(path, std::move(*text), request.place.begin);
    open_.pop_back();
}

void Inclusion::leave_out(const std::string& path, FileError error, const Request& request)
{
    const std::string message = fmt::format("{} is left out: {}", path, explain(error));
    if (error == FileError::too_large)
        refuse(request, message);
    else
        fail(request.checks.readable, request.place, message);
}

bool Inclusion::includes_itself(
    const std::string& path, const FileIdentity& identity, const Request& request)
{
    if (std::ranges::find(open_, identity) == open_.end())
        return false;
    auto report = refuse(request, fmt::format("{} includes itself; it is left out here", path));
    note_includers(report, request.place);
    return true;
}

void Inclusion::note_includers(Reports::Report& report, Range place) const
{
    for (auto at = sources_.at(place.begin).included_at(); at; at = sources_.at(*at).included_at())
        report.note("this file is included here", Range{*at, *at});
}

// Is an error whatever is checked. Without any check it does not keep the daemon from starting.
Reports::Report Inclusion::refuse(const Request& request, std::string message)
{
    has_failed_ = has_failed_ || request.checks != IncludeChecks{};
    return reports_.error(request.place, std::move(message));
}

Reports::Report Inclusion::fail(bool is_error, Range place, const std::string& message)
{
    has_failed_ = has_failed_ || is_error;
    return is_error ? reports_.error(place, message) : reports_.remark(place, message);
}

}  // namespace lbd::parser
