// Preloaded into keepalived where the kernel has no IPVS: without it keepalived checks nothing.
// Every request of IPVS's older interface, to which it falls back, is answered with success, so
// that its checks can be measured on an ordinary kernel.
#include <cstring>

#include <dlfcn.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace {

constexpr int first_request = 64 + 1024 + 64;  // IP_VS_BASE_CTL of linux/ip_vs.h
constexpr int number_of_requests = 32;

bool is_ipvs(int level, int name)
{
    return level == IPPROTO_IP && name >= first_request &&
           name < first_request + number_of_requests;
}

template <typename Function>
Function* original(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" int getsockopt(int socket, int level, int name, void* value, socklen_t* size) noexcept
{
    static const auto real = original<decltype(getsockopt)>("getsockopt");
    if (!is_ipvs(level, name))
        return real(socket, level, name, value, size);
    std::memset(value, 0, *size);
    return 0;
}

extern "C" int setsockopt(
    int socket, int level, int name, const void* value, socklen_t size) noexcept
{
    static const auto real = original<decltype(setsockopt)>("setsockopt");
    return is_ipvs(level, name) ? 0 : real(socket, level, name, value, size);
}
