#include "parser/drafts/global_draft.hpp"
#include "parser/source/include_checks.hpp"

#include <string>

namespace lbd::parser {
namespace {

using daemon::DumpConfig;
using daemon::GlobalConfig;
using daemon::ReloadConfig;
using enum Shape;
using enum Repetition;
using enum Stage;

constexpr auto config = &GlobalDraft::config;
constexpr auto reload = &GlobalConfig::reload;
constexpr auto dumps = &GlobalConfig::dumps;

void read_test_log(GlobalDraft& draft, Line& line)
{
    draft.config.reload.test_log = "/dev/null";
    line.keep();
    if (line.has_rest())
        set<read_path, config, reload, &ReloadConfig::test_log>(draft, line);
}

void read_progress_file(GlobalDraft& draft, Line& line)
{
    draft.config.reload.progress_file = "";
    line.keep();
    if (line.has_rest())
        set<read_path, config, reload, &ReloadConfig::progress_file>(draft, line);
}

// What it says has been taken up where files are included: see EarlySettings.
void check_include_check(GlobalDraft&, Line& line)
{
    bool is_first = true;
    while (const Word* word = line.next()) {
        if (!adjusted({}, word->text(), is_first))
            line.refuse(
                *word,
                adjusted({}, word->text(), true)
                    ? "expected + or - before it: only the first word has none"
                    : "expected read, match, wildcard_match or brace_match");
        is_first = false;
    }
}

// As is what this says.
void check_random_seed(GlobalDraft&, Line& line)
{
    line.take(read_number<std::uint32_t, 0, 4294967295>);
}

// clang-format off
constexpr Row<GlobalDraft> rows[] = {
    {{"random_seed", value, "SEED", "0-4294967295", "something else each time",
      "Make ${_RANDOM} in the following lines repeatable"}, check_random_seed},
    {{"include_check", value, "[[+|-]CHECK...]",
      "CHECK read, match, wildcard_match or brace_match; without sign it replaces what was said "
      "before, and means read, too", "none; bare = all",
      "Which failures of the following includes are errors, in this file and below it",
      accumulates}, check_include_check},
    {{"reload_check_config", value, "[LOGFILE]", "path", "off; LOGFILE /dev/null",
      "Test configuration in a child before reloading"}, read_test_log, planned},
    {{"reload_time_file", value, "PATH", "path", "none",
      "File holding the time of a scheduled reload"},
     set_alone<read_path, config, reload, &ReloadConfig::time_file>, planned},
    {{"reload_repeat", flag, "", "", "off", "Keep time-only file so reload recurs daily"},
     set_true<config, reload, &ReloadConfig::recurs_daily>, planned},
    {{"reload_file", value, "[PATH]", "path", "off; bare = /run/lbd/reload",
      "File present while a reload runs"}, read_progress_file, planned},
    {{"config_save_dir", value, "DIR", "path", "none",
      "Dump each process configuration before and after reload"},
     set<read_path, config, reload, &ReloadConfig::save_directory>, planned},
    {{"tmp_config_directory", value, "DIR", "path", "in memory",
      "Keep expanded configuration copy on disk there", first_wins},
     set<read_path, config, reload, &ReloadConfig::temporary_directory>, planned},
    {{"data_use_instance", flag, "[BOOL]", "", "off",
      "Add instance and namespace to dump file names"},
     set_bool<config, dumps, &DumpConfig::names_instance>, planned},
    {{"json_version", value, "1|2", "1-2", "1", "Shape of the JSON dump"},
     set<read_number<std::uint8_t, 1, 2>, config, dumps, &DumpConfig::json_version>, planned},
    {{"state_dump_file", value, "PATH", "path; with a trailing / a directory",
      "/run/lbd/dump.txt", "Where SIGUSR1 dumps are written"},
     set<read_path, config, dumps, &DumpConfig::state_file>, planned},
    {{"stats_dump_file", value, "PATH", "path", "/run/lbd/stats.txt",
      "Intended path of SIGUSR2 statistics"},
     set<read_path, config, dumps, &DumpConfig::statistics_file>, planned},
    {{"json_dump_file", value, "PATH", "path", "/run/lbd/dump.json",
      "Intended path of JSON dump"},
     set<read_path, config, dumps, &DumpConfig::json_file>, planned},
};
// clang-format on

}  // namespace

std::span<const Row<GlobalDraft>> daemon_rows()
{
    return rows;
}

}  // namespace lbd::parser
