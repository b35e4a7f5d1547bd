#include "tests/unit/parser/tables/planned_reading.hpp"

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> said_of(std::string_view lines)
{
    return objections(parse(instance_text(lines)));
}

TEST(LinkSettings, AreOffUnlessTheyAreGiven)
{
    EXPECT_EQ(accepted("").link_settings, vrrp::LinkSettings{});
    vrrp::LinkSettings expected;
    expected.has_macs_for_addresses = true;
    expected.promotes_secondaries = true;
    EXPECT_EQ(accepted("use_vmac_addr\npromote_secondaries").link_settings, expected);
}

TEST(LinkSettings, HaveNewerWaysForSomeOfThem)
{
    const Loaded loaded =
        parse(instance_text("linkbeat_use_polling\nlvs_sync_daemon_interface eth1"));
    EXPECT_THAT(
        objections(loaded),
        ElementsAre(
            "7:1 warning: this is an old way; use linkbeat_interfaces instead",
            "8:1 warning: this is an old way; use lvs_sync_daemon in global_defs instead"));
    EXPECT_TRUE(instance_of(loaded).link_settings.polls_carrier);
    EXPECT_EQ(instance_of(loaded).link_settings.ipvs_sync, "eth1");
}

TEST(LinkSettings, ChooseAVrfForAnInstanceWithoutInterface)
{
    const Loaded loaded = parse(
        "vrrp_instance V {\nvirtual_router_id 7\nvrf blue\nunicast_src_ip 10.0.0.8\n"
        "unicast_peer {\n10.0.0.9\n}\nvirtual_ipaddress {\n10.0.0.1 dev eth0\n}\n}\n");
    EXPECT_THAT(objections(loaded), IsEmpty());
    EXPECT_EQ(instance_of(loaded).link_settings.vrf, "blue");

    const Loaded with_interface = parse(instance_text("vrf blue"));
    EXPECT_THAT(
        objections(with_interface),
        ElementsAre("7:1 error: an instance with an interface is in its VRF; it is left out"));
    EXPECT_EQ(instance_of(with_interface).link_settings.vrf, "");
}

TEST(LinkSettings, NameLinksOfThisHost)
{
    const Loaded loaded = parse(
        "vrrp_instance V {\nvirtual_router_id 7\nvrf blue\nunicast_src_ip 10.0.0.8\n"
        "lvs_sync_daemon_interface eth9\n"
        "unicast_peer {\n10.0.0.9\n}\nvirtual_ipaddress {\n10.0.0.1 dev eth0\n}\n}\n",
        {.link_exists = [](std::string_view link) { return link == "eth0"; }});
    EXPECT_THAT(
        objections(loaded),
        ElementsAre(
            "3:1 warning: there is no interface blue on this host",
            "5:1 warning: this is an old way; use lvs_sync_daemon in global_defs instead",
            "5:1 warning: there is no interface eth9 on this host"));
}

TEST(ExtraAnnouncement, IsForParentsOfVirtualMacsOrForAll)
{
    const auto some = accepted("garp_extra_if 10").link_settings;
    EXPECT_EQ(some.extra_period, 10s);
    EXPECT_FALSE(some.extra_on_all_links);
    const auto all = accepted("garp_extra_if all 86400").link_settings;
    EXPECT_EQ(all.extra_period, 86400s);
    EXPECT_TRUE(all.extra_on_all_links);
}

TEST(ExtraAnnouncement, NeedsAPeriod)
{
    EXPECT_THAT(
        said_of("garp_extra_if all\ngarp_extra_if 86401"),
        ElementsAre(
            "7:15 error: garp_extra_if wants an argument: [all] SECONDS",
            "8:15 error: expected whole seconds, from 0 to 86400"));
}

TEST(ExtraAnnouncement, HasAnOldName)
{
    const Loaded loaded = parse(instance_text("vmac_garp_intvl all 5"));
    EXPECT_THAT(
        objections(loaded),
        ElementsAre("7:1 warning: this is an old way; use garp_extra_if instead"));
    EXPECT_EQ(instance_of(loaded).link_settings.extra_period, 5s);
}

TEST(UnicastFeatures, AreKept)
{
    const std::string peer = "unicast_peer {\n10.0.0.9\n}\n";
    EXPECT_EQ(accepted(peer).transport.unicast_checksum, vrrp::UnicastChecksum::as_the_peer);
    EXPECT_EQ(
        accepted(peer + "old_unicast_checksum").transport.unicast_checksum,
        vrrp::UnicastChecksum::with_group);
    EXPECT_EQ(
        accepted(peer + "old_unicast_checksum never").transport.unicast_checksum,
        vrrp::UnicastChecksum::without_group);
    EXPECT_TRUE(accepted(peer + "unicast_fault_no_peer").transport.needs_peers);
    EXPECT_TRUE(accepted("unicast_fault_no_peer").transport.needs_peers);
}

