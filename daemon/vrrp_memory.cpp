#include "daemon/vrrp_memory.hpp"

#include "daemon/base/archive.hpp"

#include <atomic>
#include <cassert>
#include <cstring>
#include <new>

namespace lbd::daemon {

struct VrrpMemory::Layout {
    std::atomic<Time::rep> alive_at;
    std::atomic<std::uint32_t> current;  // 0 or 1
    std::array<std::size_t, 2> sizes;
};

VrrpMemory::VrrpMemory(std::span<std::byte> bytes)
    : layout_{std::launder(reinterpret_cast<Layout*>(bytes.data()))},
      places_{bytes.subspan(sizeof(Layout))}
{
    static_assert(std::atomic<Time::rep>::is_always_lock_free);
}

std::span<std::byte> VrrpMemory::place(std::size_t index) const
{
    const std::size_t size = places_.size() / 2;
    return places_.subspan(index * size, size);
}

vrrp::Memory VrrpMemory::recall() const
{
    const std::size_t current = layout_->current.load(std::memory_order_acquire) % 2;
    const std::size_t size = layout_->sizes[current];
    vrrp::Memory memory;
    memory.alive_at = Time{Duration{layout_->alive_at.load()}};
    if (size > 0 && size <= place(current).size())
        memory.masters = from_archive<std::vector<vrrp::InstanceKey>>(place(current).first(size))
                             .value_or(std::vector<vrrp::InstanceKey>{});
    return memory;
}

void VrrpMemory::note_alive(Time now)
{
    layout_->alive_at.store(now.time_since_epoch().count(), std::memory_order_relaxed);
}

void VrrpMemory::note_masters(const std::vector<vrrp::InstanceKey>& masters)
{
    if (masters == noted_)
        return;
    noted_ = masters;
    const auto archive = to_archive(masters);
    const std::uint32_t other = (layout_->current.load() + 1) % 2;
    // Too many to be remembered: then they are not, and a crash is a failover.
    const bool fits = archive.size() <= place(other).size();
    if (fits)
        std::memcpy(place(other).data(), archive.data(), archive.size());
    layout_->sizes[other] = fits ? archive.size() : 0;
    layout_->current.store(other, std::memory_order_release);
}

}  // namespace lbd::daemon
