#include "tests/unit/parser/sample_words.hpp"

#include "tests/unit/parser/value_range.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string_view>

namespace lbd::parser {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view wrong = "surely-wrong";

// Placeholders of numbers, and one that is good anywhere if the row has no range of its own.
const std::set<std::string_view> numbers{
    "SECONDS",   "COUNT", "PORT",   "MARK",         "WEIGHT",       "N",
    "BYTES",     "TTL",   "HOPS",   "MICROSECONDS", "MILLISECONDS", "VRID",
    "PRIORITY",  "NICE",  "ID",     "SYNCID",       "LEVEL",        "CONNECTIONS",
    "SEED",      "LEN",   "UINT32", "UINT64",       "INT32",        "NUMBER",
    "CODE",      "VALUE", "DOWN",   "UP",           "HEX",          "HIGHEST_OTHER_PRIORITY",
    "PREFERENCE"};

struct Word {
    std::string_view good;
    std::string_view bad;  // empty: any word is good
};

// Other placeholders.
const std::map<std::string_view, Word> words{
    {"ADDRESS", {"192.0.2.9", "192.0.2.300"}},
    {"ADDRESS[/LEN]", {"192.0.2.0/24", "192.0.2.300"}},
    {"IP", {"192.0.2.9", "192.0.2.300"}},
    {"IP[/LEN]", {"192.0.2.9/24", "192.0.2.300"}},
    {"IP[/PREFIXLEN]", {"192.0.2.9/24", "192.0.2.300"}},
    {"IPv4", {"192.0.2.255", "192.0.2.300"}},
    {"IPv6", {"2001:db8::9", "2001:db8::x"}},
    {"MULTICAST", {"224.0.0.99", "192.0.2.300"}},
    {"MULTICAST_ADDRESS", {"224.0.0.99", "192.0.2.9"}},
    {"NETMASK", {"255.255.255.0", "255.0.255.0"}},
    {"PREFIX", {"short", ""}},
    {"BOOL", {"on", wrong}},
    {"IFNAME", {"eth0", ""}},
    {"VRF_IFNAME", {"vrf0", ""}},
    {"NAME", {"name", ""}},
    {"STRING", {"string", ""}},
    {"LABEL", {"eth0:1", ""}},
    {"HOST", {"localhost", ""}},
    {"DOMAIN", {"www.example.org", ""}},
    {"TABLE", {"table", ""}},
    {"TRANSPORT", {"unix:/var/agentx/master", ""}},
    {"PATTERN", {"word", ""}},
    {"PATH", {"/tmp/file", ""}},
    {"DIR", {"/tmp", ""}},
    {"LOGFILE", {"/tmp/log", ""}},
    {"INSTANCE", {"V", ""}},
    {"SCRIPT", {"/usr/bin/true", ""}},
    {"COMMAND", {"/usr/bin/true", ""}},
    {"ARG", {"word", ""}},
    {"PARAM", {"word", ""}},
    {"USER", {"root", ""}},
    {"GROUP", {"root", ""}},
    {"[:]GROUP", {"root", ""}},
    {"CPU_ID", {"0", wrong}},
    {"MD5HEX", {"0123456789abcdef0123456789ABCDEF", "0123456789abcdef"}},
    {"MARK[/MASK]", {"1/0xff", wrong}},
    {"TIME[s|ms]", {"20ms", wrong}},
    {"[FROM/]TO", {"1/2", wrong}},
    {"START-END", {"100-200", "200-100"}},
    {"ACTION", {"blackhole", wrong}},
    {"CODE-CODE", {"200-299", "299-200"}},
};

bool is_optional(std::string_view token)
{
    if (!token.starts_with('[') || !token.ends_with(']'))
        return false;
    int depth = 0;
    for (std::size_t i = 0; i < token.size(); ++i) {
        depth += token[i] == '[' ? 1 : token[i] == ']' ? -1 : 0;
        if (depth == 0 && i + 1 < token.size())
            return false;
    }
    return true;
}

// Splits where no bracket is open.
Texts split(std::string_view text, char separator)
{
    Texts parts{""};
    int depth = 0;
    for (const char c : text) {
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (c == separator && depth == 0)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

// Without what is said for people: "SECONDS integer", "IPv4 | + | -", "CODE ...", "NETMASK (IPv4)".
Texts tokens_of(std::string_view arguments)
{
    std::string text{arguments};
    text = std::regex_replace(text, std::regex{R"( \([^)]*\))"}, "");
    text = std::regex_replace(text, std::regex{R"( \| )"}, "|");
    text = std::regex_replace(text, std::regex{R"( ?\.\.\.|,.*$)"}, "");
    Texts tokens;
    for (const std::string& token : split(text, ' ')) {
        const bool is_remark =
            !tokens.empty() && token.find_first_of("[ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 0;
        if (is_remark)
            break;
        if (!token.empty() && token != "[]")
            tokens.push_back(token);
    }
    return tokens;
}

// The words of one row.
class Sampler {
public:
    explicit Sampler(const Keyword& keyword)
        : keyword_{keyword},
          range_{read_range(keyword.range)},
          step_{keyword.arguments.find("decimal") == std::string_view::npos ? 1'000'000 : 1}
    {
    }

    // Some that are accepted together; the first has nothing that could be left out.
    Texts phrases(std::string_view text)
    {
        std::vector<Texts> choices;
        for (const std::string& token : tokens_of(text))
            choices.push_back(choices_of(token));
        return combined(choices);
    }

    // The same with one wrong word. None: any word is good.
    Texts wrong_phrases(std::string_view text)
    {
        const Texts tokens = tokens_of(text);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            std::vector<Texts> choices;
            for (const std::string& token : tokens)
                choices.push_back(choices_of(token));
            choices[i] = wrong_words(tokens[i]);
            if (!choices[i].empty())
                return combined(choices);
        }
        return {};
    }

private:
    static Texts combined(const std::vector<Texts>& choices)
    {
        if (std::ranges::any_of(choices, &Texts::empty))
            return {};
        const auto join = [&](std::size_t at, const std::string& word) {
            std::string line;
            for (std::size_t i = 0; i < choices.size(); ++i) {
                const std::string& next = i == at ? word : choices[i].front();
                line += line.empty() || next.empty() ? next : " " + next;
            }
            return line;
        };
        Texts lines;
        for (std::size_t i = 0; i < choices.size(); ++i)
            for (const std::string& word : choices[i])
                if (const std::string line = join(i, word); std::ranges::count(lines, line) == 0)
                    lines.push_back(line);
        return lines;
    }

    Texts choices_of(const std::string& token)
    {
        if (is_optional(token)) {
            Texts all{""};
            std::ranges::copy(
                phrases(std::string_view{token}.substr(1, token.size() - 2)),
                std::back_inserter(all));
            return all;
        }
        Texts all;
        const Texts alternatives = split(token, '|');
        for (const std::string& alternative : alternatives)
            // Which names there are beside numbers is said nowhere.
            if (alternatives.size() == 1 || alternative != "NAME")
                std::ranges::copy(good_words(alternative), std::back_inserter(all));
        return all;
    }

    Texts good_words(const std::string& word) const
    {
        if (numbers.contains(word))
            return good_numbers();
        const auto known = words.find(word);
        if (known == words.end())
            return is_placeholder(word) ? Texts{} : Texts{word};
        Texts good{std::string{known->second.good}};
        if (range_ && range_->is_length)
            good.emplace_back(static_cast<std::size_t>(*range_->highest / 1'000'000), 'n');
        return good;
    }

    // Of a token with alternatives: none of them. None: there is nothing wrong.
    Texts wrong_words(const std::string& token)
    {
        if (is_optional(token))
            return wrong_phrases(std::string_view{token}.substr(1, token.size() - 2));
        const Texts alternatives = split(token, '|');
        Texts all;
        for (const std::string& alternative : alternatives) {
            if (alternatives.size() > 1 && alternative == "NAME")
                continue;
            const Texts bad = bad_words(alternative);
            if (bad.empty())
                return {};
            std::ranges::copy(bad, std::back_inserter(all));
        }
        return all;
    }

    Texts bad_words(const std::string& word) const
    {
        if (numbers.contains(word))
            return bad_numbers();
        if (range_ && range_->is_length)
            return {std::string(static_cast<std::size_t>(*range_->highest / 1'000'000) + 1, 'n')};
        const auto known = words.find(word);
        if (known == words.end())
            return is_placeholder(word) ? Texts{} : Texts{std::string{wrong}};
        return known->second.bad.empty() ? Texts{} : Texts{std::string{known->second.bad}};
    }

    Texts good_numbers() const
    {
        if (!range_)
            return {"2"};
        Texts good{to_text(range_->lowest)};
        if (range_->highest)
            good.push_back(to_text(*range_->highest));
        return good;
    }

    Texts bad_numbers() const
    {
        Texts bad{std::string{wrong}};
        if (range_)
            bad.push_back(to_text(range_->lowest - step_));
        if (range_ && range_->highest)
            bad.push_back(to_text(*range_->highest + step_));
        return bad;
    }

    static bool is_placeholder(std::string_view word)
    {
        const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        return std::ranges::any_of(word, is_upper) && words_in_capitals.count(word) == 0;
    }

    // Words that are written so in the file.
    inline static const std::set<std::string_view> words_in_capitals{
        "MASTER", "BACKUP", "PASS",   "AH", "NAT",  "DR",    "TUN",     "TCP",  "UDP",
        "SCTP",   "MTU",    "ADVERT", "A",  "NS",   "CNAME", "SOA",     "MX",   "TXT",
        "AAAA",   "RRSIG",  "DNSKEY", "VS", "1.0C", "MII",   "ETHTOOL", "IOCTL"};

    const Keyword& keyword_;
    std::optional<ValueRange> range_;
    Millionths step_;
};

}  // namespace

Samples make_samples(const Keyword& keyword)
{
    Sampler sampler{keyword};
    if (keyword.arguments.empty())
        return {{""}, {"surplus"}};
    Samples samples{sampler.phrases(keyword.arguments), sampler.wrong_phrases(keyword.arguments)};
    // Where every word is good, there may be none, or one too many.
    if (samples.refused.empty() && !samples.accepted.empty()) {
        const bool may_be_alone = samples.accepted.front().empty();
        samples.refused = {may_be_alone ? samples.accepted.back() + " surplus" : ""};
    }
    return samples;
}

}  // namespace lbd::parser
