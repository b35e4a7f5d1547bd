#include "parser/drafts/feature_draft.hpp"
#include "parser/reading/choice.hpp"
#include "parser/source/files.hpp"
#include "parser/source/numbers.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace lbd::parser {
namespace {

using enum Shape;
using enum Repetition;
using enum Stage;

constexpr std::size_t shortest_secret = 32;
constexpr std::size_t longest_secret = 64;
constexpr std::size_t longest_key_file = 4096;

constexpr auto read_key_id = read_number<vrrp::HmacKeyId, 1, 255>;

// The octets that pairs of digits stand for.
std::optional<std::string> decode(std::string_view digits)
{
    std::string octets;
    for (; digits.size() >= 2; digits.remove_prefix(2)) {
        const auto high = hex_digit(digits[0]);
        const auto low = hex_digit(digits[1]);
        if (!high || !low)
            return std::nullopt;
        octets += static_cast<char>(*high * 16 + *low);
    }
    return digits.empty() ? std::optional{std::move(octets)} : std::nullopt;
}

// A secret as it is written: its characters, or `hex:` and their numbers.
Reading<std::string> read_secret(std::string_view word)
{
    constexpr std::string_view hex = "hex:";
    const auto secret =
        word.starts_with(hex) ? decode(word.substr(hex.size())) : std::optional<std::string>{word};
    if (!secret)
        return Refusal{"expected pairs of hexadecimal digits behind hex:"};
    if (secret->size() < shortest_secret || secret->size() > longest_secret)
        return Refusal{fmt::format(
            "expected a secret of {} to {} octets; this one has {}",
            shortest_secret,
            longest_secret,
            secret->size())};
    return Reading<std::string>{boost::system::in_place_value, *secret};
}

// As in include lines: relative names are relative to the file that says them.
std::string path_from(const Line& line, std::string_view name)
{
    if (name.starts_with('/'))
        return std::string{name};
    const std::string& file = line.context().sources.at(line.keyword().at).name();
    return file.substr(0, file.rfind('/') + 1).append(name);
}

std::optional<std::string> take_secret_file(Line& line, const Word& word, std::string_view name)
{
    if (!line.context().looks_at_files)
        return std::string{};
    auto file = read_file(path_from(line, name), longest_key_file);
    if (!file) {
        line.refuse(word, fmt::format("cannot take the key: {}", explain(file.error())));
        return std::nullopt;
    }
    if (file->is_open_to_others) {
        line.refuse(word, "the file of a key must be closed to its group and to others");
        return std::nullopt;
    }
    std::string_view text = file->text;
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    auto secret = read_secret(text);
    if (secret) {
        // The file may be read from elsewhere the next time.
        line.hold(word, "file:" + std::filesystem::absolute(path_from(line, name)).string());
        return std::move(*secret);
    }
    line.refuse(word, fmt::format("cannot take the key: {}", secret.error().message));
    return std::nullopt;
}

std::optional<std::string> take_secret(Line& line)
{
    constexpr std::string_view file = "file:";
    const Word* word = line.next_or_complain();
    if (!word)
        return std::nullopt;
    if (word->text().starts_with(file))
        return take_secret_file(line, *word, word->text().substr(file.size()));
    return line.accept(*word, read_secret);
}

void read_key(HmacDraft& draft, Line& line)
{
    const auto id = line.take(read_key_id);
    if (!id)
        return;
    if (std::ranges::find(draft.keys, *id, &vrrp::HmacKey::id) != draft.keys.end()) {
        line.refuse("a key of this number is given already; the first one holds");
        return;
    }
    if (auto secret = take_secret(line))
        draft.keys.push_back({*id, std::move(*secret)});
}

void read_active_key(HmacDraft& draft, Line& line)
{
    const Word* word = line.next_or_complain();
    const auto id = word ? line.accept(*word, read_key_id) : std::nullopt;
    if (!id)
        return;
    draft.active_key = *id;
    draft.active_key_at = word->range();
}

Reading<vrrp::AntiReplay> read_anti_replay(std::string_view word)
{
    using enum vrrp::AntiReplay;
    return read_choice(
        word, Words<vrrp::AntiReplay, 2>{{{"time", time}, {"monotonic", monotonic}}});
}

Reading<vrrp::HmacMode> read_mode(std::string_view word)
{
    using enum vrrp::HmacMode;
    return read_choice(
        word,
        Words<vrrp::HmacMode, 3>{
            {{"enforce", enforce}, {"permissive", permissive}, {"receive-only", receive_only}}});
}

// clang-format off
constexpr Row<HmacDraft> rows[] = {
    {secret({"key", value, "ID VALUE, VALUE = ASCII | hex:DIGITS | file:PATH",
      "1-255; a secret of 32-64 octets", "required", "Declare one shared key", accumulates}, 2), read_key,
     planned},
    {{"active_key", value, "ID", "1-255; must name a declared key", "required (no default)",
      "Key used to sign"}, read_active_key, planned},
    {{"time_window", value, "SECONDS integer", "1-300", "max(3 x advert_int, 5)",
      "Accepted clock difference"}, set<read_whole_seconds<1, 300>, &HmacDraft::time_window>,
     planned},
    {{"anti_replay", value, "time|monotonic", "", "time",
      "Check clock window or sequence order only"},
     set<read_anti_replay, &HmacDraft::anti_replay>, planned},
    {{"mode", value, "enforce|permissive|receive-only", "", "enforce",
      "Roll-out behaviour towards unsigned adverts"}, set<read_mode, &HmacDraft::mode>, planned},
};
// clang-format on

}  // namespace

Schema<HmacDraft> hmac_schema()
{
    return {{rows}};
}

}  // namespace lbd::parser