TEST(UnicastFeatures, KnowOneWordForTheChecksum)
{
    EXPECT_THAT(
        said_of("unicast_peer {\n10.0.0.9\n}\nold_unicast_checksum always"),
        ElementsAre("10:22 error: expected never, or nothing"));
}

TEST(UnicastFeatures, NeedPeers)
{
    EXPECT_THAT(
        said_of("old_unicast_checksum"),
        ElementsAre("1:1 warning: V has unicast settings but no peer: it uses multicast"));
}

TEST(PeerTtl, IsKeptForPeersThatHaveALimit)
{
    const auto transport =
        accepted("unicast_peer {\n10.0.0.7\n10.0.0.8 min_ttl 254\n10.0.0.9 max_ttl 9 min_ttl 0\n}")
            .transport;
    EXPECT_THAT(
        transport.ttl_limits,
        ElementsAre(
            (vrrp::PeerTtl{address("10.0.0.8"), 254, 255}),
            (vrrp::PeerTtl{address("10.0.0.9"), 0, 9})));
}

TEST(PeerTtl, LetsNobodyInWhoHasNone)
{
    EXPECT_FALSE(accepted("unicast_peer {\n10.0.0.8\n}").transport.only_from_peers);
    EXPECT_TRUE(accepted("unicast_peer {\n10.0.0.8 min_ttl 1\n}").transport.only_from_peers);
}

TEST(PeerTtl, IsRefusedBeyondAnOctet)
{
    EXPECT_THAT(
        said_of("unicast_peer {\n10.0.0.8 min_ttl 256\n10.0.0.9 max_ttl\n10.0.0.10 min_ttl x\n}"),
        ElementsAre(
            "8:18 error: expected a number from 0 to 255",
            "9:10 error: max_ttl wants an argument: N",
            "10:19 error: expected a number from 0 to 255"));
}

TEST(PeerTtl, LeavesRoomBetweenItsLimits)
{
    EXPECT_THAT(
        said_of("unicast_peer {\n10.0.0.8 min_ttl 5 max_ttl 4\n}"),
        ElementsAre(
            "8:1 warning: min_ttl 5 is above max_ttl 4: nothing that this peer sends will do"));
}

TEST(Reception, HasABufferOfAnySize)
{
    EXPECT_EQ(accepted("").transport.receive_buffer, std::nullopt);
    EXPECT_EQ(accepted("kernel_rx_buf_size 0").transport.receive_buffer, 0U);
    EXPECT_EQ(accepted("kernel_rx_buf_size 4294967295").transport.receive_buffer, 4294967295U);
    EXPECT_THAT(
        said_of("kernel_rx_buf_size 4294967296\nkernel_rx_buf_size 1 2"),
        ElementsAre(
            "7:20 error: expected a number from 0 to 4294967295",
            "8:22 error: expected one number, and nothing behind it"));
}

TEST(Conduct, IsThatOfTheProtocolUnlessTheFileWantsAnother)
{
    EXPECT_EQ(accepted("").conduct, vrrp::Conduct{});
    EXPECT_FALSE(accepted("").transport.has_v2_checksum);
    EXPECT_TRUE(accepted("skip_check_adv_addr").conduct.skips_address_check);
    EXPECT_FALSE(accepted("skip_check_adv_addr off").conduct.skips_address_check);
    EXPECT_TRUE(accepted("owner_ignore_adverts yes").conduct.owner_ignores_adverts);
    EXPECT_TRUE(accepted("v3_checksum_as_v2").transport.has_v2_checksum);
    EXPECT_FALSE(accepted("v3_checksum_as_v2 no").transport.has_v2_checksum);
}

TEST(AcceptMode, IsWhatWasSaidLast)
{
    EXPECT_TRUE(accepted("accept").conduct.accepts);
    EXPECT_FALSE(accepted("no_accept").conduct.accepts);
    EXPECT_TRUE(accepted("no_accept\naccept").conduct.accepts);
}

TEST(AcceptMode, IsNoQuestionForAnOwner)
{
    const Loaded loaded = parse(instance_text("priority 255\nno_accept"));
    EXPECT_THAT(
        objections(loaded), ElementsAre("8:1 warning: no_accept has no effect with priority 255"));
    EXPECT_TRUE(instance_of(loaded).conduct.accepts);
}

TEST(TimerExpired, NamesTheHighestRival)
{
    const auto rival = [](const std::string& line) {
        return accepted("nopreempt\npriority 9\n" + line).conduct.highest_rival;
    };
    EXPECT_EQ(rival("timer_expired_backup"), vrrp::Priority{254});
    EXPECT_EQ(rival("timer_expired_backup 1"), vrrp::Priority{1});
    EXPECT_EQ(rival(""), std::nullopt);
    EXPECT_THAT(
        said_of("nopreempt\ntimer_expired_backup 255\ntimer_expired_backup 0\npriority 9"),
        ElementsAre(
            "8:22 error: expected a number from 1 to 254",
            "9:22 error: expected a number from 1 to 254"));
}

