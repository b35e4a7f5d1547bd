#include "daemon/linux/netlink.hpp"

#include "daemon/base/file_descriptor.hpp"
#include "daemon/linux/socket_option.hpp"

#include <netlink/errno.h>
#include <netlink/netlink.h>

#include <algorithm>
#include <new>

namespace lbd::os {
namespace {

// Room for any request of ours, with every name in it at its full length.
constexpr std::size_t longest_request = 512;
constexpr std::size_t largest_batch = 512;

// What the kernel accounts in the receive buffer for a refusal, rounded up, and for the smallest
// datagram, rounded down.
constexpr std::size_t cost_of_refusal = 2048;
constexpr std::size_t smallest_datagram = 512;

// The kernel fills at most 32 KiB of a list at once; a single notification is much smaller.
constexpr std::size_t longest_datagram = 64 << 10;

constexpr int send_buffer = 1 << 20;

std::error_code to_error_code(int negative_errno)
{
    return {-negative_errno, std::system_category()};
}

// The number that ends a list or answers a request: 0 or a negative errno.
int status_of(nlmsghdr& header)
{
    int status = 0;
    if (nlmsg_datalen(&header) >= static_cast<int>(sizeof status))
        std::copy_n(
            static_cast<const char*>(nlmsg_data(&header)),
            sizeof status,
            reinterpret_cast<char*>(&status));
    return status;
}

// After a loss the rest can still be read.
bool ends_reading(const std::error_code& error)
{
    return error && error != std::errc::no_buffer_space;
}

}  // namespace

NetlinkRequest::NetlinkRequest(int type, int flags) : message_{nlmsg_alloc_size(longest_request)}
{
    if (!message_)
        throw std::bad_alloc{};
    header().nlmsg_type = static_cast<std::uint16_t>(type);
    header().nlmsg_flags = static_cast<std::uint16_t>(flags | NLM_F_REQUEST);
}

void NetlinkRequest::put_bytes(int attribute, ByteView bytes)
{
    note(nla_put(message_.get(), attribute, static_cast<int>(bytes.size()), bytes.data()));
}

void NetlinkRequest::put_text(int attribute, const std::string& text)
{
    note(nla_put_string(message_.get(), attribute, text.c_str()));
}

nlattr* NetlinkRequest::begin_nest(int attribute)
{
    nlattr* const nest = nla_nest_start(message_.get(), attribute);
    fits_ = fits_ && nest;
    return nest;
}

void NetlinkRequest::end_nest(nlattr* nest)
{
    if (nest)
        nla_nest_end(message_.get(), nest);
}

NetlinkSocket::NetlinkSocket(int protocol, int receive_buffer)
    : socket_{nl_socket_alloc()}, incoming_(longest_datagram)
{
    if (!socket_)
        throw std::bad_alloc{};
    if (nl_connect(socket_.get(), protocol) != 0)
        throw std::system_error{last_error(), "netlink socket"};
    const std::size_t incoming = set_receive_buffer(descriptor(), receive_buffer);
    const std::size_t outgoing = set_send_buffer(descriptor(), send_buffer);
    batch_size_ =
        std::min({largest_batch, incoming / cost_of_refusal, outgoing / (2 * longest_request)});
    batch_size_ = std::max<std::size_t>(batch_size_, 1);
    capacity_ = incoming / smallest_datagram + 1;
    // A refusal need not quote the request, its number is enough.
    set_option(descriptor(), SOL_NETLINK, NETLINK_CAP_ACK, 1);
}

void NetlinkSocket::join(int group)
{
    if (const auto error = set_option(descriptor(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group))
        throw std::system_error{error, "netlink group"};
}

// Numbers the message and puts it behind those that go out with it.
std::uint32_t NetlinkSocket::append(nlmsghdr& header)
{
    header.nlmsg_seq = ++sequence_;
    header.nlmsg_pid = nl_socket_get_local_port(socket_.get());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&header);
    outgoing_.insert(outgoing_.end(), bytes, bytes + header.nlmsg_len);
    outgoing_.resize(NLMSG_ALIGN(outgoing_.size()));
    return header.nlmsg_seq;
}

std::error_code NetlinkSocket::send()
{
    const auto sent = ::send(descriptor(), outgoing_.data(), outgoing_.size(), 0);
    outgoing_.clear();
    return sent < 0 ? last_error() : std::error_code{};
}

std::vector<std::error_code> NetlinkSocket::request(std::span<const NetlinkRequest> requests)
{
    std::vector<std::error_code> answers(requests.size());
    for (std::size_t done = 0; done < requests.size(); done += batch_size_) {
        const std::size_t count = std::min(batch_size_, requests.size() - done);
        exchange(requests.subspan(done, count), std::span{answers}.subspan(done, count));
    }
    return answers;
}

// The kernel tells of refusals in any case and of success only when asked to. So nothing asks but
// a no-op that closes the batch: its answer says that everything before it has been looked at.
// That is half the work of an acknowledgement for each request.
void NetlinkSocket::exchange(
    std::span<const NetlinkRequest> requests, std::span<std::error_code> answers)
{
    const std::uint32_t first = sequence_ + 1;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (requests[i].fits()) {
            append(requests[i].header());
            continue;
        }
        ++sequence_;
        answers[i] = std::make_error_code(std::errc::message_size);
    }
    nlmsghdr closing{};
    closing.nlmsg_len = NLMSG_HDRLEN;
    closing.nlmsg_type = NLMSG_NOOP;
    closing.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
    append(closing);

