#include "checkers/probes/patience.hpp"

#include "checkers/probes/words.hpp"

#include <boost/asio/error.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include <poll.h>

namespace lbd::checkers {

using std::chrono::steady_clock;

void Deadlines::add(Patience& patience)
{
    waiting_.insert(patience);
    if (patience.wait_ends_at_ < armed_for_)
        arm(patience.wait_ends_at_);
}

void Deadlines::arm(Time when)
{
    armed_for_ = when;
    timer_.expires_at(when);
    timer_.async_wait([this](const boost::system::error_code& cancelled) {
        if (!cancelled)
            end_what_is_due();
    });
}

void Deadlines::end_what_is_due()
{
    const Time now = steady_clock::now();
    while (!waiting_.empty() && waiting_.begin()->wait_ends_at_ <= now) {
        Patience& due = *waiting_.begin();
        waiting_.erase(waiting_.begin());
        boost::system::error_code ignored;
        if (due.is_over())
            due.socket_.cancel(ignored);
    }
    armed_for_ = Time::max();
    if (!waiting_.empty())
        arm(waiting_.begin()->wait_ends_at_);
}

Patience::Patience(Deadlines& deadlines, Socket& socket, Duration each_wait)
    : deadlines_{deadlines},
      socket_{socket},
      each_wait_{each_wait},
      end_{steady_clock::now() + waits_in_total * each_wait}
{
}

bool Patience::begin_wait(Socket::wait_type event)
{
    const Time now = steady_clock::now();
    if (now >= end_)
        return false;
    unlink();
    waits_for_ = event;
    wait_ends_at_ = std::min(now + each_wait_, end_);
    deadlines_.add(*this);
    return true;
}

bool Patience::is_over() const
{
    const short event = waits_for_ == Socket::wait_write ? POLLOUT : POLLIN;
    pollfd wanted{.fd = socket_.native_handle(), .events = event, .revents = 0};
    return ::poll(&wanted, 1, 0) == 0;
}

std::string Patience::explain(const boost::system::error_code& error, std::string_view doing) const
{
    if (error != boost::asio::error::operation_aborted)
        return words_for(error);
    return wait_ends_at_ == end_
               ? explain_end(doing)
               : fmt::format("timed out after {} while {}", words_for(each_wait_), doing);
}

std::string Patience::explain_end(std::string_view doing) const
{
    return fmt::format("gave up after {} while {}", words_for(waits_in_total * each_wait_), doing);
}

}  // namespace lbd::checkers