TEST(TimerExpired, HasNoEffectOnAnInstanceThatPreempts)
{
    EXPECT_THAT(
        said_of("timer_expired_backup 9"),
        ElementsAre("7:1 warning: this has an effect only together with nopreempt"));
}

TEST(TimerExpired, HasAMistypedName)
{
    const Loaded loaded = parse(instance_text("nopreempt\nthread_timer_expired 9\npriority 9"));
    EXPECT_THAT(
        objections(loaded),
        ElementsAre("8:1 warning: this is an old way; use timer_expired_backup instead"));
    EXPECT_EQ(instance_of(loaded).conduct.highest_rival, vrrp::Priority{9});
}

TEST(StrictMode, IsFineWithWhatTheProtocolHas)
{
    const vrrp::Conduct conduct = accepted("strict_mode").conduct;
    EXPECT_TRUE(conduct.is_strict);
    EXPECT_FALSE(conduct.accepts);
    EXPECT_FALSE(accepted("strict_mode off").conduct.is_strict);
    const vrrp::Conduct owner = accepted("strict_mode\npriority 255\nstate MASTER").conduct;
    EXPECT_TRUE(owner.accepts);
    EXPECT_TRUE(owner.owner_ignores_adverts);
    EXPECT_TRUE(accepted("strict_mode\nversion 3\naccept").conduct.accepts);
}

TEST(StrictMode, ObjectsToWhatTheProtocolDoesNotHave)
{
    const auto objection = [](const std::string& line) {
        const auto said = said_of("strict_mode\n" + line);
        return said.size() == 1 ? said.front() : testing::PrintToString(said);
    };
    const std::string start = "8:1 warning: strict mode ";
    EXPECT_EQ(objection("preempt_delay 3"), start + "does not allow preempt_delay; it is left out");
    EXPECT_EQ(objection("down_timer_adverts 4"), start + "waits for 3 advertisements");
    EXPECT_EQ(objection("lower_prio_no_advert off"), start + "needs lower_prio_no_advert");
    EXPECT_EQ(
        objection("higher_prio_send_advert"),
        start + "does not allow higher_prio_send_advert; it is left out");
    EXPECT_EQ(
        objection("garp_lower_prio_repeat 3"),
        start + "does not allow garp_lower_prio_repeat; it is left out");
    EXPECT_EQ(
        objection("garp_lower_prio_delay 3"),
        start + "does not allow garp_lower_prio_delay; it is left out");
    EXPECT_EQ(objection("accept"), start + "does not allow accept; it is left out");
    const std::string state = start + "starts as MASTER with priority 255 only; ";
    EXPECT_EQ(objection("state MASTER\npriority 100"), state + "BACKUP is used");
    EXPECT_EQ(objection("state BACKUP\npriority 255"), state + "MASTER is used");
    EXPECT_EQ(
        objection("authentication {\nauth_type PASS\nauth_pass x\n}"),
        start + "does not allow authentication; it is left out");
    EXPECT_EQ(
        objection("use_vmac 02:00:00:00:00:01"), start + "allows no MAC address of one's own");
}

TEST(StrictMode, HasTheValuesOfTheProtocol)
{
    const vrrp::InstanceConfig config = instance_of(parse(instance_text(
        "strict_mode\nstate MASTER\npriority 90\npreempt_delay 3\ndown_timer_adverts 4\n"
        "lower_prio_no_advert off\nhigher_prio_send_advert\ngarp_lower_prio_repeat 3\n"
        "garp_lower_prio_delay 2")));
    EXPECT_FALSE(config.wants_master);
    EXPECT_EQ(config.preemption.delay, Duration{});
    EXPECT_EQ(config.down_timer_adverts, 3U);
    EXPECT_FALSE(config.conduct.answers_lower_priority);
    EXPECT_FALSE(config.conduct.advertises_before_yielding);
    EXPECT_EQ(config.announcement.lower_priority_repeat, 0U);
    EXPECT_EQ(config.announcement.lower_priority_delay, Duration{});
    EXPECT_TRUE(
        instance_of(parse(instance_text("strict_mode\nstate BACKUP\npriority 255"))).wants_master);
}

TEST(StrictMode, CorrectsWhatIsNotBuiltEither)
{
    const vrrp::LinkSettings links =
        instance_of(parse(instance_text("strict_mode\nvmac_xmit_base\nuse_vmac 2:0:0:0:0:1")))
            .link_settings;
    EXPECT_EQ(std::get<vrrp::VirtualMac>(links.own.value()), vrrp::VirtualMac{});
    EXPECT_FALSE(links.sends_from_parent);
    EXPECT_FALSE(instance_of(parse(instance_text("strict_mode\naccept"))).conduct.accepts);
}

}  // namespace
}  // namespace lbd::parser
