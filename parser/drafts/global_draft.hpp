#pragma once

#include "daemon/base/ip_address.hpp"
#include "daemon/base/time.hpp"
#include "daemon/global_config.hpp"
#include "parser/reading/readers.hpp"
#include "parser/reading/schema.hpp"
#include "vrrp/types.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace lbd::parser {

// What a file says about gratuitous ARP, at one of the two levels at which it can.
struct AnnouncementDraft {
    std::optional<Duration> delay;
    std::optional<std::uint32_t> repeat;
    std::optional<Duration> refresh;
    std::optional<std::uint32_t> refresh_repeat;
    std::optional<Duration> lower_priority_delay;
    std::optional<std::uint32_t> lower_priority_repeat;
};

// `address_lifetime auto|off|SECONDS`.
struct AddressLifetime {
    bool is_automatic = true;
    Duration duration{};
};

Reading<AddressLifetime> read_address_lifetime(std::string_view);

// `lvs_sync_daemon`, before the instances are known.
struct SyncDaemonDraft {
    daemon::SyncDaemon daemon;
    std::optional<std::uint8_t> id;
    Range instance_at;
    LineKey line = nullptr;
};

// Where a FIFO and what reads it are given. Null: they are not.
struct FifoLines {
    LineKey fifo = nullptr;
    LineKey reader = nullptr;
};

// global_defs: mostly the defaults of others.
struct GlobalDraft {
    daemon::GlobalConfig config;
    AnnouncementDraft announcement;
    bool announces_least = false;  // `vrrp_min_garp`
    vrrp::Version version = vrrp::Version::v2;
    std::uint32_t down_timer_adverts = 3;
    bool lower_prio_no_advert = false;
    bool higher_prio_send_advert = false;
    bool check_unicast_src = false;
    bool is_strict = false;  // `vrrp_strict`
    IpAddress group_v4{std::array<std::uint8_t, 4>{224, 0, 0, 18}};
    IpAddress group_v6{
        std::array<std::uint8_t, 16>{0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x12}};
    AddressLifetime address_lifetime;
    bool links_may_be_missing = false;  // `dynamic_interfaces`
    bool logs_every_failure = false;    // `checker_log_all_failures`
    std::optional<SyncDaemonDraft> sync_daemon;
    std::optional<std::string> address_mac_prefix;
    FifoLines vrrp_fifo;
    FifoLines checker_fifo;
};

// How often a frame is sent, at least once.
template <auto... members, class Target>
void set_repeat(Target& target, Line& line)
{
    const Word* word = line.next_or_complain();
    if (!word)
        return;
    auto count = line.accept(*word, read_number<std::uint32_t, 0, 4294967295>);
    if (count == 0) {
        line.refuse(*word, "expected a number from 1 to 4294967295; 1 is used");
        line.hold({"1"});
        count = 1;
    }
    if (count)
        (target.*....*members) = count;
}

Schema<GlobalDraft> global_schema();

// The parts of it that are about the files of the daemon, about its processes, about whom it tells
// what, and about what it sets up in the kernel besides addresses and services.
std::span<const Row<GlobalDraft>> daemon_rows();
std::span<const Row<GlobalDraft>> process_rows();
std::span<const Row<GlobalDraft>> message_rows();
std::span<const Row<GlobalDraft>> kernel_rows();

Schema<SyncDaemonDraft> sync_daemon_schema();
Schema<daemon::IpvsTimeouts> ipvs_timeouts_schema();

}  // namespace lbd::parser
