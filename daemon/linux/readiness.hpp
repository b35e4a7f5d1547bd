#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <functional>
#include <memory>
#include <vector>

#include <sys/epoll.h>

namespace lbd::os {

// Several descriptors watched as one. Says once that something can be read, and then keeps silent
// until it is armed again: whoever is told reads everything there is, and then arms.
//
// The descriptors are in an epoll of their own, which Asio watches like any other descriptor. So
// one system call finds out which of them can be read, also when no wake-up has been delivered
// yet: after the process was frozen its timers fire before Asio has looked at the sockets, and
// what waits in them has to be known before a timer may be believed.
class Readiness {
public:
    // The context must outlive this object; its one thread is the only one that may use it.
    Readiness(boost::asio::io_context&, std::function<void()> on_ready);
    ~Readiness();

    Readiness(const Readiness&) = delete;
    Readiness& operator=(const Readiness&) = delete;

    void add(int descriptor);

    // To be called before the descriptor is closed: a copy of it in a forked process would keep
    // it in the epoll.
    void remove(int descriptor);

    // The descriptors that can be read at this moment.
    const std::vector<int>& readable();

    // The next time that something can be read, or now if something still can, on_ready is called.
    void arm();

    // To be called by whoever begins to read: if it stops without arming, on_ready is called once
    // more instead of never again.
    void begin();

private:
    void wait();
    void remind();

    boost::asio::posix::stream_descriptor epoll_;
    std::function<void()> on_ready_;
    std::vector<epoll_event> events_;  // room for one of each descriptor
    std::vector<int> readable_;
    bool armed_ = false;      // Asio waits
    bool reading_ = false;    // between begin() and arm()
    bool reminding_ = false;  // a reminder is queued

    // What is already queued runs after our destructor. It holds a weak reference to this, which
    // tells it so.
    std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

}  // namespace lbd::os
