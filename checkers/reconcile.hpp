#pragma once

#include "checkers/service_table.hpp"

#include <optional>
#include <utility>
#include <variant>
#include <vector>

// From the difference of two tables to what the kernel has to be told.
namespace lbd::checkers {

struct AddService {
    ServiceKey service;
    Scheduling scheduling;

    friend bool operator==(const AddService&, const AddService&) = default;
};

struct EditService {
    ServiceKey service;
    Scheduling scheduling;

    friend bool operator==(const EditService&, const EditService&) = default;
};

// The kernel removes the destinations with it.
struct RemoveService {
    ServiceKey service;

    friend bool operator==(const RemoveService&, const RemoveService&) = default;
};

struct AddDestination {
    ServiceKey service;
    Endpoint endpoint;
    Destination destination;

    friend bool operator==(const AddDestination&, const AddDestination&) = default;
};

struct EditDestination {
    ServiceKey service;
    Endpoint endpoint;
    Destination destination;

    friend bool operator==(const EditDestination&, const EditDestination&) = default;
};

struct RemoveDestination {
    ServiceKey service;
    Endpoint endpoint;

    friend bool operator==(const RemoveDestination&, const RemoveDestination&) = default;
};

using IpvsOperation = std::variant<
    AddService,
    EditService,
    RemoveService,
    AddDestination,
    EditDestination,
    RemoveDestination>;

// What an operation is about: a service, or one of its destinations.
using IpvsSubject = std::pair<ServiceKey, std::optional<Endpoint>>;

IpvsSubject subject(const IpvsOperation&);

// The operations that turn the service `actual` into `desired`; `actual` is null where the kernel
// has no such service. Additions precede removals, so that replacing its servers never leaves a
// service without one.
void reconcile_service(
    const ServiceKey&,
    const Service& desired,
    const Service* actual,
    std::vector<IpvsOperation>& operations);

// The operations that turn the table `actual` into `desired`. Whatever of `actual` must not be
// touched has to be left out of it by the caller.
std::vector<IpvsOperation> reconcile(const ServiceTable& desired, const ServiceTable& actual);

}  // namespace lbd::checkers
