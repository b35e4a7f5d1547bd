#pragma once

#include "checkers/probes/socket.hpp"
#include "daemon/base/time.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/intrusive/set.hpp>
#include <boost/system/error_code.hpp>

#include <string>
#include <string_view>

namespace lbd::checkers {

class Deadlines;

// How long a probe waits for the network: for each thing a certain time, and for everything
// together a multiple of it, lest a server that sends a byte now and then hold a probe for ever.
// Ends the waits of one socket, which then report operation_aborted.
class Patience : public boost::intrusive::set_base_hook<
                     boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    static constexpr int waits_in_total = 10;

    Patience(Deadlines&, Socket&, Duration each_wait);
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;

    // Another wait begins, for the socket to become readable or writable. False if there is no time
    // left for it.
    bool begin_wait(Socket::wait_type);

    // Why a wait has ended without what it was for: "timed out after 5 s while connecting".
    std::string explain(const boost::system::error_code&, std::string_view doing) const;

    // "gave up after 50 s while waiting for the reply"
    std::string explain_end(std::string_view doing) const;

    friend bool operator<(const Patience& one, const Patience& other)
    {
        return one.wait_ends_at_ < other.wait_ends_at_;
    }

private:
    friend class Deadlines;

    // A process that did not run for a while finds its deadlines passed and what it waited for
    // arrived: that counts first.
    bool is_over() const;

    Deadlines& deadlines_;
    Socket& socket_;
    Socket::wait_type waits_for_ = Socket::wait_read;
    Duration each_wait_;
    Time end_;
    Time wait_ends_at_{};
};

// When the waits of all probes end, with one timer for all of them: nearly every wait is over long
// before, and a timer of its own would cost more than the rest of a probe. Must outlive every run
// of the io_context.
class Deadlines {
public:
    explicit Deadlines(boost::asio::io_context& io) : timer_{io} {}

    void add(Patience&);

private:
    using Timer = boost::asio::basic_waitable_timer<
        std::chrono::steady_clock,
        boost::asio::wait_traits<std::chrono::steady_clock>,
        Executor>;

    void arm(Time);
    void end_what_is_due();

    boost::intrusive::multiset<Patience, boost::intrusive::constant_time_size<false>> waiting_;
    Timer timer_;
    Time armed_for_ = Time::max();
};

}  // namespace lbd::checkers
