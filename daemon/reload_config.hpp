#pragma once

#include <optional>
#include <string>

namespace lbd::daemon {

// How the configuration is read again, and what is kept of it.
struct ReloadConfig {
    // `reload_check_config`: where the complaints of a test before it go. None: it is not tested.
    std::optional<std::string> test_log;

    std::string time_file;      // says when to do it; empty: nothing does
    bool recurs_daily = false;  // `reload_repeat`

    // `reload_file`: is there while it goes on. None: nothing; empty: the usual one.
    std::optional<std::string> progress_file;

    std::string save_directory;       // `config_save_dir`; empty: nothing is saved
    std::string temporary_directory;  // `tmp_config_directory`; empty: in memory

    friend bool operator==(const ReloadConfig&, const ReloadConfig&) = default;
};

}  // namespace lbd::daemon
