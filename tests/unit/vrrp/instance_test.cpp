#include "vrrp/instance.hpp"

#include "tests/unit/support/print.hpp"
#include "tests/unit/vrrp/instance_samples.hpp"

#include <gtest/gtest.h>

// Every state and every event: what an instance of priority 100 makes of it. What an event can be
// like besides is in instance_backup_test.cpp and instance_master_test.cpp.
namespace lbd::vrrp {
namespace {

const Subject subject;

const Fault faulty{Impediment::link_down};
const Backup backup = waiting(now + 2s, heard(200, now - 1s));
const Master master{now + 400ms, Burst{now + 4s, 5}, {}, {}, {}};
const Resigning leaving{now + 1s};

const Impeded impeded{Impediment::link_missing};
const Fault by_impediment{Impediment::link_missing};

const Step unchanged_master{master, {}};
const Step start_as_backup{Backup{now, now + down, {}, {}}, {}};
const Step become_master{subject.fresh_master(), {Advertise{Priority{100}}, Announce{5}}};

struct Row {
    const char* name;
    State before;
    Event event;
    Step after;
};

const std::vector<Row> table = {
    {"InitializeStarted", Initialize{}, Started{}, start_as_backup},
    {"InitializeStopped", Initialize{}, Stopped{}, {Initialize{}}},
    {"InitializeDeadlinePassed", Initialize{}, DeadlinePassed{}, {Initialize{}}},
    {"InitializeReceived", Initialize{}, received(200), {Initialize{}}},
    {"InitializeReceivedResignation", Initialize{}, received(0), {Initialize{}}},
    {"InitializeImpeded", Initialize{}, impeded, {by_impediment}},
    {"InitializeUnimpeded", Initialize{}, Unimpeded{}, {Initialize{}}},

    {"BackupStarted", backup, Started{}, {backup}},
    {"BackupStopped", backup, Stopped{}, {Initialize{}}},
    {"BackupDeadlinePassedEarly", backup, DeadlinePassed{}, {backup}},
    {"BackupDeadlinePassed", waiting(now), DeadlinePassed{}, become_master},
    {"BackupDeadlinePassedLate", waiting(now - 1h), DeadlinePassed{}, become_master},
    {"BackupReceived", backup, received(200), {waiting(now + down, heard(200))}},
    {"BackupReceivedResignation", backup, received(0), {waiting(now + skew, heard(0))}},
    {"BackupImpeded", backup, impeded, {by_impediment}},
    {"BackupUnimpeded", backup, Unimpeded{}, {backup}},

    {"MasterStarted", master, Started{}, unchanged_master},
    {"MasterStopped",
     master,
     Stopped{},
     {Resigning{now + 1s + 996'093'750ns}, {Advertise{resigning}}}},
    {"MasterDeadlinePassedEarly", master, DeadlinePassed{}, unchanged_master},
    {"MasterReceived", master, received(200), {Backup{now, now + down, heard(200), {}}, {}}},
    {"MasterImpeded", master, impeded, {by_impediment, {Advertise{resigning}}}},
    {"MasterUnimpeded", master, Unimpeded{}, unchanged_master},

    {"ResigningStarted", leaving, Started{}, become_master},
    {"ResigningStopped", leaving, Stopped{}, {leaving}},
    {"ResigningDeadlinePassedEarly", leaving, DeadlinePassed{}, {leaving}},
    {"ResigningDeadlinePassed", Resigning{now}, DeadlinePassed{}, {Initialize{}}},
    {"ResigningReceivedHigher", leaving, received(200), {Initialize{}}},
    {"ResigningReceivedLowest", leaving, received(1), {Initialize{}}},
    {"ResigningReceivedResignation", leaving, received(0), {leaving}},
    {"ResigningReceivedItself", leaving, received(100, here), {leaving}},
    {"ResigningImpeded", leaving, impeded, {Initialize{}}},
    {"ResigningUnimpeded", leaving, Unimpeded{}, {leaving}},

    {"FaultStarted", faulty, Started{}, {faulty}},
    {"FaultStopped", faulty, Stopped{}, {Initialize{}}},
    {"FaultDeadlinePassed", faulty, DeadlinePassed{}, {faulty}},
    {"FaultReceived", faulty, received(200), {faulty}},
    {"FaultReceivedResignation", faulty, received(0), {faulty}},
    {"FaultImpeded", faulty, impeded, {by_impediment}},
    {"FaultUnimpeded", faulty, Unimpeded{}, start_as_backup},
};

struct EveryStateAndEvent : testing::TestWithParam<Row> {};

TEST_P(EveryStateAndEvent, LeadsTo)
{
    const auto& [name, before, event, after] = GetParam();
    EXPECT_EQ(subject.step(before, event), after);
}

INSTANTIATE_TEST_SUITE_P(Table, EveryStateAndEvent, testing::ValuesIn(table), [](const auto& test) {
    return std::string{test.param.name};
});

// No step is left out of the table.
TEST(EveryStateAndEvent, IsInTheTable)
{
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const Row& row : table)
        pairs.emplace(row.before.index(), row.event.index());
    EXPECT_EQ(pairs.size(), std::variant_size_v<State> * std::variant_size_v<Event>);
}

// RFC 9568 §6.4.1
struct OwnerOfTheAddresses : testing::Test {
    OwnerOfTheAddresses()
    {
        subject.config.priority = owner;
        subject.config.wants_master = true;
    }

    Step as_master() const { return {subject.fresh_master(), {Advertise{owner}, Announce{5}}}; }

    Subject subject;
};

TEST_F(OwnerOfTheAddresses, IsMasterFromTheStart)
{
    EXPECT_EQ(subject.step(Initialize{}, Started{}), as_master());
}

TEST_F(OwnerOfTheAddresses, IsMasterAgainOnceNothingStandsInTheWay)
{
    EXPECT_EQ(subject.step(faulty, Unimpeded{}), as_master());
}

// `state BACKUP` and `priority 255`: features [A].1.
TEST_F(OwnerOfTheAddresses, WaitsFirstIfItIsToBeBackup)
{
    subject.config.wants_master = false;
    EXPECT_EQ(
        subject.step(Initialize{}, Started{}), (Step{Backup{now, now + 3s + 3'906'250ns, {}, {}}}));
}

// `state MASTER` means nothing for anybody else.
TEST_F(OwnerOfTheAddresses, IsTheOnlyOneWhoDoesNotWait)
{
    subject.config.priority = Priority{254};
    EXPECT_EQ(
        subject.step(Initialize{}, Started{}), (Step{Backup{now, now + 3s + 7'812'500ns, {}, {}}}));
}

TEST(ResumedMaster, SaysAtOnceThatItIsThereAndHasNothingToAnnounce)
{
    const Subject subject;
    EXPECT_EQ(resumed_master(subject.self(), now), (Master{now, {}, {}, {}, {}}));
}

TEST(ResumedMaster, RenewsItsAddressesAtOnceAndKeepsItsRefreshes)
{
    Subject subject;
    subject.config.address_lifetime = 4s;
    subject.config.announcement.refresh = 60s;
    EXPECT_EQ(resumed_master(subject.self(), now), (Master{now, {}, now + 65s, now, {}}));
}

}  // namespace
}  // namespace lbd::vrrp
