#include "tests/unit/parser/tables/tracking_texts.hpp"

// vrrp_script, vrrp_track_process and track_file.
namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using vrrp::ParameterMatch;

std::string script_text(std::string_view lines)
{
    return block("vrrp_script s", fmt::format("script /bin/true\n{}", lines));
}

std::string process_text(std::string_view lines)
{
    return block("vrrp_track_process p", fmt::format("process haproxy\n{}", lines));
}

std::string file_text(std::string_view lines)
{
    return block("track_file f", fmt::format("file /run/f\n{}", lines));
}

vrrp::TrackScript script_of(const Loaded& loaded)
{
    return loaded.config.track_scripts.at(0);
}

vrrp::TrackProcess process_of(const Loaded& loaded)
{
    return loaded.config.track_processes.at(0);
}

vrrp::TrackFile file_of(const Loaded& loaded)
{
    return loaded.config.track_files.at(0);
}

TEST(TrackScript, HasDefaults)
{
    const Loaded loaded = parse(script_text(""));

    EXPECT_THAT(reported(loaded), IsEmpty());
    vrrp::TrackScript expected;
    expected.name = "s";
    expected.command.words = {"/bin/true"};
    EXPECT_EQ(script_of(loaded), expected);
    EXPECT_EQ(expected.interval, 1s);
    EXPECT_EQ(expected.timeout, 1s);
}

TEST(TrackScript, KeepsWhatItsLinesSay)
{
    const Loaded loaded =
        parse(script_text("interval 0.5\ntimeout 3\nweight -20 reverse\nrise 2\nfall 3\n"
                          "user nobody nogroup\ninit_fail"));

    EXPECT_THAT(reported(loaded), IsEmpty());
    const vrrp::TrackScript expected{
        .name = "s",
        .command = {{"/bin/true"}, "nobody", "nogroup"},
        .interval = 500ms,
        .timeout = 3s,
        .weight = {-20, true},
        .rise = 2,
        .fall = 3,
        .starts_failed = true};
    EXPECT_EQ(script_of(loaded), expected);
}

TEST(TrackScript, HasItsIntervalAsTimeout)
{
    EXPECT_EQ(script_of(parse(script_text("interval 7"))).timeout, 7s);
}

TEST(TrackScript, HasTheUserOfItsLineRatherThanOfItsScript)
{
    const Loaded loaded = parse(block("vrrp_script s", "user nobody\nscript \"/bin/true a\" root"));

    EXPECT_EQ(script_of(loaded).command, (ScriptCommand{{"/bin/true", "a"}, "nobody", ""}));
}

