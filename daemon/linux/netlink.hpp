#pragma once

#include "daemon/base/bytes.hpp"

#include <netlink/attr.h>
#include <netlink/msg.h>
#include <netlink/socket.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <system_error>
#include <vector>

// libnl with owners, and many requests in one system call.
namespace lbd::os {

// A request under construction. One that has become too long is refused instead of sent.
class NetlinkRequest {
public:
    // `type` as in nlmsghdr: a message of rtnetlink, or the number of a generic family.
    explicit NetlinkRequest(int type, int flags = 0);

    // The fixed part, which precedes all attributes.
    template <class Header>
    void put_header(Header header)
    {
        note(nlmsg_append(message_.get(), &header, sizeof header, NLMSG_ALIGNTO));
    }

    template <class Value>
    void put(int attribute, const Value& value)
    {
        note(nla_put(message_.get(), attribute, sizeof value, &value));
    }

    void put_bytes(int attribute, ByteView);
    void put_text(int attribute, const std::string&);

    // What is put between the two is part of `attribute`.
    nlattr* begin_nest(int attribute);
    void end_nest(nlattr*);

    bool fits() const { return fits_; }

    nlmsghdr& header() const { return *nlmsg_hdr(message_.get()); }

private:
    struct Deleter {
        void operator()(nl_msg* message) const { nlmsg_free(message); }
    };

    void note(int result) { fits_ = fits_ && result == 0; }

    std::unique_ptr<nl_msg, Deleter> message_;
    bool fits_ = true;
};

// A conversation with the kernel. It has answered when sending returns, so that nothing here waits
// for an answer; how long sending takes is up to the locks of the kernel.
class NetlinkSocket {
public:
    using Take = std::function<void(nlmsghdr&)>;

    static constexpr int ample_receive_buffer = 4 << 20;

    // Throws std::system_error if the kernel does not know the protocol.
    explicit NetlinkSocket(int protocol, int receive_buffer = ample_receive_buffer);

    // Receives the notifications of a group from now on.
    void join(int group);

    int descriptor() const { return nl_socket_get_fd(socket_.get()); }

    nl_sock* get() const { return socket_.get(); }

    // How many requests travel together. Whoever has tens of thousands builds them in such
    // portions.
    std::size_t batch_size() const { return batch_size_; }

    // More datagrams than ever wait in the socket at the same time.
    std::size_t capacity() const { return capacity_; }

    // Sends the requests in their order and returns what the kernel says to each of them.
    std::vector<std::error_code> request(std::span<const NetlinkRequest>);

    // Asks for a list and gives each of its messages to `take`. EINTR: the list has changed
    // meanwhile and may be incomplete.
    std::error_code dump(const NetlinkRequest&, const Take& take);

    // Asks for one thing and gives the answer to `take`.
    std::error_code ask(const NetlinkRequest&, const Take& take);

    // Reads one datagram of what the kernel says unasked. EAGAIN: there is no more. ENOBUFS:
    // something was lost; the rest can still be read.
    std::error_code receive(const Take& take);

private:
    struct Deleter {
        void operator()(nl_sock* socket) const { nl_socket_free(socket); }
    };

    std::uint32_t append(nlmsghdr&);
    std::error_code send();
    std::error_code converse(const NetlinkRequest&, int flag, const Take& take);
    void exchange(std::span<const NetlinkRequest>, std::span<std::error_code> answers);
    void read_answers(std::uint32_t first, std::span<std::error_code> answers);

    std::unique_ptr<nl_sock, Deleter> socket_;
    std::size_t batch_size_ = 1;
    std::size_t capacity_ = 0;
    std::uint32_t sequence_ = 0;
    std::vector<std::uint8_t> outgoing_;
    std::vector<std::uint8_t> incoming_;
};

}  // namespace lbd::os
