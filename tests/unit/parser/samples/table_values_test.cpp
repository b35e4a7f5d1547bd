#include "parser/language/keyword.hpp"
#include "tests/unit/parser/parsing.hpp"
#include "tests/unit/parser/samples/row_text.hpp"
#include "tests/unit/parser/samples/value_range.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <ostream>
#include <regex>
#include <sstream>

namespace lbd::parser {
namespace {

using testing::IsEmpty;
using testing::Not;

struct TableRow {
    std::string_view path;
    const Keyword* keyword = nullptr;
    bool is_built = false;

    friend std::ostream& operator<<(std::ostream& out, const TableRow& row)
    {
        return out << row.path << " " << row.keyword->name;
    }
};

// All rows but those that have a meaning before there are words.
std::vector<TableRow> rows()
{
    std::vector<TableRow> result;
    for (const Table& table : tables()) {
        if (table.path == "(language)")
            continue;
        for (const Entry& entry : table.entries)
            result.push_back({table.path, entry.keyword, entry.is_built});
    }
    return result;
}

std::vector<TableRow> aliases()
{
    std::vector<TableRow> result = rows();
    std::erase_if(result, [](const TableRow& row) { return row.keyword->alias_of.empty(); });
    return result;
}

// "vrrp_instance__priority"
std::string identifier(const testing::TestParamInfo<TableRow>& info)
{
    std::string name = fmt::format("{}__{}", info.param.path, info.param.keyword->name);
    for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c)))
            c = '_';
    return name;
}

// That keepalived knows it is no reason to take it.
bool is_always_wrong(const TableRow& row)
{
    const std::string_view name = row.keyword->name;
    return (row.path.ends_with("routes/(entry)") && name == "as") ||
           (row.path.ends_with("/HTTP_GET") && (name == "enable_sni" || name == "sni_name"));
}

// Whether it is said that the row, or what it stands in, is not built yet.
bool tells_not_built(const TableRow& row, const Diagnostics& diagnostics)
{
    std::vector<std::string_view> names{row.keyword->name, row.keyword->alias_of};
    for (std::string_view path = row.path; !path.empty(); path = parent_of(path))
        names.push_back(name_of(path));
    return std::ranges::any_of(diagnostics.list, [&](const Diagnostic& diagnostic) {
        return std::ranges::any_of(names, [&](std::string_view name) {
            return diagnostic.message.starts_with(fmt::format("{} is not built yet", name));
        });
    });
}

// What is said of a row whatever stands behind its keyword.
bool is_of_the_row(std::string_view message)
{
    return std::ranges::any_of(
        std::array{
            "not built yet",
            " old name of ",
            " old way",
            "deprecated",
            "debug has no effect",
            "hashed has no effect"},
        [&](const char* part) { return message.find(part) != std::string_view::npos; });
}

// What is complained of on the lines in question.
std::vector<std::string> complaints_of(const RowText& text, const Loaded& loaded)
{
    std::vector<std::string> found;
    for (const Diagnostic& diagnostic : loaded.diagnostics.list) {
        const bool is_there = diagnostic.place && diagnostic.place->line >= text.first_line &&
                              diagnostic.place->line <= text.last_line;
        if (is_there && !is_of_the_row(diagnostic.message))
            found.push_back(render(diagnostic));
    }
    return found;
}

class EveryRow : public testing::TestWithParam<TableRow> {};

TEST_P(EveryRow, TakesWhatItsTableSays)
{
    const auto& [path, keyword, is_built] = GetParam();
    const Samples samples = samples_for(path, *keyword);
    EXPECT_EQ(samples.accepted.empty(), is_always_wrong(GetParam()));
    for (const std::string& words : samples.accepted) {
        const RowText text = row_text(path, *keyword, words);
        EXPECT_THAT(complaints_of(text, parse(text.text)), IsEmpty()) << text.text;
    }
}

