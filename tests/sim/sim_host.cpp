#include "tests/sim/sim_host.hpp"

namespace lbd::sim {

using std::chrono::milliseconds;

namespace {

// What a socket's buffer holds before it drops.
constexpr std::size_t buffered_packets = 500;

}  // namespace

SimHost::SimHost(
    World& world,
    std::string name,
    const IpAddress& address,
    vrrp::InstanceConfig config,
    Sender sender)
    : world_{world},
      name_{std::move(name)},
      address_{address},
      config_{std::move(config)},
      sender_{std::move(sender)},
      kernel_{world, address, [this] { wake(); }}
{
}

void SimHost::start()
{
    if (!node_)
        run({});
}

void SimHost::run(const vrrp::Memory& memory)
{
    kernel_.forget_results();
    queue_.clear();
    node_ = std::make_unique<daemon::Node>(
        static_cast<Wire&>(*this), kernel_, static_cast<Journal&>(*this), std::vector{config_});
    node_->start(world_.now(), memory);
    plan_wake_up();
}

void SimHost::stop()
{
    if (!node_)
        return;
    node_->stop(world_.now());
    plan_wake_up();
}

void SimHost::kill()
{
    node_.reset();
    wake_up_at_.reset();
    frozen_ = false;
}

void SimHost::kill_child()
{
    if (!node_ || frozen_)
        return;
    const vrrp::Memory memory{world_.now(), node_->router().masters()};
    kill();
    world_.after(world_.random_duration(milliseconds{5}, milliseconds{50}), [this, memory] {
        if (!node_)
            run(memory);
    });
}

void SimHost::freeze(Duration span)
{
    if (!node_ || frozen_)
        return;
    frozen_ = true;
    world_.after(span, [this] {
        frozen_ = false;
        wake();
    });
}

void SimHost::reconfigure(vrrp::InstanceConfig config)
{
    config_ = std::move(config);
    if (!node_)
        return;
    node_->reconfigure({config_}, world_.now());
    plan_wake_up();
}

void SimHost::set_link(bool up)
{
    link_up_ = up;
    kernel_.set_link(up);
}

bool SimHost::is_master() const
{
    return node_ && std::holds_alternative<vrrp::Master>(node_->router().instances()[0].state);
}

bool SimHost::is_consistent() const
{
    if (!node_ || frozen_ || !kernel_.is_idle() || wake_up_at_ <= world_.now())
        return true;
    const auto& instance = node_->router().instances()[0];
    return std::ranges::all_of(instance.placed, [&](const vrrp::PlacedAddress& placed) {
        return holds(placed.address.address) == vrrp::holds_addresses(instance.state);
    });
}

void SimHost::deliver(vrrp::Packet packet)
{
    if (!node_ || !link_up_ || queue_.size() >= buffered_packets)
        return;
    queue_.push_back(std::move(packet));
    wake();
}

std::set<vrrp::Subscription> SimHost::subscribe(const std::set<vrrp::Subscription>& wanted)
{
    subscribed_ = wanted;
    return {};
}

std::optional<vrrp::Packet> SimHost::receive()
{
    if (queue_.empty())
        return std::nullopt;
    vrrp::Packet packet = std::move(queue_.front());
    queue_.pop_front();
    return packet;
}

std::error_code SimHost::send(const vrrp::Packet& packet)
{
    if (!link_up_)
        return std::make_error_code(std::errc::network_down);
    sender_(*this, packet);
    return {};
}

std::error_code SimHost::send(const vrrp::Frame&)
{
    ++announcements_;
    return {};
}

void SimHost::write(daemon::Severity, std::string_view line)
{
    log_.emplace_back(line);
}

void SimHost::wake()
{
    if (!node_ || frozen_)
        return;
    node_->wake(world_.now());
    if (node_->has_stopped())
        return kill();
    plan_wake_up();
}

// Every deadline that was ever due is looked at when it comes; what the node makes of a wake-up
// that it no longer needs is part of what is tested.
void SimHost::plan_wake_up()
{
    const auto deadline = node_->next_deadline();
    if (deadline == wake_up_at_)
        return;
    wake_up_at_ = deadline;
    if (deadline)
        world_.at(*deadline, [this] { wake(); });
}

}  // namespace lbd::sim
