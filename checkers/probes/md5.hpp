#pragma once

#include "checkers/check.hpp"

#include <openssl/evp.h>

#include <memory>
#include <span>
#include <string>

namespace lbd::checkers {

// The digest of what was added to it.
class Md5 {
public:
    Md5();

    void add(std::span<const char>);

    // Once, at the end. Zeros where OpenSSL refuses to compute it, for example for FIPS.
    Md5Digest finish();

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };

    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

// 32 hexadecimal digits.
std::string to_string(const Md5Digest&);

}  // namespace lbd::checkers