TEST_P(EveryRow, RefusesWhatItsTableDoesNotSay)
{
    const auto& [path, keyword, is_built] = GetParam();
    const Samples samples = samples_for(path, *keyword);
    EXPECT_THAT(samples.refused, Not(IsEmpty()));
    for (const std::string& words : samples.refused) {
        const RowText text = row_text(path, *keyword, words);
        EXPECT_THAT(complaints_of(text, parse(text.text)), Not(IsEmpty())) << text.text;
    }
}

// Of a block, a list or a line that is not built it is said once, for all that stands in it.
TEST_P(EveryRow, TellsWhetherItIsBuilt)
{
    const auto& [path, keyword, is_built] = GetParam();
    if (is_always_wrong(GetParam()))
        return;
    const RowText text = row_text(path, *keyword, samples_for(path, *keyword).accepted.at(0));
    EXPECT_NE(tells_not_built(GetParam(), parse(text.text).diagnostics), is_built) << text.text;
}

// What is said to hold in place of the words on the line in question; empty: nothing is.
std::string substitute(const RowText& text, const Loaded& loaded)
{
    for (const Diagnostic& diagnostic : loaded.diagnostics.list)
        for (const Note& note : diagnostic.notes) {
            std::smatch match;
            const std::regex pattern{"the default, (.*), holds|(.*) holds instead"};
            const bool is_there = diagnostic.place && diagnostic.place->line == text.first_line;
            if (is_there && std::regex_match(note.message, match, pattern))
                return match[1].str() + match[2].str();
        }
    return {};
}

// With comments in place of its lines.
std::string without_row(const RowText& text)
{
    std::istringstream lines{text.text};
    std::string result;
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number)
        result += number >= text.first_line && number <= text.last_line ? "#\n" : line + '\n';
    return result;
}

TEST_P(EveryRow, SaysTrulyWhatHoldsInPlaceOfWhatItRefuses)
{
    const auto& [path, keyword, is_built] = GetParam();
    for (const std::string& words : samples_for(path, *keyword).refused) {
        const RowText text = row_text(path, *keyword, words);
        const Loaded loaded = parse(text.text);
        const std::string other = substitute(text, loaded);
        if (other.empty())
            continue;
        const std::string expected =
            other == "nothing" ? without_row(text) : row_text(path, *keyword, other).text;
        EXPECT_TRUE(loaded.config == parse(expected).config) << text.text << other;
    }
}

// Or else nothing could be made from it here.
TEST_P(EveryRow, SaysItsRangeInTheUsualWay)
{
    const std::string_view range = GetParam().keyword->range;
    EXPECT_TRUE(!begins_like_range(range) || read_range(range)) << range;
}

INSTANTIATE_TEST_SUITE_P(Tables, EveryRow, testing::ValuesIn(rows()), identifier);

// A comment stands in for the line: what the others say must not hide what is said of it.
TEST(Tables, StandAmongLinesThatNothingIsWrongWith)
{
    Keyword comment;
    comment.name = "#";
    for (const Table& table : tables()) {
        if (table.path.ends_with(')'))
            continue;
        RowText text = row_text(table.path, comment, {});
        text.first_line = 1;
        text.last_line = text.text.size();
        EXPECT_THAT(complaints_of(text, parse(text.text)), IsEmpty()) << text.text;
    }
}

class EveryAlias : public testing::TestWithParam<TableRow> {};

TEST_P(EveryAlias, ReadsAsItsKeyword)
{
    const auto& [path, alias, is_built] = GetParam();
    for (const std::string& words : samples_for(path, *alias).accepted) {
        const RowText text = row_text(path, *alias, words);
        std::string other = text.text;
        other.replace(other.find(alias->name, text.begin), alias->name.size(), alias->alias_of);
        EXPECT_TRUE(parse(text.text).config == parse(other).config) << text.text;
    }
}

INSTANTIATE_TEST_SUITE_P(Tables, EveryAlias, testing::ValuesIn(aliases()), identifier);

}  // namespace
}  // namespace lbd::parser