TEST(TrackScript, TakesOneSecondForNone)
{
    const Loaded loaded = parse(script_text("interval 0\ntimeout 0"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre(
            "3:10 error: expected seconds, from 0.001 to 4294; 1 is used",
            "4:9 error: expected seconds, from 0.001 to 4294; 1 is used"));
    EXPECT_EQ(script_of(loaded).timeout, 1s);
}

TEST(TrackScript, TakesOneForAnImpossibleCount)
{
    const Loaded loaded = parse(script_text("rise 3\nrise 0\nfall x"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre(
            "4:6 error: expected a number from 1 to 2147483647",
            "5:6 error: expected a number from 1 to 2147483647"));
    EXPECT_EQ(script_of(loaded).rise, 1U);
}

TEST(TrackScript, IsTheLastOneOfItsName)
{
    const Loaded loaded = parse(script_text("weight 1") + script_text("weight 2"));

    EXPECT_THAT(reported(loaded), ElementsAre("5:13 warning: s is given again; this one holds"));
    EXPECT_THAT(notes_of(loaded, "given again"), ElementsAre("1 it was given here"));
    EXPECT_THAT(loaded.config.track_scripts, SizeIs(1));
    EXPECT_EQ(script_of(loaded).weight.value, 2);
    EXPECT_EQ(test_exit_code(loaded), 0);
}

TEST(TrackScript, StaysIfAnotherOneOfItsNameIsLeftOut)
{
    const Loaded loaded = parse(script_text("weight 1") + block("vrrp_script s", "weight 2"));
    EXPECT_EQ(script_of(loaded).weight.value, 1);
    EXPECT_THAT(reported(loaded), ElementsAre("5:13 error: s is left out: it has no script"));
}

TEST(TrackProcess, HasDefaults)
{
    const Loaded loaded = parse(process_text(""));

    EXPECT_THAT(reported(loaded), IsEmpty());
    EXPECT_EQ(
        process_of(loaded),
        (vrrp::TrackProcess{.name = "p", .command = {"haproxy"}, .weight = {}}));
}

TEST(TrackProcess, KeepsWhatItsLinesSay)
{
    const Loaded loaded =
        parse(process_text("quorum 2\nquorum_max 5\nfork_delay 0.5\nterminate_delay 2\n"
                           "weight 254\nfull_command"));

    EXPECT_THAT(reported(loaded), IsEmpty());
    const vrrp::TrackProcess expected{
        .name = "p",
        .command = {"haproxy"},
        .compares_command_line = true,
        .quorum = 2,
        .quorum_max = 5,
        .terminate_delay = 2s,
        .fork_delay = 500ms,
        .weight = {254}};
    EXPECT_EQ(process_of(loaded), expected);
}

TEST(TrackProcess, DelaysBothEventsAtOnce)
{
    const auto process = process_of(parse(process_text("delay 0.000001")));

    EXPECT_EQ(process.fork_delay, 1us);
    EXPECT_EQ(process.terminate_delay, 1us);
}

TEST(TrackProcess, ComparesParametersExactlyUnlessItSaysHow)
{
    const auto process = [](std::string_view lines) {
        const Loaded loaded = parse(block("vrrp_track_process p", lines));
        EXPECT_THAT(reported(loaded), IsEmpty()) << lines;
        return process_of(loaded);
    };

    EXPECT_THAT(process("process a b c").command, ElementsAre("a", "b", "c"));
    EXPECT_EQ(process("process a b c").match, ParameterMatch::exact);
    EXPECT_EQ(process("process a b\nparam_match initial").match, ParameterMatch::initial);
    EXPECT_EQ(process("process a b\nparam_match partial").match, ParameterMatch::partial);
    EXPECT_EQ(process("process a\nparam_match").match, ParameterMatch::exact);
    EXPECT_EQ(process("process a").match, ParameterMatch::none);
    EXPECT_TRUE(process("process a b").compares_command_line);
    EXPECT_TRUE(process("process a\nparam_match").compares_command_line);
    EXPECT_FALSE(process("process a").compares_command_line);
}

TEST(TrackProcess, MayBeOneThatMustNotRun)
{
    const auto process = process_of(parse(process_text("quorum_max 0")));

    EXPECT_EQ(process.quorum, 0U);
    EXPECT_EQ(process.quorum_max, 0U);
}

TEST(TrackProcess, HasNoQuorumAboveItsLargest)
{
    EXPECT_THAT(
        reported(process_text("quorum_max 4\nquorum 5")),
        ElementsAre("4:8 error: this is more than quorum_max; it is left out"));
    EXPECT_THAT(
        reported(process_text("quorum 5\nquorum_max 4")),
        ElementsAre("4:12 error: this is less than quorum; it is left out"));
    EXPECT_EQ(process_of(parse(process_text("quorum 5\nquorum_max 4"))).quorum_max, std::nullopt);
}

TEST(TrackProcess, NamesOneProcess)
{
    const Loaded loaded = parse(process_text("process other"));

    EXPECT_THAT(
        reported(loaded), ElementsAre("3:1 warning: process is given again; the first one holds"));
    EXPECT_EQ(test_exit_code(loaded), 5);
    EXPECT_THAT(process_of(loaded).command, ElementsAre("haproxy"));
    EXPECT_THAT(
        reported(block("vrrp_track_process p", "")),
        ElementsAre("1:20 error: p is left out: it has no process"));
}

TEST(TrackFile, HasDefaults)
{
    const Loaded loaded = parse(file_text(""));

    EXPECT_THAT(reported(loaded), IsEmpty());
    EXPECT_EQ(
        file_of(loaded),
        (vrrp::TrackFile{.name = "f", .path = "/run/f", .weight = {1}, .initial = {}}));
}

TEST(TrackFile, KeepsWhatItsLinesSay)
{
    const Loaded loaded = parse(file_text("weight -254 reverse\ninit_file 7 overwrite"));

    EXPECT_THAT(reported(loaded), IsEmpty());
    EXPECT_EQ(file_of(loaded).weight, (vrrp::Weight{-254, true}));
    EXPECT_EQ(file_of(loaded).initial, (vrrp::InitialValue{7, true}));
}

TEST(TrackFile, MayBeMadeWithoutAValue)
{
    EXPECT_EQ(file_of(parse(file_text("init_file"))).initial, vrrp::InitialValue{});
    EXPECT_EQ(file_of(parse(file_text("init_file overwrite"))).initial->overwrites, true);
}

TEST(TrackFile, MayHoldMoreThanHasAnEffect)
{
    const Loaded loaded = parse(file_text("init_file -2147483648"));

    EXPECT_THAT(
        reported(loaded),
        ElementsAre("3:11 warning: values beyond -254 and 254 have no more effect"));
    EXPECT_EQ(file_of(loaded).initial->value, -2147483648);
    EXPECT_THAT(
        reported(file_text("init_file 2147483648")), ElementsAre(HasSubstr("error: expected")));
}

TEST(TrackFile, HasAnOldName)
{
    const Loaded loaded =
        parse(block("vrrp_track_file f", "file /run/f") + instance_text(block("track_file", "f")));

    EXPECT_THAT(reported(loaded), IsEmpty());
    EXPECT_THAT(instance_of(loaded).tracking.lists.files, SizeIs(1));
}

TEST(TrackFile, NamesOneFile)
{
    EXPECT_THAT(
        reported(file_text("file /run/g")),
        ElementsAre("3:1 warning: file is given again; the first one holds"));
    EXPECT_THAT(
        reported(block("track_file f", "")),
        ElementsAre("1:12 error: f is left out: it has no file"));
}

TEST(TrackBlocks, MayStandOnOneLine)
{
    const Loaded loaded = parse(
        "vrrp_track_process p { weight 3 reverse param_match partial quorum 2 process a b }\n"
        "vrrp_track_process q { param_match process a }\n"
        "track_file f { file /run/f init_file 5 overwrite weight 7 }\n");

    EXPECT_THAT(reported(loaded), testing::Each(testing::HasSubstr("keepalived ignores this")));
    EXPECT_EQ(process_of(loaded).match, ParameterMatch::partial);
    EXPECT_EQ(process_of(loaded).quorum, 2U);
    EXPECT_EQ(loaded.config.track_processes.at(1).match, ParameterMatch::exact);
    EXPECT_EQ(file_of(loaded).initial, (vrrp::InitialValue{5, true}));
    EXPECT_EQ(file_of(loaded).weight.value, 7);
}

TEST(TrackBlocks, HaveANameAndNoMoreWords)
{
    EXPECT_THAT(
        reported(block("vrrp_script", "script /bin/true")),
        ElementsAre("1:1 error: vrrp_script wants an argument: NAME { ... }"));
    EXPECT_THAT(
        reported(block("track_file f g", "file /run/f")),
        ElementsAre("1:14 warning: ignored: track_file takes no more words"));
}

}  // namespace
}  // namespace lbd::parser
