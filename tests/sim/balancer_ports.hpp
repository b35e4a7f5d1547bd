#pragma once

#include "daemon/ports.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace lbd::sim {

// A kernel's IPVS, which outlives every daemon and refuses what the real one refuses.
class SimIpvs : public daemon::Ipvs {
public:
    Result<checkers::ServiceTable, std::error_code> read(const IsOurs&) override;
    std::vector<daemon::IpvsRefusal> apply(std::span<const checkers::IpvsOperation>) override;

    checkers::ServiceTable table;
    std::set<std::string> schedulers{"rr", "wrr", "lc", "wlc", "sh"};
    std::optional<std::error_code> unreadable;
    // Refuses whatever this returns an error for, besides what makes no sense.
    std::function<std::error_code(const checkers::IpvsOperation&)> refuses;
    std::function<void()> while_reading = [] {};

    std::size_t readings = 0;
    std::vector<checkers::IpvsOperation> told;  // every operation, taken or refused

private:
    std::error_code perform(const checkers::IpvsOperation&);
    static std::error_code perform(const checkers::IpvsOperation&, checkers::Destinations&);
};

// Servers that pass or fail, each after its own time.
class SimServers : public daemon::Probes {
public:
    struct Server {
        checkers::Verdict verdict = checkers::pass();
        std::map<std::size_t, checkers::Verdict> verdict_on_step;
        Duration latency = std::chrono::milliseconds{1};
    };

    struct Asked {
        Time at;
        checkers::Endpoint target;
        std::size_t step = 0;

        friend bool operator==(const Asked&, const Asked&) = default;
    };

    void start(daemon::ProbeTicket, const checkers::Probe&, std::size_t step) override;
    std::vector<daemon::FinishedProbe> finished() override;

    Server& operator[](const checkers::Endpoint& target) { return servers_[target]; }

    std::optional<Time> next_end() const;

    std::size_t in_flight() const { return under_way_.size(); }

    std::size_t most_in_flight() const { return most_in_flight_; }

    void forget_probes() { under_way_.clear(); }  // whoever started them is dead

    Time now{};
    std::vector<Asked> asked;
    std::size_t probes = 0;
    bool remembers_probes = true;  // in `asked`

private:
    std::map<checkers::Endpoint, Server> servers_;
    std::multimap<Time, daemon::FinishedProbe> under_way_;
    std::size_t most_in_flight_ = 0;
};

class SimJournal : public daemon::Journal {
public:
    void write(daemon::Severity, std::string_view line) override { lines.emplace_back(line); }

    std::vector<std::string> lines;
};

}  // namespace lbd::sim
