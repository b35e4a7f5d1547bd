#include "parser/drafts/root_draft.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lbd::parser {
namespace {

// It gets all that the one of its kind would get.
void leave_out_if_same(
    daemon::Fifo& fifo, const FifoLines& lines, const daemon::Fifo& of_all, const Context& context)
{
    if (fifo.path.empty() || fifo.path != of_all.path)
        return;
    context.reports.remark(
        lines.fifo->range(), "left out: notify_fifo names the same file, to which all is written");
    fifo = {};
    leave_out(context, lines.fifo);
    if (lines.reader)
        leave_out(context, lines.reader);
}

// One reader is enough for the two of them.
void leave_out_second_reader(
    daemon::NotificationConfig& fifos, const FifoLines& lines, const Context& context)
{
    const daemon::Fifo& first = fifos.vrrp;
    daemon::Fifo& second = fifos.checkers;
    if (second.path.empty() || second.path != first.path || !first.reader || !second.reader)
        return;
    context.reports.remark(
        lines.fifo->range(),
        "its script is left out: that of vrrp_notify_fifo reads the same file");
    second.reader.reset();
    leave_out(context, lines.reader);
}

// With the instance left out it would do what is right for no state.
void settle_sync_daemon(RootDraft& root, const Context& context)
{
    if (!root.global.sync_daemon)
        return;
    SyncDaemonDraft draft = *root.global.sync_daemon;
    daemon::SyncDaemon& result = draft.daemon;
    const auto& instances = root.config.instances;
    const auto instance =
        std::ranges::find(instances, result.instance, &vrrp::InstanceConfig::name);
    if (!result.instance.empty() && instance == instances.end()) {
        context.reports.error(
            draft.instance_at,
            root.names.contains(result.instance)
                ? fmt::format("{} has been left out; so is this line", result.instance)
                : fmt::format(
                      "there is no vrrp_instance {}; the line is left out", result.instance));
        return leave_out(context, draft.line);
    }
    if (instance != instances.end())
        result.id = static_cast<std::uint8_t>(number(instance->vrid));
    result.id = draft.id.value_or(result.id);
    root.global.config.ipvs.sync_daemon = std::move(result);
}

}  // namespace

void settle_global(RootDraft& root, const Context& context)
{
    daemon::GlobalConfig& config = root.global.config;
    settle_sync_daemon(root, context);
    auto& fifos = config.notification;
    leave_out_if_same(fifos.vrrp, root.global.vrrp_fifo, fifos.all, context);
    leave_out_if_same(fifos.checkers, root.global.checker_fifo, fifos.all, context);
    leave_out_second_reader(fifos, root.global.checker_fifo, context);
    config.vrrp.address_mac_prefix =
        root.global.address_mac_prefix.value_or(config.vrrp.mac_prefix);
    auto& host = config.host;
    host.has_pid_directory |= host.implies_pid_directory();
    root.config.global = config;
}

}  // namespace lbd::parser
