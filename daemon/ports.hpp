#pragma once

#include "checkers/check.hpp"
#include "checkers/reconcile.hpp"
#include "checkers/service_table.hpp"
#include "checkers/verdict.hpp"
#include "daemon/base/result.hpp"
#include "vrrp/holdings.hpp"
#include "vrrp/links.hpp"
#include "vrrp/packet.hpp"
#include "vrrp/standing.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

// All that the daemon wants of the world. daemon/linux implements it with the kernel, tests/sim
// with a simulated network; whoever uses a port cannot tell the difference. No port ever waits.
// Time is not here: it is a parameter of everything that needs it.
namespace lbd::daemon {

// Packets and frames.
class Wire {
public:
    virtual ~Wire() = default;

    // Makes the open sockets those that are wanted; returns the ones that the system refuses.
    virtual std::set<vrrp::Subscription> subscribe(const std::set<vrrp::Subscription>& wanted) = 0;

    // The next packet that has arrived, or nothing. Who calls it until then has had all that had
    // arrived before the first call, and comes to an end whatever arrives meanwhile.
    virtual std::optional<vrrp::Packet> receive() = 0;

    virtual std::error_code send(const vrrp::Packet&) = 0;
    virtual std::error_code send(const vrrp::Frame&) = 0;
};

// An address operation that the kernel has answered. No error: done.
struct AddressResult {
    vrrp::AddressOperation operation;
    std::error_code error;
};

// Links and addresses.
class Kernel {
public:
    virtual ~Kernel() = default;

    // The links as of the last refresh().
    virtual const vrrp::Links& links() const = 0;

    // Takes in the notifications that have arrived. True if links() is not what it was.
    virtual bool refresh() = 0;

    // Performs the operations in their order, some time soon: the kernel's routing lock may be
    // held by others for seconds, which must not delay an advertisement.
    virtual void apply(std::vector<vrrp::AddressOperation>) = 0;

    // The operations answered since the last call. Whoever calls this before refresh() sees the
    // effect of every one of them in links(), but for IPv6 addresses that are new: they may be
    // shown later than they are answered.
    virtual std::vector<AddressResult> completed() = 0;
};

struct IpvsRefusal {
    checkers::IpvsOperation operation;
    std::error_code error;
};

// The kernel's table of virtual servers.
class Ipvs {
public:
    virtual ~Ipvs() = default;

    using IsOurs = std::function<bool(const checkers::ServiceKey&)>;

    // Only our part of the table: the destinations of other services are nobody's business here,
    // however many there are. The error is std::errc::no_such_file_or_directory where the kernel
    // has no IPVS.
    virtual Result<checkers::ServiceTable, std::error_code> read(const IsOurs&) = 0;

    // Performs the operations in their order, going on after a refusal. The errors are the
    // kernel's: std::errc::file_exists, no_such_process (service), no_such_file_or_directory...
    virtual std::vector<IpvsRefusal> apply(std::span<const checkers::IpvsOperation>) = 0;
};

// Names a probe under way to whoever started it.
enum class ProbeTicket : std::uint32_t {};

struct FinishedProbe {
    ProbeTicket ticket{};
    checkers::Verdict verdict;
};

class Probes {
public:
    virtual ~Probes() = default;

    // Begins the probe's step-th test, and is done with the probe when it returns.
    virtual void start(ProbeTicket, const checkers::Probe&, std::size_t step) = 0;

    // The probes that have ended since the last call. Every one that was started ends.
    virtual std::vector<FinishedProbe> finished() = 0;
};

enum class Severity { debug, info, warning, error };

// The log.
class Journal {
public:
    virtual ~Journal() = default;

    virtual void write(Severity, std::string_view line) = 0;
};

}  // namespace lbd::daemon
