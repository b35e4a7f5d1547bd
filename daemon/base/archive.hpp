#pragma once

#include "daemon/base/rare.hpp"

#include <boost/pfr/core.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

// Plain values as bytes and back. The parent hands the configuration to its children, and a child
// leaves its state to its successor, as an archive. Both ends are the same executable on the same
// machine, so that numbers travel as they lie in memory; there is no version and no byte order.
// Aggregates are taken apart member by member, hence a new member of a configuration needs nothing
// here.
namespace lbd {

namespace detail {

template <class T>
struct IsVector : std::false_type {
};

template <class T>
struct IsVector<std::vector<T>> : std::true_type {
};

template <class T>
struct IsOptional : std::false_type {
};

template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
};

template <class T>
struct IsUniquePointer : std::false_type {
};

template <class T>
struct IsUniquePointer<std::unique_ptr<T>> : std::true_type {
};

template <class T>
struct IsRare : std::false_type {
};

template <class T>
struct IsRare<Rare<T>> : std::true_type {
};

template <class T>
struct IsVariant : std::false_type {
};

template <class... T>
struct IsVariant<std::variant<T...>> : std::true_type {
};

template <class T>
struct IsArray : std::false_type {
};

template <class T, std::size_t size>
struct IsArray<std::array<T, size>> : std::true_type {
};

// Values that any bytes are a value of: numbers, enums, addresses, durations. What could be damaged
// into something that is none, a bool of 7 or a variant of the ninth of two alternatives, is not
// among them, nor is what may contain that.
template <class T>
concept Raw = std::is_trivially_copyable_v<T> && !std::is_aggregate_v<T> &&
              !std::is_same_v<T, bool> && !IsOptional<T>::value && !IsVariant<T>::value;

template <class T>
concept MaybeEmpty = IsOptional<T>::value || IsUniquePointer<T>::value || IsRare<T>::value;

}  // namespace detail

class ArchiveWriter {
public:
    // Only the size of what is written may be of interest.
    enum class Purpose { keep, measure };

    explicit ArchiveWriter(Purpose purpose = Purpose::keep) : purpose_{purpose} {}

    template <class T>
    void write(const T& value)
    {
        static_assert(
            !std::is_pointer_v<T> && !std::is_same_v<T, std::string_view>,
            "a pointer means nothing to another process");
        if constexpr (detail::Raw<T>) {
            append(&value, sizeof value);
        } else if constexpr (std::is_same_v<T, bool>) {
            write(static_cast<std::uint8_t>(value));
        } else if constexpr (std::is_same_v<T, std::string>) {
            write(value.size());
            append(value.data(), value.size());
        } else if constexpr (detail::IsArray<T>::value) {
            for (const auto& element : value)
                write(element);
        } else if constexpr (detail::IsVector<T>::value) {
            write(value.size());
            for (const auto& element : value)
                write(element);
        } else if constexpr (detail::IsOptional<T>::value || detail::IsUniquePointer<T>::value) {
            write(static_cast<bool>(value));
            if (value)
                write(*value);
        } else if constexpr (detail::IsRare<T>::value) {
            const bool is_usual = value == T{};
            write(!is_usual);
            if (!is_usual)
                write(*value);
        } else if constexpr (detail::IsVariant<T>::value) {
            write(value.index());
            std::visit([this](const auto& alternative) { this->write(alternative); }, value);
        } else {
            boost::pfr::for_each_field(value, [this](const auto& member) { this->write(member); });
        }
    }

    std::vector<std::byte> take() && { return std::move(bytes_); }

    // How many octets have been written.
    std::size_t size() const { return size_; }

    void reserve(std::size_t size) { bytes_.reserve(size); }

private:
    void append(const void* data, std::size_t size)
    {
        size_ += size;
        if (purpose_ == Purpose::measure)
            return;
        const auto* bytes = static_cast<const std::byte*>(data);
        bytes_.insert(bytes_.end(), bytes, bytes + size);
    }

    std::vector<std::byte> bytes_;
    std::size_t size_ = 0;
    Purpose purpose_;
};

// Past the end of its bytes it yields default values and ok() becomes false for good: a child that
// was killed while it wrote must not hurt its successor.
class ArchiveReader {
public:
    explicit ArchiveReader(std::span<const std::byte> bytes) : rest_{bytes} {}

    template <class T>
    T read()
    {
        T value{};
        read(value);
        return value;
    }

    template <class T>
    void read(T& value)
    {
        if constexpr (detail::Raw<T>) {
            const auto bytes = take(sizeof value);
            if (!bytes.empty())
                std::memcpy(&value, bytes.data(), bytes.size());
        } else if constexpr (std::is_same_v<T, bool>) {
            const auto byte = read<std::uint8_t>();
            ok_ = ok_ && byte <= 1;
            value = ok_ && byte == 1;
        } else if constexpr (std::is_same_v<T, std::string>) {
            const auto bytes = take(read<std::size_t>());
            value.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        } else if constexpr (detail::IsVector<T>::value) {
            // Every element takes at least one byte: a length beyond that is damage.
            const auto size = read<std::size_t>();
            ok_ = ok_ && size <= rest_.size();
            if (ok_)
                value.resize(size);
            for (auto& element : value)
                read(element);
        } else if constexpr (detail::IsArray<T>::value) {
            for (auto& element : value)
                read(element);
        } else if constexpr (detail::MaybeEmpty<T>) {
            value = {};
            if (read<bool>())
                read(fill(value));
        } else if constexpr (detail::IsVariant<T>::value) {
            read_variant(value, read<std::size_t>());
        } else {
            boost::pfr::for_each_field(value, [this](auto& member) { this->read(member); });
        }
    }

    bool ok() const { return ok_; }

private:
    std::span<const std::byte> take(std::size_t size)
    {
        ok_ = ok_ && size <= rest_.size();
        if (!ok_)
            return {};
        const auto taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }

    template <class T>
    static T& fill(std::optional<T>& value)
    {
        return value.emplace();
    }

    template <class T>
    static T& fill(std::unique_ptr<T>& value)
    {
        return *(value = std::make_unique<T>());
    }

    template <class T>
    static T& fill(Rare<T>& value)
    {
        return value.edit();
    }

    template <std::size_t alternative = 0, class Variant>
    void read_variant(Variant& value, std::size_t index)
    {
        if constexpr (alternative < std::variant_size_v<Variant>) {
            if (index == alternative)
                read(value.template emplace<alternative>());
            else
                read_variant<alternative + 1>(value, index);
        } else {
            ok_ = false;
        }
    }

    std::span<const std::byte> rest_;
    bool ok_ = true;
};

template <class T>
std::vector<std::byte> to_archive(const T& value)
{
    // Its octets are never moved: a large value would need twice its size.
    ArchiveWriter measure{ArchiveWriter::Purpose::measure};
    measure.write(value);
    ArchiveWriter archive;
    archive.reserve(measure.size());
    archive.write(value);
    return std::move(archive).take();
}

// Nothing if the bytes are not those of a T.
template <class T>
std::optional<T> from_archive(std::span<const std::byte> bytes)
{
    ArchiveReader archive{bytes};
    std::optional<T> value{archive.read<T>()};
    return archive.ok() ? std::move(value) : std::nullopt;
}

}  // namespace lbd
