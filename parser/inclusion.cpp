#include "parser/inclusion.hpp"

#include "parser/line_parser.hpp"
#include "parser/nesting.hpp"

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
            auto file = read_file(path, sources_.room());
            if (!file) {
                reports_.error({}, fmt::format("{}: {}", path, explain(file.error())));
                continue;
            }
            was_read = true;
            open_.push_back(file->identity);
            if (const Source* source = sources_.add(path, std::move(file->text)))
                read(*source);
            open_.pop_back();
        }
    }
    return was_read;
}

void Inclusion::read_text(std::string name, std::string text)
{
    if (const Source* source = sources_.add(std::move(name), std::move(text)))
        read(*source);
    else
        reports_.error({}, "the configuration is too large");
}

void Inclusion::read(const Source& source)
{
    if (is_utf_16(source.text())) {
        reports_.error(
            Range{source.begin(), source.begin()},
            "the file is in UTF-16, and must be in UTF-8; it is left out");
        reports_.conceal({source.begin(), source.end()});
        return;
    }
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
    LineParser parser{tree_, reports_};
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
    nest(tree_, first, parser.braces(), source, reports_);
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
    if (open_.size() > deepest) {
        fail(true, place, fmt::format("includes are nested more than {} deep", deepest));
        return;
    }
    const IncludeChecks checks = combined(include_checks(line.keyword), early_.checks);
    const Request request{is_strict_ ? every_check : checks, place};
    const auto names = alternatives(line.pattern, place);
    for (const std::string& name : names) {
        const bool is_absolute = name.starts_with('/');
        const std::string directory = is_absolute ? "" : directory_pattern(source.name());
        if (effort_ > 0)
            read_alternative(directory + name, names.size() > 1, request);
    }
    if (effort_ == 0)
        fail(true, place, "too many files have been looked for; some are left out");
}

std::vector<std::string> Inclusion::alternatives(const LineText& pattern, Range place)
{
    if (pattern.text.size() > LineParser::longest_line) {
        fail(true, place, "this is too long for the name of a file");
        return {};
    }
    if (effort_ == 0)
        return {};
    auto names = expand_braces(pattern.text, effort_);
    if (names.empty() && effort_ > 0)
        fail(true, place, std::string{too_many_names});
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
    if (is_error || is_one_of_many || !is_pattern)
        fail(is_error, request.place, fmt::format("{}: there is no such file", pattern));
    else
        complain_of_no_match(pattern, request.place);
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
        fail(true, request.place, fmt::format("more than {} files are included", most_files));
        is_full_ = true;
        return;
    }
    auto file = read_file(path, sources_.room());
    if (!file) {
        fail(
            request.checks.readable || file.error() == FileError::too_large,
            request.place,
            fmt::format("{} is left out: {}", path, explain(file.error())));
        return;
    }
    if (std::ranges::find(open_, file->identity) != open_.end()) {
        fail(true, request.place, fmt::format("{} includes itself", path));
        return;
    }
    open_.push_back(file->identity);
    if (const Source* source = sources_.add(path, std::move(file->text), request.place.begin))
        read(*source);
    open_.pop_back();
}

void Inclusion::fail(bool is_error, Range place, const std::string& message)
{
    has_failed_ = has_failed_ || is_error;
    if (is_error)
        reports_.error(place, message);
    else
        reports_.remark(place, message);
}

}  // namespace lbd::parser
