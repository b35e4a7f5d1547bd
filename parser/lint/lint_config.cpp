#include "parser/lint/lint_config.hpp"

namespace lbd::parser {
namespace {

// Without the length of a prefix.
void add(AddressLines& lines, const SyntaxTree& tree, DirectiveId line, std::size_t word)
{
    const auto words = tree.words_of(line);
    if (word >= words.size())
        return;
    const std::string_view text = words[word].text();
    if (const auto address = IpAddress::parse(text.substr(0, text.find('/'))))
        lines.emplace(*address, AddressLine{line, words[word].range()});
}

}  // namespace

void lint_config(const RootDraft& root, Context& context, const HostFacts& host)
{
    lint_instances(root, context, host.addresses);
    lint_transport(root, context, host);
    lint_priorities(root, context);
    lint_services(root, context);
}

AddressLines entries_by_address(const Context& context, DirectiveId block, std::string_view list)
{
    AddressLines entries;
    for (const DirectiveId head : Block{context.tree, block})
        if (begins_with(context.tree, head, list))
            for (const DirectiveId entry : Block{context.tree, head})
                add(entries, context.tree, entry, 0);
    return entries;
}

AddressLines lines_by_address(const Context& context, DirectiveId block, std::string_view keyword)
{
    AddressLines lines;
    for (const DirectiveId line : Block{context.tree, block})
        if (begins_with(context.tree, line, keyword))
            add(lines, context.tree, line, 1);
    return lines;
}

bool begins_with(const SyntaxTree& tree, DirectiveId line, std::string_view keyword)
{
    const auto words = tree.words_of(line);
    return !words.empty() && words.front().text() == keyword;
}

Range place_of(const Context& context, DirectiveId block)
{
    return context.tree.words_of(block).front().range();
}

}  // namespace lbd::parser
