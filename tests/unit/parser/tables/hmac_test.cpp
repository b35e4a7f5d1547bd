#include "tests/unit/parser/tables/planned_reading.hpp"

namespace lbd::parser {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using vrrp::AntiReplay;
using vrrp::HmacKey;
using vrrp::HmacKeyId;
using vrrp::HmacMode;

const std::string secret(32, 's');
const std::string keys = "key 1 " + secret + "\nactive_key 1\n";

std::string block(const std::string& lines)
{
    return "auth_hmac {\n" + lines + "\n}";
}

vrrp::HmacAuthentication hmac(const std::string& lines, const std::string& others = "")
{
    return accepted(others + block(lines)).hmac.value_or(vrrp::HmacAuthentication{});
}

std::vector<std::string> said_of(const std::string& lines)
{
    return objections(parse(instance_text(block(lines))));
}

TEST(HmacAuthentication, NeedsAKeyToSignWith)
{
    EXPECT_EQ(
        hmac(keys),
        (vrrp::HmacAuthentication{
            {HmacKey{HmacKeyId{1}, secret}},
            HmacKeyId{1},
            AntiReplay::time,
            5s,
            HmacMode::enforce}));
    EXPECT_EQ(accepted("").hmac, std::nullopt);
}

TEST(HmacAuthentication, KeepsItsSettings)
{
    const auto result = hmac(keys + "time_window 300\nanti_replay monotonic\nmode receive-only");
    EXPECT_EQ(result.time_window, 300s);
    EXPECT_EQ(result.anti_replay, AntiReplay::monotonic);
    EXPECT_EQ(result.mode, HmacMode::receive_only);
    EXPECT_EQ(hmac(keys + "mode permissive").mode, HmacMode::permissive);
    EXPECT_EQ(hmac(keys + "mode enforce\nanti_replay time").mode, HmacMode::enforce);
}

TEST(HmacAuthentication, AllowsClocksToDifferByThreeIntervals)
{
    EXPECT_EQ(hmac(keys, "advert_int 2\n").time_window, 6s);
    EXPECT_EQ(hmac(keys, "advert_int 200\n").time_window, 300s);
}

TEST(HmacAuthentication, CollectsTheKeysOfAllItsBlocks)
{
    const std::string other(64, 't');
    const auto result = hmac(keys, block("key 255 " + other) + "\n");
    EXPECT_THAT(
        result.keys, ElementsAre(HmacKey{HmacKeyId{255}, other}, HmacKey{HmacKeyId{1}, secret}));
}

TEST(HmacAuthentication, RefusesValuesBeyondTheirRange)
{
    EXPECT_THAT(
        said_of(
            keys + "key 0 " + secret +
            "\nkey 256 x\nactive_key 0\ntime_window 0\n"
            "time_window 301\nanti_replay none\nmode off\nkey 2"),
        ElementsAre(
            "10:5 error: expected a number from 1 to 255",
            "11:5 error: expected a number from 1 to 255",
            "12:12 error: expected a number from 1 to 255",
            "13:13 error: expected whole seconds, from 1 to 300",
            "14:13 error: expected whole seconds, from 1 to 300",
            "15:13 error: expected one of time, monotonic",
            "16:6 error: expected one of enforce, permissive, receive-only",
            "17:5 error: key wants an argument: ID VALUE, VALUE = ASCII | hex:DIGITS | file:PATH"));
}

TEST(HmacKeys, HaveThirtyTwoToSixtyFourOctets)
{
    EXPECT_THAT(
        said_of(keys + "key 2 " + std::string(31, 'x') + "\nkey 3 " + std::string(65, 'x')),
        ElementsAre(
            "10:7 error: expected a secret of 32 to 64 octets; this one has 31",
            "11:7 error: expected a secret of 32 to 64 octets; this one has 65"));
}

TEST(HmacKeys, MayBeHexadecimal)
{
    std::string digits = "hex:";
    for (int i = 0; i < 32; ++i)
        digits += i == 0 ? "aB" : "73";
    EXPECT_EQ(
        hmac("key 9 " + digits + "\nactive_key 9").keys.at(0).secret,
        "\xab" + std::string(31, 's'));
    EXPECT_THAT(
        said_of(keys + "key 2 hex:0\nkey 3 hex:0g\nkey 4 hex:00"),
        ElementsAre(
            "10:7 error: expected pairs of hexadecimal digits behind hex:",
            "11:7 error: expected pairs of hexadecimal digits behind hex:",
            "12:7 error: expected a secret of 32 to 64 octets; this one has 1"));
}

TEST(HmacKeys, HaveNumbersOfTheirOwn)
{
    EXPECT_THAT(
        said_of(keys + "key 1 " + secret),
        ElementsAre("10:1 error: a key of this number is given already; the first one holds"));
}

TEST(HmacKeys, MayBeInFilesThatNobodyElseCanRead)
{
    const TemporaryDirectory directory;
    const auto write = [&](const std::string& name, const std::string& text) {
        directory.write(name, text);
        std::filesystem::permissions(directory.path(name), std::filesystem::perms{0600});
    };
    write("key", secret + "\n");
    write("hex", "hex:" + std::string(128, '0'));
    const std::string path = directory.write(
        "lbd.conf",
        instance_text(
            block("key 1 file:key\nkey 2 file:" + directory.path("hex") + "\nactive_key 2")));
    const Loaded loaded = load(path);
    EXPECT_THAT(objections(loaded), testing::IsEmpty());
    EXPECT_THAT(
        instance_of(loaded).hmac.value().keys,
        ElementsAre(HmacKey{HmacKeyId{1}, secret}, HmacKey{HmacKeyId{2}, std::string(64, '\0')}));
}

TEST(HmacKeys, AreRefusedIfTheirFileWillNotDo)
{
    const TemporaryDirectory directory;
    directory.write("open", secret);
    std::filesystem::permissions(directory.path("open"), std::filesystem::perms{0640});
    directory.write("short", "secret");
    std::filesystem::permissions(directory.path("short"), std::filesystem::perms{0400});
    const std::string path = directory.write(
        "lbd.conf",
        instance_text(
            block(keys + "key 2 file:open\nkey 3 file:short\nkey 4 file:none\nkey 5 file:.")));
    EXPECT_THAT(
        objections(load(path)),
        ElementsAre(
            "10:7 error: the file of a key must be closed to its group and to others",
            "11:7 error: cannot take the key: expected a secret of 32 to 64 octets; this one has 6",
            "12:7 error: cannot take the key: there is no such file",
            "13:7 error: cannot take the key: it is not a regular file"));
}

TEST(HmacKeys, AreNotLookedForIfOnlyTheTextCounts)
{
    const Loaded loaded = parse(
        instance_text(block("key 1 file:/nowhere\nactive_key 1")), {.follows_includes = false});
    EXPECT_THAT(objections(loaded), testing::IsEmpty());
}

TEST(ActiveKey, IsOneOfTheKeys)
{
    const Loaded loaded = parse(instance_text(block("active_key 2\nkey 1 " + secret)));
    EXPECT_THAT(
        objections(loaded),
        ElementsAre("8:12 error: there is no such key in auth_hmac, which is left out"));
    EXPECT_EQ(instance_of(loaded).hmac, std::nullopt);
    EXPECT_THAT(
        said_of("key 1 " + secret),
        ElementsAre("7:1 error: auth_hmac without an active_key; it is left out"));
}

TEST(HmacAuthentication, TakesThePlaceOfAuthentication)
{
    EXPECT_THAT(
        objections(parse(
            instance_text("authentication {\nauth_type PASS\nauth_pass x\n}\n" + block(keys)))),
        ElementsAre("7:1 warning: authentication and auth_hmac exclude each other"));
}

TEST(HmacAuthentication, IsEnforcedInStrictMode)
{
    const Loaded loaded = parse(instance_text("strict_mode\n" + block(keys + "mode permissive")));
    EXPECT_THAT(
        objections(loaded),
        ElementsAre("8:1 warning: strict mode allows no mode of auth_hmac but enforce"));
    EXPECT_EQ(instance_of(loaded).hmac.value().mode, HmacMode::enforce);
}

}  // namespace
}  // namespace lbd::parser
