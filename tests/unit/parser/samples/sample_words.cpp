#include "tests/unit/parser/samples/sample_words.hpp"

#include "tests/unit/parser/samples/placeholders.hpp"
#include "tests/unit/parser/samples/value_range.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <regex>
#include <string_view>

namespace lbd::parser {
namespace {

using Texts = std::vector<std::string>;

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
        : range_{read_range(keyword.range)},
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
        if (is_number(word))
            return good_numbers();
        const Placeholder* known = find_placeholder(word);
        if (!known)
            return is_placeholder(word) ? Texts{} : Texts{word};
        Texts good{std::string{known->good}};
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
        if (is_number(word))
            return bad_numbers();
        if (range_ && range_->is_length)
            return {std::string(static_cast<std::size_t>(*range_->highest / 1'000'000) + 1, 'n')};
        const Placeholder* known = find_placeholder(word);
        if (!known)
            return is_placeholder(word) ? Texts{} : Texts{std::string{wrong_word}};
        return known->bad.empty() ? Texts{} : Texts{std::string{known->bad}};
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
        Texts bad{std::string{wrong_word}};
        if (range_)
            bad.push_back(to_text(range_->lowest - step_));
        if (range_ && range_->highest)
            bad.push_back(to_text(*range_->highest + step_));
        return bad;
    }

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
