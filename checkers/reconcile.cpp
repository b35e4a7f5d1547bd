#include "checkers/reconcile.hpp"

#include <type_traits>

namespace lbd::checkers {
namespace {

void add_missing(
    const ServiceKey& key,
    const Destinations& desired,
    const Destinations& actual,
    std::vector<IpvsOperation>& operations)
{
    for (const auto& [endpoint, wanted] : desired) {
        const auto found = actual.find(endpoint);
        if (found == actual.end())
            operations.emplace_back(AddDestination{key, endpoint, wanted});
        else if (found->second != wanted)
            operations.emplace_back(EditDestination{key, endpoint, wanted});
    }
}

void remove_surplus(
    const ServiceKey& key,
    const Destinations& desired,
    const Destinations& actual,
    std::vector<IpvsOperation>& operations)
{
    for (const auto& [endpoint, surplus] : actual)
        if (!desired.contains(endpoint))
            operations.emplace_back(RemoveDestination{key, endpoint});
}

template <class Operation>
constexpr bool is_about_a_destination = requires(const Operation& operation)
{
    operation.endpoint;
};

}  // namespace

IpvsSubject subject(const IpvsOperation& operation)
{
    return std::visit(
        [](const auto& each) -> IpvsSubject {
            if constexpr (is_about_a_destination<std::decay_t<decltype(each)>>)
                return {each.service, each.endpoint};
            else
                return {each.service, std::nullopt};
        },
        operation);
}

void reconcile_service(
    const ServiceKey& key,
    const Service& desired,
    const Service* actual,
    std::vector<IpvsOperation>& operations)
{
    static const Destinations none;
    if (!actual)
        operations.emplace_back(AddService{key, desired.scheduling});
    else if (actual->scheduling != desired.scheduling)
        operations.emplace_back(EditService{key, desired.scheduling});

    const Destinations& present = actual ? actual->destinations : none;
    add_missing(key, desired.destinations, present, operations);
    remove_surplus(key, desired.destinations, present, operations);
}

std::vector<IpvsOperation> reconcile(const ServiceTable& desired, const ServiceTable& actual)
{
    std::vector<IpvsOperation> operations;
    for (const auto& [key, wanted] : desired) {
        const auto found = actual.find(key);
        reconcile_service(
            key, wanted, found == actual.end() ? nullptr : &found->second, operations);
    }
    for (const auto& [key, stale] : actual)
        if (!desired.contains(key))
            operations.emplace_back(RemoveService{key});
    return operations;
}

}  // namespace lbd::checkers
