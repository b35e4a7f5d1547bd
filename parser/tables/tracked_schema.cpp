#include "parser/drafts/instance_draft.hpp"
#include "parser/drafts/tracking_draft.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;

// keepalived takes what is one too many for the nearest that is not.
std::optional<std::int16_t> accept_narrow(Line& line, const Word& word)
{
    const auto value = read_integer<std::int16_t, -254, 254>(word.text());
    if (!value || (*value != 254 && *value != -254))
        return line.accept(word, read_integer<std::int16_t, -253, 253>);
    const std::int16_t nearest = *value > 0 ? 253 : -253;
    line.refuse(word, fmt::format("expected a number from -253 to 253; {} is used", nearest));
    line.hold(word, std::to_string(nearest));
    return nearest;
}

std::optional<std::int16_t> accept_weight(Line& line, const Word& word, TrackedKind kind)
{
    switch (kind) {
        case TrackedKind::link:
        case TrackedKind::script: return accept_narrow(line, word);
        case TrackedKind::bfd: return line.accept(word, read_integer<std::int16_t, -253, 253>);
        default: return line.accept(word, read_integer<std::int16_t, -254, 254>);
    }
}

// An entry whose weight is refused has that of the block that defines it.
template <TrackedKind kind>
void read_weight(TrackedDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    draft.is_refused |= !word;
    if (!word)
        return;
    if (draft.weight) {
        line.refuse(*word, "weight is given twice; the first one holds");
        return;
    }
    if (const auto value = accept_weight(line, *word, kind)) {
        draft.weight = {*value, false};
        draft.weight_at = word->range();
    }
    const Word* direction = line.peek();
    const bool is_reverse = direction && direction->text() == "reverse";
    const bool is_forward =
        direction && direction->text() == "noreverse" && kind != TrackedKind::link;
    if (is_reverse && draft.weight)
        draft.weight->is_reversed = true;
    if (!is_reverse && !is_forward)
        return;
    line.next();
    if (line.has_rest())
        line.reports().remark(line.rest(), "ignored: an entry takes no more words");
    line.drop_rest();
    line.skip_rest();
}

void read_entry(std::vector<TrackedDraft>& entries, TrackedKind kind, Line& line)
{
    const Word& word = line.keyword();
    if (kind == TrackedKind::link && !line.accept(word, read_link))
        return;
    const auto schema = tracked_schema(kind);
    const Word* option = line.peek();
    if (option && !schema.find(option->text())) {
        line.refuse(
            *option, fmt::format("unknown word '{}'; {} is left out", option->text(), word.text()));
        return;
    }
    TrackedDraft draft{std::string{word.text()}, word.range(), line.key(), {}, false};
    read_options(schema, draft, line);
    if (draft.is_refused)
        return;
    line.keep();
    entries.push_back(std::move(draft));
}

void ignore_link(InstanceDraft& draft, Line&)
{
    draft.tracking.follows_link = false;
}

// clang-format off
constexpr Row<TrackedDraft> link_rows[] = {
    {{"weight", value, "N [reverse]",
      "-253..253; -254 and 254 are read as -253 and 253 with an error", "0",
      "Priority change; 0 means FAULT when down", first_wins}, read_weight<TrackedKind::link>, planned},
};

constexpr Row<TrackedDraft> script_rows[] = {
    {{"weight", value, "N [reverse|noreverse]",
      "-253..253; -254 and 254 are read as -253 and 253 with an error",
      "weight of the vrrp_script", "Priority change; 0 means FAULT when down", first_wins},
     read_weight<TrackedKind::script>, planned},
};

constexpr Row<TrackedDraft> file_rows[] = {
    {{"weight", value, "N [reverse|noreverse]", "-254..254", "weight of the track_file",
      "Priority change; 0 means FAULT when down", first_wins}, read_weight<TrackedKind::file>, planned},
};

constexpr Row<TrackedDraft> tracked_process_rows[] = {
    {{"weight", value, "N [reverse|noreverse]", "-254..254", "weight of the vrrp_track_process",
      "Priority change; 0 means FAULT when down", first_wins}, read_weight<TrackedKind::process>, planned},
};

constexpr Row<TrackedDraft> bfd_rows[] = {
    {{"weight", value, "N [reverse|noreverse]", "-253..253", "weight of the bfd_instance",
      "Priority change; 0 means FAULT when down", first_wins}, read_weight<TrackedKind::bfd>, planned},
};

constexpr Row<InstanceDraft> instance_rows[] = {
    {{"dont_track_primary", flag, "", "", "off", "Ignore state of the instance interface"},
     ignore_link, planned},
    {{"track_interface", list, "{ IFNAME [weight N [reverse]] }", "see entry rows", "weight 0",
      "Extra interfaces affecting state or priority", accumulates},
     read_tracked<TrackedKind::link, &InstanceDraft::tracked>, planned},
    {{"track_script", list, "{ SCRIPT [weight N [reverse|noreverse]] }", "see entry rows",
      "weight of vrrp_script", "Scripts affecting state or priority", accumulates},
     read_tracked<TrackedKind::script, &InstanceDraft::tracked>, planned},
    {{"track_file", list, "{ FILE [weight N [reverse|noreverse]] }", "see entry rows",
      "weight of track_file", "Files affecting state or priority", accumulates},
     read_tracked<TrackedKind::file, &InstanceDraft::tracked>, planned},
    {{"track_process", list, "{ PROCESS [weight N [reverse|noreverse]] }", "see entry rows",
      "weight of vrrp_track_process", "Processes affecting state or priority", accumulates},
     read_tracked<TrackedKind::process, &InstanceDraft::tracked>, planned},
    {{"track_bfd", list, "{ BFD [weight N [reverse|noreverse]] }", "see entry rows",
      "weight of bfd_instance", "BFD sessions affecting state or priority", accumulates},
     read_tracked<TrackedKind::bfd, &InstanceDraft::tracked>, planned},
    {{"track_src_ip", flag, "", "", "off", "FAULT while the source address is absent"},
     set_true<&InstanceDraft::tracking, &vrrp::InstanceTracking::follows_source>, planned},
};
// clang-format on

}  // namespace

std::string_view name(TrackedKind kind)
{
    constexpr ByKind<std::string_view> names{
        {"interface", "vrrp_script", "track_file", "vrrp_track_process", "bfd_instance"}};
    return names[kind];
}

Schema<TrackedDraft> tracked_schema(TrackedKind kind)
{
    constexpr ByKind<std::span<const Row<TrackedDraft>>> rows{
        {link_rows, script_rows, file_rows, tracked_process_rows, bfd_rows}};
    return {{rows[kind]}};
}

void read_tracked_entries(std::vector<TrackedDraft>& entries, TrackedKind kind, const Line& head)
{
    read_entries(head, [&](Line& line) { read_entry(entries, kind, line); });
}

std::span<const Row<InstanceDraft>> instance_tracking_rows()
{
    return instance_rows;
}

}  // namespace lbd::parser
