// Preloaded into user-mode Linux on processors with AMX. Its kernels up to 6.10 keep 2,696 bytes of
// extended registers for each process, and write as many back; Linux takes a processor's whole set
// or nothing. What lies behind those bytes is left as it is: nothing inside uses it.
#include <array>
#include <cstdarg>
#include <cstring>

#include <elf.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

long call(long request, pid_t process, void* address, void* data)
{
    return syscall(SYS_ptrace, request, process, address, data);
}

// What the kernel has to be given in place of the first of its bytes; empty if that is all there
// is.
iovec completed(pid_t process, const iovec& first)
{
    static std::array<char, 1 << 16> set;
    iovec whole{set.data(), set.size()};
    void* const extended = reinterpret_cast<void*>(NT_X86_XSTATE);
    if (call(PTRACE_GETREGSET, process, extended, &whole) != 0 || whole.iov_len <= first.iov_len)
        return {};
    std::memcpy(set.data(), first.iov_base, first.iov_len);
    return whole;
}

}  // namespace

extern "C" long ptrace(__ptrace_request request, ...) noexcept
{
    va_list arguments;
    va_start(arguments, request);
    const pid_t process = va_arg(arguments, pid_t);
    void* const address = va_arg(arguments, void*);
    void* const data = va_arg(arguments, void*);
    va_end(arguments);

    if (request == PTRACE_SETREGSET && reinterpret_cast<long>(address) == NT_X86_XSTATE) {
        iovec whole = completed(process, *static_cast<const iovec*>(data));
        if (whole.iov_len > 0)
            return call(request, process, address, &whole);
    }
    const bool yields_a_word = request >= PTRACE_PEEKTEXT && request <= PTRACE_PEEKUSER;
    long word = 0;
    const long result =
        call(request, process, address, yields_a_word ? static_cast<void*>(&word) : data);
    return yields_a_word && result == 0 ? word : result;
}
