#include "parser/load.hpp"

#include "parser/drafts/root_draft.hpp"
#include "parser/inclusion/inclusion.hpp"
#include "parser/lint/lint_config.hpp"
#include "parser/reading/effective_record.hpp"
#include "parser/syntax/allowances.hpp"
#include "parser/syntax/secrets.hpp"
#include "parser/text/leftover_uses.hpp"

#include <optional>
#include <utility>

namespace lbd::parser {
namespace {

Surroundings surroundings(const LoadOptions& options)
{
    return {
        options.config_id,
        options.environment ? options.environment : environment_variable,
        options.random_seed};
}

RouteNames::ReadFiles name_files(const LoadOptions& options)
{
    if (options.name_files || !options.follows_includes)
        return options.name_files;
    return text_of_files;
}

// One loading, phase by phase: files and lines, the syntax tree, values.
class Loading {
public:
    explicit Loading(const LoadOptions& options)
        : preprocessor_{surroundings(options), reports_, options.most_steps},
          inclusion_{sources_, tree_, reports_, preprocessor_},
          context_{
              tree_,
              sources_,
              reports_,
              options.user_exists,
              options.group_exists,
              options.cpu_count},
          options_{options}
    {
        context_.route_names = RouteNames{name_files(options)};
        if (options.strict_includes)
            inclusion_.be_strict();
        if (!options.follows_includes)
            inclusion_.stay_in_text();
        if (options.keeps_effective)
            context_.effective = &effective_.emplace(tree_);
        context_.looks_at_files = options.follows_includes;
    }

    Loaded files(const std::string& pattern)
    {
        const bool is_missing = !inclusion_.read_main(pattern);
        return finish(is_missing);
    }

    Loaded text(std::string name, std::string text)
    {
        inclusion_.read_text(std::move(name), std::move(text));
        return finish(false);
    }

private:
    Loaded finish(bool is_missing)
    {
        Allowances allowances{sources_, tree_};
        reports_.silence_by(
            [&](Lint lint, Range range) { return allowances.allow(lint, range.begin); });
        context_.leftovers = &preprocessor_.judge_leftovers(sources_);
        RootDraft root;
        BlockReader<RootDraft> reader{root_schema(), root, nullptr, context_};
        reader.read(Block{tree_});
        // Reading these may find more of them, at their end.
        for (std::size_t i = 0; i < context_.displaced.size(); ++i) {
            const DirectiveId id = context_.displaced[i];
            reader.read(Line{context_, id, nullptr});
        }
        settle_global(root, context_);
        resolve(root, context_);
        context_.leftovers->report(reports_);
        lint_config(root, context_, host_facts(root));
        context_.links.report(
            reports_,
            options_.link_exists,
            root.global.links_may_be_missing ? LinkUses::Missing::impossible
                                             : LinkUses::Missing::all);
        context_.programs.report(reports_, options_.host_files, root.config.global.scripts);
        context_.planned.report(reports_);
        allowances.report(reports_);
        if (!reports_.is_empty())
            conceal_secrets(tree_, sources_, reports_);
        return {
            std::move(root.config),
            std::move(reports_).take(),
            effective_ ? std::optional{effective_->take()} : std::nullopt,
            is_missing,
            inclusion_.has_failed()};
    }

    HostFacts host_facts(const RootDraft& root) const
    {
        const bool asks = options_.host_addresses && !root.config.instances.empty();
        return {
            asks ? options_.host_addresses() : std::vector<HostAddress>{},
            options_.link_exists,
            options_.link_lacks_multicast};
    }

    Sources sources_;
    SyntaxTree tree_;
    Reports reports_{sources_};
    Preprocessor preprocessor_;
    Inclusion inclusion_;
    Context context_;
    std::optional<EffectiveRecord> effective_;
    const LoadOptions& options_;
};

}  // namespace

Loaded load(const std::string& file_pattern, const LoadOptions& options)
{
    return Loading{options}.files(file_pattern);
}

Loaded load_text(std::string name, std::string text, const LoadOptions& options)
{
    return Loading{options}.text(std::move(name), std::move(text));
}

int test_exit_code(const Loaded& loaded)
{
    if (loaded.is_missing || loaded.include_failed)
        return 6;
    return loaded.diagnostics.fails_test ? 5 : 0;
}

}  // namespace lbd::parser
