#include "parser/drafts/check_draft.hpp"
#include "parser/reading/references.hpp"

#include <fmt/format.h>

// The checks that ask nobody, but follow what is found out elsewhere.
namespace lbd::parser {
namespace {

using enum Shape;

void read_track_file(CheckDraft& check, Line& line)
{
    if (const auto file = take_reference(line, {"track_file", "vrrp_track_file"}))
        check.file.track_file = file->name;
    else
        check.is_refused = true;
}

void read_file_weight_line(CheckDraft& check, Line& line)
{
    const auto weight = line.take(read_integer<std::int32_t, -65535, 65535>);
    if (!weight)
        return;
    const Word* direction = line.next();
    if (direction && direction->text() != "reverse" && direction->text() != "noreverse") {
        line.refuse(*direction, "expected one of reverse, noreverse");
        return;
    }
    check.file.weight = weight;
    check.file.is_reversed.reset();
    if (direction)
        check.file.is_reversed = direction->text() == "reverse";
}

void read_session(CheckDraft& check, Line& line)
{
    constexpr std::size_t longest = 31;
    const Word* word = line.peek();
    check.is_refused = true;
    if (word && word->text().size() > longest) {
        line.next();
        line.refuse(*word, fmt::format("expected a name of 1 to {} characters", longest));
        return;
    }
    const auto session = take_reference(line, {"bfd_instance"});
    if (!session)
        return;
    if (line.context().sessions_without_checks.contains(session->name)) {
        line.refuse(
            *word,
            fmt::format(
                "the bfd_instance {} has no checker in it; the check is left out", session->name));
        return;
    }
    check.bfd.session = session->name;
    check.is_refused = false;
}

// clang-format off
constexpr Row<CheckDraft> file[] = {
    {{"track_file", value, "NAME", "existing track_file", "required", "File to follow"},
     read_track_file},
    {{"weight", value, "N [reverse|noreverse]", "-65535..65535", "weight of track_file",
      "Multiplier; 0 = non-zero file value means down"}, read_file_weight_line},
};

constexpr Row<CheckDraft> bfd[] = {
    {{"name", value, "NAME", "<= 31 characters", "required", "BFD session to follow"},
     read_session},
    {{"alpha", flag, "[BOOL]", "", "value of real server", "Start considered down"},
     set_bool<&CheckDraft::settings, &CheckSettings::starts_down>},
};
// clang-format on

}  // namespace

Schema<CheckDraft> file_check_schema()
{
    return {{file}};
}

Schema<CheckDraft> bfd_check_schema()
{
    return {{bfd}};
}

}  // namespace lbd::parser
