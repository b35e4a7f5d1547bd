#include "daemon/linux/ipvs_refusal.hpp"

#include "daemon/base/match.hpp"

#include <cerrno>
#include <string>

namespace lbd::os {
namespace {

using namespace checkers;

// IPVS's own meanings of errno, and the system's where it has none.
class IpvsCategory : public std::error_category {
public:
    std::error_condition default_error_condition(int number) const noexcept override
    {
        return std::system_category().default_error_condition(number);
    }

protected:
    static std::string common_message(int number)
    {
        switch (number) {
            case ESRCH: return "no such service";
            case EEXIST: return "already exists";
            case ERANGE: return "weight or threshold out of range";
            default: return std::system_category().message(number);
        }
    }
};

class ServiceCategory : public IpvsCategory {
public:
    const char* name() const noexcept override { return "ipvs service"; }

    std::string message(int number) const override
    {
        return number == ENOENT ? "the kernel has no such scheduler or persistence engine"
                                : common_message(number);
    }
};

class DestinationCategory : public IpvsCategory {
public:
    const char* name() const noexcept override { return "ipvs destination"; }

    std::string message(int number) const override
    {
        return number == ENOENT ? "no such destination" : common_message(number);
    }
};

const std::error_category& category_of(const IpvsOperation& operation)
{
    static const ServiceCategory service;
    static const DestinationCategory destination;
    return match(
        operation,
        [](const AddService&) -> const std::error_category& { return service; },
        [](const EditService&) -> const std::error_category& { return service; },
        [](const RemoveService&) -> const std::error_category& { return service; },
        [](const AddDestination&) -> const std::error_category& { return destination; },
        [](const EditDestination&) -> const std::error_category& { return destination; },
        [](const RemoveDestination&) -> const std::error_category& { return destination; });
}

bool removes(const IpvsOperation& operation)
{
    return std::holds_alternative<RemoveService>(operation) ||
           std::holds_alternative<RemoveDestination>(operation);
}

}  // namespace

std::optional<IpvsOperation> correction(
    const IpvsOperation& operation, const std::error_code& answer)
{
    const bool exists = answer == std::errc::file_exists;
    const bool vanished = answer == std::errc::no_such_file_or_directory;
    if (const auto* add = std::get_if<AddService>(&operation); add && exists)
        return EditService{add->service, add->scheduling};
    if (const auto* add = std::get_if<AddDestination>(&operation); add && exists)
        return EditDestination{add->service, add->endpoint, add->destination};
    if (const auto* edit = std::get_if<EditDestination>(&operation); edit && vanished)
        return AddDestination{edit->service, edit->endpoint, edit->destination};
    return std::nullopt;
}

std::error_code outcome(const IpvsOperation& operation, const std::error_code& answer)
{
    // The kernel says ESRCH for a missing service and ENOENT for a missing destination.
    const bool nothing_there =
        answer == std::errc::no_such_process || answer == std::errc::no_such_file_or_directory;
    if (!answer || (removes(operation) && nothing_there))
        return {};
    return {answer.value(), category_of(operation)};
}

}  // namespace lbd::os
