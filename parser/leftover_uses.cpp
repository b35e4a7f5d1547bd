#include "parser/leftover_uses.hpp"

#include "parser/secrets.hpp"

#include <fmt/format.h>

#include <utility>

namespace lbd::parser {
namespace {

bool is_definition_with_blank(const LineText& line, std::size_t name_size)
{
    return line.part(1 + name_size).trimmed().text.starts_with('=');
}

// The longest definition whose name a name begins with, empty if there is none.
std::string_view defined_beginning(std::string_view name, const Definitions& definitions)
{
    while (!name.empty() && !definitions.place(name))
        name.remove_suffix(1);
    return name;
}

}  // namespace

void LeftoverUses::collect(const LineText& line, const Definitions& definitions)
{
    for (std::size_t dollar = line.text.find('$'); dollar != std::string_view::npos;
         dollar = line.text.find('$', dollar + 1)) {
        if (uses_.size() >= most || looked_at_ >= most_looked_at)
            return;
        ++looked_at_;
        keep(line, dollar, definitions);
    }
}

void LeftoverUses::keep(const LineText& line, std::size_t dollar, const Definitions& definitions)
{
    const bool is_braced = line.text.substr(dollar + 1).starts_with('{');
    const std::size_t begin = dollar + (is_braced ? 2 : 1);
    const std::size_t size = definition_name_length(line.text.substr(begin));
    if (size == 0 || size > longest_name)
        return;
    const std::string_view name = line.text.substr(begin, size);
    const LineText text = line.part(dollar, begin + size - dollar + (is_braced ? 1 : 0));
    if (dollar == 0 && !is_braced && is_definition_with_blank(line, size)) {
        if (misspelled_.size() < most)
            misspelled_.emplace(name, text.range());
        return;
    }
    const Range range = text.range();
    if (uses_.contains(range.begin))
        return;
    uses_.emplace(
        range.begin,
        Leftover{
            std::string{name},
            range,
            is_braced || find_use(line.text.substr(0, begin + size + 1), dollar).has_value(),
            definitions.find(name) != nullptr,
            find_secret(line.text) < dollar});
}

void LeftoverUses::report(const Definitions& definitions, Reports& reports)
{
    for (auto& [at, use] : uses_)
        use.is_explained = explain(use, definitions, reports);
}

bool LeftoverUses::explain(
    const Leftover& use, const Definitions& definitions, Reports& reports) const
{
    const std::string_view known = defined_beginning(use.name, definitions);
    if (known == use.name) {
        if (use.is_whole && use.was_defined)
            return false;  // It has been complained of.
        auto report = reports.remark(
            use.range,
            use.is_whole ? fmt::format("${} is defined only later", known)
                         : fmt::format(
                               "${} stays as it is: no blank, ',' or ')' follows; did you mean "
                               "${{{}}}?",
                               known,
                               known));
        report.note("it is defined here", *definitions.place(known));
        return true;
    }
    if (const auto found = misspelled_.find(use.name); found != misspelled_.end()) {
        reports.remark(use.range, fmt::format("${} is not defined", use.name))
            .note(std::string{no_blank_in_definition}, found->second);
        return true;
    }
    if (known.empty() || use.may_be_secret)
        return false;
    reports
        .remark(
            use.range,
            fmt::format(
                "${} is not defined; did you mean ${{{}}}{}?",
                use.name,
                known,
                use.name.substr(known.size())))
        .note("it is defined here", *definitions.place(known));
    return true;
}

bool LeftoverUses::is_explained(Offset at) const
{
    const auto found = uses_.find(at);
    return found != uses_.end() && found->second.is_explained;
}

}  // namespace lbd::parser
