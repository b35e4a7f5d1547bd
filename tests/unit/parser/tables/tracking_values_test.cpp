#include "tests/unit/parser/tables/tracking_texts.hpp"

namespace lbd::parser {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// Every value at the edges of its range.
struct Edges {
    const char* frame;  // the line stands where the '@' is
    std::vector<const char*> accepted;
    std::vector<const char*> refused;
};

void PrintTo(const Edges& edges, std::ostream* out)
{
    *out << edges.accepted.at(0);
}

constexpr const char* script = "vrrp_script s {\nscript /bin/true\n@\n}\n";
constexpr const char* process = "vrrp_track_process p {\nprocess a\n@\n}\n";
constexpr const char* file = "track_file f {\nfile /run/f\n@\n}\n";
constexpr const char* bfd = "bfd_instance b {\nneighbor_ip 10.0.0.9\n@\n}\n";

class TrackingValues : public testing::TestWithParam<Edges> {
protected:
    static Loaded load(const char* line)
    {
        std::string text{GetParam().frame};
        return parse(text.replace(text.find('@'), 1, line));
    }
};

TEST_P(TrackingValues, AreAcceptedWithoutAWord)
{
    for (const char* line : GetParam().accepted)
        EXPECT_THAT(reported(load(line)), IsEmpty()) << line;
}

TEST_P(TrackingValues, AreRefusedWithAnError)
{
    for (const char* line : GetParam().refused) {
        EXPECT_THAT(reported(load(line)), SizeIs(1)) << line;
        EXPECT_TRUE(load(line).diagnostics.has_errors) << line;
    }
}

INSTANTIATE_TEST_SUITE_P(
    EveryKeyword,
    TrackingValues,
    testing::Values(
        Edges{script, {"interval 0.001", "interval 4294"}, {"interval 0", "interval 4294.001"}},
        Edges{script, {"timeout 0.001", "timeout 4294"}, {"timeout 0", "timeout 4295"}},
        Edges{script, {"weight -253", "weight 253"}, {"weight -254", "weight 254", "weight x"}},
        Edges{script, {"weight 3 reverse"}, {"weight 3 noreverse", "weight reverse"}},
        Edges{script, {"rise 1", "rise 2147483647"}, {"rise 0", "rise 2147483648"}},
        Edges{script, {"fall 1", "fall 2147483647"}, {"fall 0", "fall 2147483648"}},
        Edges{script, {"user nobody", "user nobody nogroup"}, {"user", "user nobody {\n}"}},
        Edges{script, {"init_fail"}, {"init_fail {\n}"}},
        Edges{process, {"weight -254", "weight 254 reverse"}, {"weight -255", "weight 255"}},
        Edges{process, {"quorum 1", "quorum 65535"}, {"quorum 0", "quorum 65536", "quorum 0x10"}},
        Edges{process, {"quorum_max 0", "quorum_max 65535"}, {"quorum_max -1", "quorum_max 65536"}},
        Edges{process, {"delay 0.000001", "delay 3600"}, {"delay 0", "delay 3600.000001"}},
        Edges{process, {"fork_delay 0.000001", "fork_delay 3600"}, {"fork_delay 0"}},
        Edges{process, {"terminate_delay 3600"}, {"terminate_delay 3601", "terminate_delay -1"}},
        Edges{process, {"param_match", "param_match partial"}, {"param_match exact"}},
        Edges{process, {"full_command"}, {"full_command {\n}"}},
        Edges{file, {"weight -254", "weight 254 reverse"}, {"weight -255", "weight 255"}},
        Edges{file, {"init_file -254", "init_file 254"}, {"init_file x", "init_file 1 2 x"}},
        Edges{bfd, {"source_ip 10.0.0.1"}, {"source_ip 2001:db8::1", "source_ip host"}},
        Edges{bfd, {"min_rx 1", "min_rx 1.5", "min_rx 10000"}, {"min_rx 0.9", "min_rx 4294968"}},
        Edges{bfd, {"min_tx 1", "min_tx 10000"}, {"min_tx 0.999", "min_tx 4294968"}},
        Edges{bfd, {"idle_tx 1000", "idle_tx 10000"}, {"idle_tx 999", "idle_tx 4294968"}},
        Edges{bfd, {"multiplier 1", "multiplier 255"}, {"multiplier 0", "multiplier 256"}},
        Edges{bfd, {"ttl 1", "ttl 255"}, {"ttl 0", "ttl 256"}},
        Edges{bfd, {"hoplimit 1", "hoplimit 255"}, {"hoplimit 0", "hoplimit 256"}},
        Edges{bfd, {"max_hops -1", "max_hops 255"}, {"max_hops -2", "max_hops 256"}},
        Edges{bfd, {"multihop", "multihop off"}, {"multihop x"}},
        Edges{bfd, {"weight -253", "weight 253 reverse"}, {"weight -254", "weight 254"}},
        Edges{bfd, {"passive"}, {"passive {\n}"}},
        Edges{bfd, {"vrrp", "checker", "vrrp\nchecker"}, {"vrrp {\n}"}}));

}  // namespace
}  // namespace lbd::parser
