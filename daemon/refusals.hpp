#pragma once

#include "checkers/reconcile.hpp"
#include "daemon/base/time.hpp"
#include "daemon/ports.hpp"

#include <map>
#include <vector>

namespace lbd::daemon {

// The operations that the kernel refuses, each tried again at its own times: at the next occasion,
// then after 1, 2, 4 ... 30 seconds.
class Refusals {
public:
    struct Entry {
        IpvsRefusal refusal;
        Duration pause{};  // after the next refusal
        Time retry_at{};
        bool is_told = true;
        bool is_wanted = true;
    };

    using Entries = std::map<checkers::IpvsSubject, Entry>;

    // True if this is news.
    bool add(const IpvsRefusal&, Time now);

    bool knows(const checkers::IpvsSubject& subject) const { return entries_.contains(subject); }

    // Whether an operation that is wanted has to wait, because just this was refused a short while
    // ago.
    bool holds_back(const checkers::IpvsOperation&, Time now);

    // Everything may be tried at once, and told anew.
    void forgive();

    // A round looks at everything that is wanted; what it does not come upon is done or has become
    // pointless, and forgotten. Returns the services that are left without a refusal by that.
    void begin_round();
    std::vector<checkers::ServiceKey> end_round();

    void clear() { entries_.clear(); }

    const Entries& entries() const { return entries_; }

    // Of a service or one of its servers.
    bool has_any(const checkers::ServiceKey&) const;

private:
    Entries entries_;
};

}  // namespace lbd::daemon