    if (const auto error = send())
        std::ranges::fill(answers, error);
    else
        read_answers(first, answers);
}

void NetlinkSocket::read_answers(std::uint32_t first, std::span<std::error_code> answers)
{
    std::vector<bool> answered(answers.size());
    bool closed = false;
    bool lost = false;
    const auto take = [&](nlmsghdr& header) {
        // The difference is right also when the numbers have begun anew.
        const std::uint32_t position = header.nlmsg_seq - first;
        if (header.nlmsg_type != NLMSG_ERROR || position > answers.size())
            return;
        if (position == answers.size()) {
            closed = true;
        } else if (const int status = status_of(header); status < 0) {
            answers[position] = to_error_code(status);
            answered[position] = true;
        }
    };
    while (!closed) {
        const auto error = receive(take);
        lost = lost || error;
        if (ends_reading(error))
            break;
    }
    if (!lost)
        return;
    // Some refusals did not fit into the socket: whatever has no answer may be one of them.
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (!answered[i] && !answers[i])
            answers[i] = std::make_error_code(std::errc::no_buffer_space);
}

std::error_code NetlinkSocket::dump(const NetlinkRequest& request, const Take& take)
{
    return converse(request, NLM_F_DUMP, take);
}

std::error_code NetlinkSocket::ask(const NetlinkRequest& request, const Take& take)
{
    return converse(request, NLM_F_ACK, take);
}

// The flag has the kernel say where its answer ends.
std::error_code NetlinkSocket::converse(const NetlinkRequest& request, int flag, const Take& take)
{
    if (!request.fits())
        return std::make_error_code(std::errc::message_size);
    request.header().nlmsg_flags |= static_cast<std::uint16_t>(flag);
    const std::uint32_t number = append(request.header());
    if (const auto error = send())
        return error;

    bool ended = false;
    std::error_code failure;
    const auto take_row = [&](nlmsghdr& header) {
        if (header.nlmsg_seq != number)
            return;
        if ((header.nlmsg_flags & NLM_F_DUMP_INTR) != 0)
            failure = std::make_error_code(std::errc::interrupted);
        if (header.nlmsg_type >= NLMSG_MIN_TYPE)
            return take(header);
        ended = ended || header.nlmsg_type == NLMSG_DONE || header.nlmsg_type == NLMSG_ERROR;
        if (const int status = status_of(header); ended && status < 0)
            failure = to_error_code(status);
    };
    while (!ended) {
        const auto error = receive(take_row);
        if (error)
            failure = error;
        if (ends_reading(error))
            break;
    }
    return failure;
}

std::error_code NetlinkSocket::receive(const Take& take)
{
    sockaddr_nl sender{};
    iovec part{incoming_.data(), incoming_.size()};
    msghdr message{};
    message.msg_name = &sender;
    message.msg_namelen = sizeof sender;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    const auto size = ::recvmsg(descriptor(), &message, MSG_DONTWAIT);
    if (size < 0)
        return last_error();
    if ((message.msg_flags & MSG_TRUNC) != 0)
        return std::make_error_code(std::errc::no_buffer_space);
    // Any process may send to a netlink socket. The kernel has the port 0.
    if (sender.nl_pid != 0)
        return {};
    int rest = static_cast<int>(size);
    auto* header = reinterpret_cast<nlmsghdr*>(incoming_.data());
    for (; nlmsg_ok(header, rest); header = nlmsg_next(header, &rest))
        take(*header);
    return {};
}

}  // namespace lbd::os
