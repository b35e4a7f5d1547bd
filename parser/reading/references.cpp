#include "parser/reading/references.hpp"

#include "parser/language/suggestion.hpp"
#include "parser/reading/line.hpp"

#include <fmt/format.h>

#include <vector>

namespace lbd::parser {
namespace {

// Of how many names a mistaken one is compared with.
constexpr std::size_t most_compared = 100;

// Empty: the block has no name.
std::string_view name_of(std::span<const Word> words)
{
    if (words.front().text() != "virtual_server")
        return words.size() > 1 ? words[1].text() : std::string_view{};
    return words.size() > 2 && words[1].text() == "group" ? words[2].text() : std::string_view{};
}

// What a mistaken one may have been meant to be.
std::vector<std::string_view> names_to_compare(
    Context& context, std::initializer_list<std::string_view> keywords)
{
    std::vector<std::string_view> known;
    for (const std::string_view keyword : keywords)
        for (const auto& [name, block] : context.names.of(context.tree, keyword)) {
            if (known.size() == most_compared)
                return known;
            known.push_back(name);
        }
    return known;
}

}  // namespace

const BlockNames::Names& BlockNames::of(const SyntaxTree& tree, std::string_view keyword)
{
    const auto [place, is_new] = by_keyword_.try_emplace(keyword);
    Names& names = place->second;
    if (!is_new)
        return names;
    for (std::uint32_t i = 0; i < tree.directives.size(); ++i) {
        const DirectiveId id{i};
        const auto words = tree.words_of(id);
        if (!tree[id].has_block || words.empty() || words.front().text() != keyword)
            continue;
        if (const std::string_view name = name_of(words); !name.empty())
            names.emplace(name, id);
    }
    return names;
}

void BlockNames::refer_to(std::string_view keyword, const Use& use)
{
    auto& uses = uses_[keyword];
    if (!uses.empty() && uses.back().inside == use.inside)
        uses.back() = use;
    else
        uses.push_back(use);
}

std::optional<Reference> take_reference(
    Line& line, std::initializer_list<std::string_view> keywords)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return std::nullopt;
    for (const std::string_view keyword : keywords) {
        BlockNames& blocks = line.context().names;
        const auto& names = blocks.of(line.context().tree, keyword);
        if (const auto found = names.find(word->text()); found != names.end()) {
            const Line* head = line.head();
            blocks.refer_to(
                *keywords.begin(), {word->text(), word->range(), (head ? head : &line)->key()});
            return Reference{std::string{word->text()}, found->second};
        }
    }
    auto report =
        line.refuse(*word, fmt::format("there is no {} {}", *keywords.begin(), word->text()));
    if (!report.is_kept())
        return std::nullopt;
    const auto known = names_to_compare(line.context(), keywords);
    if (const std::string_view near = nearest(word->text(), known); !near.empty())
        report.note(fmt::format("did you mean '{}'?", near));
    return std::nullopt;
}

}  // namespace lbd::parser
