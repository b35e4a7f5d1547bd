#pragma once

#include "vrrp/advertisement.hpp"
#include "vrrp/holdings.hpp"
#include "vrrp/instance.hpp"
#include "vrrp/links.hpp"
#include "vrrp/packet.hpp"
#include "vrrp/standing.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

// All virtual routers of this host: gives each event to the instances it concerns, collects what
// follows. Deterministic, no I/O; the shell around it is daemon/node.
namespace lbd::vrrp {

// Names an instance for as long as the process lives, across reloads.
enum class InstanceId : std::uint32_t {};

// Packets, by the reason why they were refused.
using RefusalCounts = std::array<std::uint64_t, refusal_count>;

struct Counters {
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
    std::uint64_t became_master = 0;
    std::uint64_t released_master = 0;
    std::uint64_t resignations_received = 0;
    std::uint64_t resignations_sent = 0;
    std::uint64_t other_addresses = 0;  // advertisements whose address list is not ours
    RefusalCounts refused{};

    friend bool operator==(const Counters&, const Counters&) = default;
};

struct Instance {
    InstanceId id{};
    InstanceConfig config;
    std::vector<PlacedAddress> placed;  // the addresses of config
    Standing standing;
    State state;
    Counters counters;
    bool leaving = false;  // no longer configured, hands over before it goes

    friend bool operator==(const Instance&, const Instance&) = default;
};

// What the instance is to its state machine.
Self self(const Instance&);

// One transition of one instance, or another reason of its fault, complete enough to be told
// without looking anything up.
struct Change {
    InstanceId instance{};
    State before;
    Event event;
    State after;

    friend bool operator==(const Change&, const Change&) = default;
};

struct RefusedPacket {
    std::optional<InstanceId> instance;  // nothing: no instance has this identifier
    Refusal refusal{};
    IpAddress source;

    friend bool operator==(const RefusedPacket&, const RefusedPacket&) = default;
};

// What is wrong about an advertisement that counts all the same.
enum class Oddity : std::uint8_t {
    our_source,       // another router has our address, or the network sends us our own packets
    other_addresses,  // not the list of virtual addresses that we advertise
    other_interval,   // version 3; in version 2 that is refused
};

struct OddAdvertisement {
    InstanceId instance{};
    Oddity oddity{};
    IpAddress source;

    friend bool operator==(const OddAdvertisement&, const OddAdvertisement&) = default;
};

struct PendingAnnouncement {
    InstanceId instance{};
    std::uint32_t repeat = 1;

    friend bool operator==(const PendingAnnouncement&, const PendingAnnouncement&) = default;
};

// What one event led to, to be performed in the order of the members: the advertisement goes out
// first so that an old master lets go before the new one takes the addresses, and neighbours are
// told only of addresses that are installed.
struct Outcome {
    std::vector<Packet> packets;
    std::vector<Change> changes;
    std::vector<InstanceId> hold;   // instances whose addresses must be reconciled
    std::vector<InstanceId> renew;  // instances whose addresses need a new lifetime
    std::vector<PendingAnnouncement> announce;
    std::vector<InstanceId> resumed;  // masters that went on after a crash
    std::vector<RefusedPacket> refused;
    std::vector<OddAdvertisement> odd;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

// What a process leaves to the one that takes its place.
struct Memory {
    Time alive_at{};  // when it was last known to work
    std::vector<InstanceKey> masters;

    friend bool operator==(const Memory&, const Memory&) = default;
};

class Router {
public:
    explicit Router(std::vector<InstanceConfig>);

    // Every instance starts. One that was master goes on as such if the others cannot have noticed
    // the interruption: a crash is no failover.
    Outcome start(const Links&, Time now, const Memory& memory = {});
    Outcome received(const Packet&, Time now);
    Outcome deadline_passed(Time now);
    Outcome links_changed(const Links&, Time now);

    // The subscriptions that the kernel refuses at the moment.
    Outcome deaf_to(std::set<Subscription>, const Links&, Time now);

    // Instances are recognised by their key, whatever their name. They keep their state; new ones
    // start, and those that are gone hand over.
    Outcome reconfigure(std::vector<InstanceConfig>, const Links&, Time now);

    // Every instance hands over. There is no way back: neither links nor reloads start anything.
    Outcome stop(Time now);

    // Drops the instances that have left. The outcome that reports their leaving still names them,
    // so this is for whoever has performed it.
    void forget_the_gone();

    std::optional<Time> next_deadline() const;
    bool has_stopped() const;  // nobody holds anything any more

    const std::vector<Instance>& instances() const { return instances_; }

    const Instance& instance(InstanceId) const;

    // The packets that were for no instance.
    const RefusalCounts& packets_for_nobody() const { return packets_for_nobody_; }

    std::set<Subscription> subscriptions() const;
    std::vector<InstanceKey> masters() const;

private:
    static constexpr Time never = Time::max();

    void add(InstanceConfig);
    void collect_virtual_addresses();
    void give(Instance&, const Event&, Time now, Outcome&);
    void perform(Instance&, const Message&, Outcome&);
    void advertise(Instance&, const Advertise&, Outcome&);
    void take_in(Instance&, const Packet&, Time now, Outcome&);
    void update_standing(Instance&, const Links&, Time now, Outcome&);
    void resume(Instance&, const Memory&, Time now, Outcome&);
    void change(Instance&, const InstanceConfig&, Time now, Outcome&);
    void update_deadline(const Instance&);
    Instance* concerned(const Packet&, Vrid);

    std::vector<Instance> instances_;
    std::vector<Time> deadlines_;  // of instances_, one by one: scanned for each event
    std::array<std::vector<std::size_t>, 256> by_vrid_;  // positions in instances_
    VirtualAddresses virtual_addresses_;                 // of instances_
    std::set<Subscription> deaf_to_;
    RefusalCounts packets_for_nobody_{};
    std::uint32_t next_id_ = 0;
    bool stopping_ = false;
};

}  // namespace lbd::vrrp
