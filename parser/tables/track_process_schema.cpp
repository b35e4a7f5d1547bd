#include "parser/drafts/tracking_blocks.hpp"
#include "parser/reading/choice.hpp"
#include "parser/reading/consequence.hpp"
#include "parser/reading/weight_words.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using vrrp::ParameterMatch;
using vrrp::TrackProcess;

constexpr auto read_delay = read_seconds<1, 3'600'000'000>;

void read_process(TrackProcessDraft& draft, Line& line)
{
    if (const Word* program = line.next_or_complain())
        draft.config.command = {std::string{program->text()}};
    while (const Word* parameter = line.next())
        draft.config.command.emplace_back(parameter->text());
}

Reading<ParameterMatch> read_match(std::string_view word)
{
    return read_choice(
        word,
        Words<ParameterMatch, 2>{
            {{"initial", ParameterMatch::initial}, {"partial", ParameterMatch::partial}}});
}

void read_parameter_match(TrackProcessDraft& draft, Line& line)
{
    const Word* word = line.peek();
    if (!word || (line.shares_line_with_head() && !read_match(word->text())))
        draft.config.match = ParameterMatch::exact;
    else if (const auto match = line.take(read_match))
        draft.config.match = *match;
}

// Of the two limits the one that is given later has to fit.
void read_quorum(TrackProcessDraft& draft, Line& line)
{
    const Word* word = line.peek();
    const auto quorum = line.take(read_number<std::uint16_t, 1, 65535>);
    if (quorum && draft.config.quorum_max && *quorum > *draft.config.quorum_max)
        line.refuse(*word, "this is more than quorum_max; it is left out");
    else if (quorum)
        draft.quorum = quorum;
}

void read_quorum_max(TrackProcessDraft& draft, Line& line)
{
    const Word* word = line.peek();
    const auto most = line.take(read_number<std::uint16_t, 0, 65535>);
    if (most && draft.quorum && *most < *draft.quorum)
        line.refuse(*word, "this is less than quorum; it is left out");
    else if (most)
        draft.config.quorum_max = most;
}

void read_both_delays(TrackProcessDraft& draft, Line& line)
{
    if (const auto delay = line.take(read_delay))
        draft.config.terminate_delay = draft.config.fork_delay = *delay;
}

std::optional<TrackProcess> settle(TrackProcessDraft draft, const Word& name, Line& head)
{
    auto& process = draft.config;
    if (process.command.empty()) {
        report_lack(
            head,
            name.range(),
            {"process"},
            fmt::format("{} is left out: it has no process", name.text()));
        return std::nullopt;
    }
    // A quorum_max of 0 means that none may run.
    process.quorum = draft.quorum.value_or(process.quorum_max == 0 ? 0 : 1);
    if (process.command.size() > 1 && process.match == ParameterMatch::none)
        process.match = ParameterMatch::exact;
    process.compares_command_line |= process.match != ParameterMatch::none;
    return std::move(process);
}

// clang-format off
constexpr Row<TrackProcessDraft> rows[] = {
    {{"process", value, "COMMAND [PARAM...]", "", "required",
      "Process name, or path and parameters, to match", first_wins}, read_process, planned},
    {{"param_match", value, "[initial|partial]", "", "none; bare = exact",
      "How command parameters are compared"}, read_parameter_match, planned},
    {{"weight", value, "N [reverse]", "-254..254", "0", "Default priority change", first_wins},
     set_weight<254, &TrackProcessDraft::config, &TrackProcess::weight>, planned},
    {{"quorum", value, "COUNT", "1-65535; at most quorum_max", "1", "Processes needed to be up"},
     read_quorum, planned},
    {{"quorum_max", value, "COUNT", "0-65535; at least quorum", "unlimited",
      "More processes than this means down"}, read_quorum_max, planned},
    {{"delay", value, "SECONDS decimal", "0.000001-3600", "0",
      "Sets fork_delay and terminate_delay"}, read_both_delays, planned},
    {{"terminate_delay", value, "SECONDS decimal", "0.000001-3600", "0",
      "Quorum loss must last this long"},
     set<read_delay, &TrackProcessDraft::config, &TrackProcess::terminate_delay>, planned},
    {{"fork_delay", value, "SECONDS decimal", "0.000001-3600", "0",
      "Quorum gain must last this long"},
     set<read_delay, &TrackProcessDraft::config, &TrackProcess::fork_delay>, planned},
    {{"full_command", flag, "", "", "off", "Match whole command line, not 15-byte name"},
     set_true<&TrackProcessDraft::config, &TrackProcess::compares_command_line>, planned},
};
// clang-format on

}  // namespace

Schema<TrackProcessDraft> track_process_schema()
{
    return {{rows}};
}

void read_track_process(RootDraft& root, Line& head)
{
    const Word* name = head.next_or_complain();
    if (!name)
        return read_left_out(track_process_schema(), head);
    Trackable& tracked = trackable(root, TrackedKind::process, *name);
    TrackProcessDraft draft;
    draft.config.name = name->text();
    read_block(track_process_schema(), draft, head);
    define(
        tracked, settle(std::move(draft), *name, head), root.config.track_processes, head, *name);
}

}  // namespace lbd::parser
