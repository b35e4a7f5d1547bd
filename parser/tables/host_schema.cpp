#include "parser/drafts/root_draft.hpp"

namespace lbd::parser {
namespace {

using daemon::GlobalConfig;
using daemon::HostConfig;
using daemon::ProcessesConfig;
using vrrp::RouterConfig;
using enum Shape;
using enum Repetition;
using enum Stage;

constexpr auto global = &RootDraft::global;
constexpr auto config = &GlobalDraft::config;
constexpr auto host = &GlobalConfig::host;

// It becomes part of the names of files.
Reading<std::string> read_file_name(std::string_view word)
{
    if (word.find('/') != std::string_view::npos)
        return Refusal{"expected a name without '/'"};
    return read_short_text(word, 255);
}

void read_ipvs_namespace(RootDraft& root, Line& line)
{
    root.global.config.host.ipvs_namespace = "";
    line.keep();
    if (line.has_rest())
        set<read_file_name, global, config, host, &HostConfig::ipvs_namespace>(root, line);
}

// clang-format off
constexpr Row<RootDraft> rows[] = {
    {{"linkbeat_use_polling", flag, "", "", "off",
      "Poll link state of every interface instead of netlink"},
     set_true<global, config, &GlobalConfig::vrrp, &RouterConfig::polls_links>, planned},
    {{"net_namespace", value, "NAME", "entry of /run/netns", "unset (current namespace)",
      "Run all processes inside named network namespace", first_wins},
     set<read_file_name, global, config, host, &HostConfig::network_namespace>, planned},
    {{"net_namespace_ipvs", value, "[NAME]", "entry of /run/netns",
      "same as net_namespace; bare = that of process 1",
      "Network namespace where IPVS sockets are opened", first_wins}, read_ipvs_namespace,
     planned},
    {{"namespace_with_ipsets", flag, "", "", "off",
      "Allow ipsets within a namespace on kernels older than 3.13"},
     set_true<global, config, host, &HostConfig::may_use_sets_in_namespace>, planned},
    {{"use_pid_dir", flag, "", "", "off", "Put pid files in run dir subdirectory lbd/"},
     set_true<global, config, host, &HostConfig::has_pid_directory>, planned},
    {{"instance", value, "NAME", "up to 255 characters, no /", "unset",
      "Name this daemon so several copies can coexist", first_wins},
     set<read_file_name, global, config, host, &HostConfig::instance>, planned},
    {{"child_wait_time", value, "SECONDS integer", "0-4294967295", "5",
      "Seconds parent waits for children at shutdown before SIGKILL"},
     set<read_whole_seconds<0, 4294967295>, global, config, &GlobalConfig::processes,
         &ProcessesConfig::patience>, planned},
};
// clang-format on

}  // namespace

std::span<const Row<RootDraft>> host_rows()
{
    return rows;
}

}  // namespace lbd::parser
