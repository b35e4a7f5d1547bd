#include "parser/drafts/tracking_blocks.hpp"
#include "parser/reading/consequence.hpp"
#include "parser/reading/weight_words.hpp"

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;
using vrrp::TrackFile;

// Of signs keepalived knows the minus only here.
Reading<std::int32_t> read_value(std::string_view word)
{
    if (word.starts_with('+'))
        return Refusal{"expected a number without a plus sign"};
    return read_integer<std::int32_t, -2147483648, 2147483647>(word);
}

// 1 is what holds anyway, so that it is not the first.
void read_factor(TrackFile& file, Line& line)
{
    const auto weight = take_weight(line, read_integer<std::int16_t, -254, 254>);
    if (!weight)
        return;
    if (file.weight != TrackFile{}.weight)
        line.refuse(
            fmt::format("{} is given again; the first one other than 1 holds", line.row->name));
    else
        file.weight = *weight;
}

// VALUE and overwrite, in any order; on the line of the brace a keyword may follow.
void read_initial_value(TrackFile& file, Line& line)
{
    vrrp::InitialValue initial;
    while (const Word* word = line.peek()) {
        const auto value = read_value(word->text());
        const bool is_overwrite = word->text() == "overwrite";
        if (!value && !is_overwrite && line.shares_line_with_head())
            break;
        line.next();
        if (is_overwrite)
            initial.overwrites = true;
        else if (!value)
            return void(
                line.refuse(*word, "expected overwrite, or a number from -2^31 to 2^31 - 1"));
        else
            initial.value = *value;
        if (value && (*value < -254 || *value > 254))
            line.reports().warning(word->range(), "values beyond -254 and 254 have no more effect");
    }
    file.initial = initial;
}

// clang-format off
constexpr Row<TrackFile> rows[] = {
    {{"file", value, "PATH", "directory must exist", "required", "File watched", first_wins},
     set<read_text, &TrackFile::path>, planned},
    {{"weight", value, "N [reverse]", "-254..254; given again, the first other than 1 holds", "1",
      "Multiplier of the file value"}, read_factor, planned},
    {{"init_file", value, "[VALUE] [overwrite]",
      "integer of 32 bits; beyond -254..254 with a warning", "file not created; VALUE 0",
      "Create or initialise the file at startup"}, read_initial_value, planned},
};
// clang-format on

}  // namespace

Schema<TrackFile> track_file_schema()
{
    return {{rows}};
}

void read_track_file(RootDraft& root, Line& head)
{
    const Word* name = head.next_or_complain();
    if (!name)
        return read_left_out(track_file_schema(), head);
    Trackable& tracked = trackable(root, TrackedKind::file, *name);
    TrackFile file;
    file.name = name->text();
    read_block(track_file_schema(), file, head);
    if (!file.path.empty())
        return define(
            tracked, std::optional{std::move(file)}, root.config.track_files, head, *name);
    report_lack(
        head, name->range(), {"file"}, fmt::format("{} is left out: it has no file", name->text()));
    head.leave_out();
}

}  // namespace lbd::parser
