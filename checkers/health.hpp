#pragma once

#include "checkers/check.hpp"
#include "daemon/base/time.hpp"

#include <cstddef>
#include <cstdint>

// From verdicts to an opinion: how many failures make a server fail, what makes it recover, and
// when to look again.
namespace lbd::checkers {

enum class Phase : std::uint8_t {
    beginning,   // not one complete round since the start: every failure is final
    settled,     // up, each step judged by itself
    failed,      // down, asking again and again for the step that failed
    recovering,  // down, that step has passed: only a complete clean round gives up
};

// The opinion that one check has of its server. Eight bytes, because there are tens of thousands
// and they are kept where a restarted process finds them.
struct Health {
    bool up = true;
    Phase phase = Phase::beginning;
    std::uint16_t step = 0;      // which is asked next
    std::uint32_t failures = 0;  // of this step, in a row

    friend bool operator==(const Health&, const Health&) = default;
};

// The opinion before the first verdict.
Health first_health(const CheckPolicy&);

// The opinion after a verdict on the step `health.step` of a check with so many steps.
Health judge(const CheckPolicy&, std::size_t steps, Health health, bool passed);

// How long to wait after a verdict, given the opinion that it led to.
Duration wait_before_next_check(const Check&, const Health&);

// As one number, and back; `steps` is how many the check has. The result is plausible whatever the
// number is, or the opinion before the first verdict.
std::uint64_t pack(const Health&);
Health unpack(std::uint64_t packed, const CheckPolicy&, std::size_t steps);

}  // namespace lbd::checkers
