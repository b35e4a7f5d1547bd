#include "daemon/health_board.hpp"

#include "daemon/base/archive.hpp"
#include "daemon/base/fingerprint.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>

namespace lbd::daemon {
namespace {

using checkers::ServiceKey;

// The layout, in words of eight bytes: whether and for which configuration the rest is valid, two
// counts, the opinions of the watches, the quorums of the services; then size and fingerprint of an
// archive of keys, and the archive.
constexpr std::size_t magic_word = 0;
constexpr std::size_t fingerprint_word = 1;
constexpr std::size_t watch_count_word = 2;
constexpr std::size_t service_count_word = 3;
constexpr std::size_t first_watch_word = 4;
constexpr std::size_t archive_head = 2;

constexpr std::uint64_t magic = 0x6c62642062722031;  // "lbd br 1"
constexpr std::uint64_t has_quorum = 1;
constexpr std::size_t word_size = sizeof(std::uint64_t);

}  // namespace

std::size_t HealthBoard::Layout::first_quorum() const
{
    return first_watch_word + watches;
}

std::size_t HealthBoard::Layout::key_archive() const
{
    return first_quorum() + services;
}

HealthBoard::HealthBoard(std::span<std::byte> memory)
    : words_{reinterpret_cast<std::uint64_t*>(memory.data()), memory.size() / word_size}
{
    assert(reinterpret_cast<std::uintptr_t>(memory.data()) % alignof(std::uint64_t) == 0);
}

bool HealthBoard::has_room_for(const Layout& layout) const
{
    return layout.watches <= words_.size() && layout.services <= words_.size() &&
           layout.key_archive() + archive_head <= words_.size();
}

// What a predecessor wrote, or nothing that has room.
HealthBoard::Layout HealthBoard::layout() const
{
    if (words_.size() < first_watch_word || read(magic_word) != magic)
        return {words_.size() + 1, 0};
    return {read(watch_count_word), read(service_count_word)};
}

bool HealthBoard::take_up(std::uint64_t fingerprint, WatchList& list, Roster& roster) const
{
    const Layout written = layout();
    if (!has_room_for(written) || read(fingerprint_word) != fingerprint ||
        written.watches != list.watches.size() || written.services != roster.services().size())
        return false;
    for (std::size_t i = 0; i < written.watches; ++i) {
        Watch& watch = list.watches[i];
        const checkers::Check& recipe = list.recipe(watch);
        watch.health =
            checkers::unpack(read(first_watch_word + i), recipe.policy, step_count(recipe.probe));
    }
    for (std::uint32_t i = 0; i < written.services; ++i)
        roster.service(ServiceId{i}).quorum = read(written.first_quorum() + i) == has_quorum;
    return true;
}

std::vector<ServiceKey> HealthBoard::services() const
{
    const Layout written = layout();
    if (!has_room_for(written))
        return {};
    const std::size_t head = written.key_archive();
    const auto room = std::as_bytes(words_.subspan(head + archive_head));
    const std::uint64_t size = read(head);
    if (size > room.size() || read(head + 1) != fingerprint(room.first(size)))
        return {};
    return from_archive<std::vector<ServiceKey>>(room.first(size))
        .value_or(std::vector<ServiceKey>{});
}

void HealthBoard::remember(std::uint64_t fingerprint, const WatchList& list, const Roster& roster)
{
    forget();
    layout_ = {list.watches.size(), roster.services().size()};
    if (!has_room_for(layout_))
        return;
    in_use_ = true;
    for (std::uint32_t i = 0; i < layout_.watches; ++i)
        remember(WatchId{i}, list.watches[i].health);
    for (std::uint32_t i = 0; i < layout_.services; ++i)
        remember(ServiceId{i}, roster.services()[i].quorum);
    remember({});
    write(fingerprint_word, fingerprint);
    write(watch_count_word, layout_.watches);
    write(service_count_word, layout_.services);
    write(magic_word, magic);
}

void HealthBoard::remember(const std::vector<ServiceKey>& keys)
{
    if (!in_use_)
        return;
    const std::vector<std::byte> archive = to_archive(keys);
    const std::size_t head = layout_.key_archive();
    const auto room = std::as_writable_bytes(words_.subspan(head + archive_head));
    write(head, 0);
    write(head + 1, 0);
    if (archive.size() > room.size())
        return;
    std::ranges::copy(archive, room.begin());
    write(head + 1, lbd::fingerprint(archive));
    write(head, archive.size());
}

void HealthBoard::remember(WatchId watch, const checkers::Health& health)
{
    if (in_use_)
        write(first_watch_word + position(watch), pack(health));
}

void HealthBoard::remember(ServiceId service, bool quorum)
{
    if (in_use_)
        write(layout_.first_quorum() + static_cast<std::size_t>(service), quorum ? has_quorum : 0);
}

void HealthBoard::forget()
{
    in_use_ = false;
    if (!words_.empty())
        write(magic_word, 0);
}

std::uint64_t HealthBoard::read(std::size_t word) const
{
    return std::atomic_ref{words_[word]}.load(std::memory_order_acquire);
}

// Released in program order: what is valid is said last, and taken back first.
void HealthBoard::write(std::size_t word, std::uint64_t value)
{
    std::atomic_ref{words_[word]}.store(value, std::memory_order_release);
}

}  // namespace lbd::daemon
