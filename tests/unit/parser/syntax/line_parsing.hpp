#pragma once

#include "parser/reports/reports.hpp"
#include "parser/syntax/line_parser.hpp"
#include "parser/syntax/nesting.hpp"
#include "parser/text/preprocessor.hpp"
#include "tests/unit/parser/parsing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What the tests of lines share: a text, and the tree that comes of it.
namespace lbd::parser {

struct Parsed {
    std::string tree;  // "[a b] [c] {[d]}"
    std::vector<std::string> complaints;

    friend bool operator==(const Parsed&, const Parsed&) = default;
};

inline void PrintTo(const Parsed& parsed, std::ostream* out)
{
    *out << parsed.tree << " " << testing::PrintToString(parsed.complaints);
}

inline std::string shown(const SyntaxTree& tree, Block block)
{
    std::string text;
    for (const DirectiveId id : block) {
        text += text.empty() ? "[" : " [";
        std::string separator;
        for (const Word& word : tree.words_of(id)) {
            text += separator + std::string{word.text()};
            separator = " ";
        }
        text += tree[id].is_faulty ? "]!" : "]";
        if (tree[id].has_block)
            text += " {" + shown(tree, Block{tree, id}) + "}";
    }
    return text;
}

inline std::optional<std::string> environment_of_tests(std::string_view name)
{
    return name == "SECRET" ? std::optional<std::string>{"a#b"} : std::nullopt;
}

inline void parse_into(SyntaxTree& tree, Sources& sources, Reports& reports, std::string text)
{
    Preprocessor preprocessor{Surroundings{"here", environment_of_tests, 1}, reports, 10'000};
    preprocessor.enter_file("test.conf");
    LineParser parser{tree, reports, 0};
    const Source& source = *sources.add("test.conf", std::move(text));
    for (std::size_t i = 0; i < source.line_count(); ++i)
        preprocessor.take({source.line(i), source.line_begin(i)}, [&](const LineText& line) {
            parser.parse(line);
        });
    nest(tree, {source, parser.braces()}, reports);
}

inline Parsed parsed(std::string text)
{
    Sources sources;
    SyntaxTree tree;
    Reports reports{sources};
    parse_into(tree, sources, reports, std::move(text));
    return {shown(tree, Block{tree}), complaints(std::move(reports).take())};
}

// Of a text that nothing is wrong with.
inline std::string tree_of(std::string text)
{
    const Parsed result = parsed(std::move(text));
    EXPECT_THAT(result.complaints, testing::IsEmpty());
    return result.tree;
}

}  // namespace lbd::parser
