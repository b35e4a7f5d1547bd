#include "checkers/probes/md5.hpp"

#include <fmt/format.h>

#include <new>

namespace lbd::checkers {

Md5::Md5() : context_{EVP_MD_CTX_new()}
{
    if (!context_)
        throw std::bad_alloc{};
    if (EVP_DigestInit_ex(context_.get(), EVP_md5(), nullptr) != 1)
        context_.reset();
}

void Md5::add(std::span<const char> bytes)
{
    if (context_)
        EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
}

Md5Digest Md5::finish()
{
    Md5Digest digest{};
    if (context_)
        EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr);
    return digest;
}

std::string to_string(const Md5Digest& digest)
{
    std::string text;
    for (const std::uint8_t byte : digest)
        text += fmt::format("{:02x}", byte);
    return text;
}

}  // namespace lbd::checkers
