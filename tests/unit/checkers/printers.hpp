#pragma once

#include "checkers/desired_table.hpp"
#include "checkers/health.hpp"
#include "checkers/reconcile.hpp"
#include "checkers/verdict.hpp"
#include "daemon/base/match.hpp"

#include <ostream>
#include <string>

// How values of checkers/ appear in the message of a failed test.
namespace lbd::checkers {

inline std::ostream& operator<<(std::ostream& out, Phase phase)
{
    switch (phase) {
        case Phase::beginning: return out << "beginning";
        case Phase::settled: return out << "settled";
        case Phase::failed: return out << "failed";
        case Phase::recovering: return out << "recovering";
    }
    return out << "no phase";
}

inline std::ostream& operator<<(std::ostream& out, const Health& health)
{
    return out << (health.up ? "up" : "down") << ", " << health.phase << " at step " << health.step
               << " after " << health.failures << " failures";
}

inline std::ostream& operator<<(std::ostream& out, const Verdict& verdict)
{
    switch (verdict.outcome) {
        case Outcome::passed: return out << "passed";
        case Outcome::failed: return out << "failed: " << verdict.reason;
        case Outcome::inconclusive: return out << "inconclusive: " << verdict.reason;
    }
    return out << "no outcome";
}

inline std::ostream& operator<<(std::ostream& out, const Destination& destination)
{
    return out << "weight " << destination.weight << " thresholds " << destination.upper_threshold
               << "/" << destination.lower_threshold << " method "
               << static_cast<int>(destination.forwarding.method);
}

inline std::ostream& operator<<(std::ostream& out, const Service& service)
{
    out << service.scheduling.scheduler << " {";
    for (const auto& [endpoint, destination] : service.destinations)
        out << " " << to_string(endpoint) << " (" << destination << ")";
    return out << " }";
}

inline std::ostream& operator<<(std::ostream& out, const IpvsOperation& operation)
{
    match(
        operation,
        [&](const AddService& add) { out << "add " << to_string(add.service); },
        [&](const EditService& edit) { out << "edit " << to_string(edit.service); },
        [&](const RemoveService& remove) { out << "remove " << to_string(remove.service); },
        [&](const AddDestination& add) {
            out << "add " << to_string(add.service) << " -> " << to_string(add.endpoint) << " ("
                << add.destination << ")";
        },
        [&](const EditDestination& edit) {
            out << "edit " << to_string(edit.service) << " -> " << to_string(edit.endpoint) << " ("
                << edit.destination << ")";
        },
        [&](const RemoveDestination& remove) {
            out << "remove " << to_string(remove.service) << " -> " << to_string(remove.endpoint);
        });
    return out;
}

inline std::ostream& operator<<(std::ostream& out, const QuorumLimits& limits)
{
    return out << "lost below " << limits.lost_below << ", gained from " << limits.gained_from;
}

}  // namespace lbd::checkers
