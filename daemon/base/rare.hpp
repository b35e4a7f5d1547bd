#pragma once

#include <memory>

namespace lbd {

// Settings that few of very many objects have: without any it takes one pointer and is worth a T
// whose members say nothing. Copied and compared by value.
template <class T>
class Rare {
public:
    Rare() = default;
    Rare(Rare&&) noexcept = default;

    Rare(const Rare& other) : value_{other.value_ ? std::make_unique<T>(*other.value_) : nullptr} {}

    ~Rare() = default;
    Rare& operator=(Rare&&) noexcept = default;

    Rare& operator=(const Rare& other)
    {
        value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
        return *this;
    }

    const T& operator*() const { return value_ ? *value_ : usual(); }

    const T* operator->() const { return &**this; }

    // What can be changed; from now on it takes its room.
    T& edit()
    {
        if (!value_)
            value_ = std::make_unique<T>();
        return *value_;
    }

    friend bool operator==(const Rare& one, const Rare& other) { return *one == *other; }

private:
    static const T& usual()
    {
        static const T value{};
        return value;
    }

    std::unique_ptr<T> value_;
};

}  // namespace lbd
