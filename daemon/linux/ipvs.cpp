#include "daemon/linux/ipvs.hpp"

#include "daemon/linux/ipvs_refusal.hpp"
#include "daemon/linux/ipvs_replies.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace lbd::os {
namespace {

using namespace checkers;

// Knows for each operation of a batch whether a later one speaks of the same.
class LastWords {
public:
    explicit LastWords(std::span<const IpvsOperation> operations)
    {
        for (std::size_t i = 0; i < operations.size(); ++i) {
            last_[subject(operations[i])] = i;
            if (const auto* removal = std::get_if<RemoveService>(&operations[i]))
                removed_[removal->service] = i;
        }
    }

    bool is_last(std::size_t position, const IpvsOperation& operation) const
    {
        const IpvsSubject about = subject(operation);
        const auto removal = removed_.find(about.first);
        return last_.at(about) == position &&
               (removal == removed_.end() || removal->second <= position);
    }

private:
    std::map<IpvsSubject, std::size_t> last_;
    std::map<ServiceKey, std::size_t> removed_;
};

}  // namespace

std::error_code Ipvs::find_family()
{
    if (family_)
        return {};
    const auto take = [this](nlmsghdr& message) { family_ = decode_family(message); };
    if (const auto error = socket_.ask(encode_family_request(), take))
        return error;
    return family_ ? std::error_code{} : std::make_error_code(std::errc::bad_message);
}

Result<ServiceTable, std::error_code> Ipvs::read(const IsOurs& is_ours)
{
    if (const auto error = find_family())
        return error;
    ServiceTable table;
    const auto take = [&](nlmsghdr& message) {
        if (auto row = decode_service(message); row && is_ours(row->first))
            table.try_emplace(std::move(row->first), Service{std::move(row->second), {}});
    };
    if (const auto error = socket_.dump(encode_service_list(*family_), take)) {
        family_.reset();
        return error;
    }
    for (auto& [key, service] : table)
        if (const auto error = read_destinations(key, service))
            return error;
    return table;
}

std::error_code Ipvs::read_destinations(const ServiceKey& key, Service& service)
{
    rows_.clear();
    const Family service_family = checkers::family(key);
    const auto take = [&](nlmsghdr& message) {
        if (const auto row = decode_destination(message, service_family))
            rows_.push_back(*row);
    };
    const auto error = socket_.dump(encode_destination_list(key, *family_), take);
    // All at once: the kernel lists them youngest first, and one by one each would push aside all
    // that are there.
    service.destinations = Destinations(rows_.begin(), rows_.end());
    return error;
}

std::vector<daemon::IpvsRefusal> Ipvs::apply(std::span<const IpvsOperation> operations)
{
    std::vector<daemon::IpvsRefusal> refusals;
    while (!operations.empty()) {
        const std::size_t count = std::min(operations.size(), socket_.batch_size());
        apply_batch(operations.first(count), refusals);
        operations = operations.subspan(count);
    }
    return refusals;
}

void Ipvs::apply_batch(
    std::span<const IpvsOperation> operations, std::vector<daemon::IpvsRefusal>& refusals)
{
    const auto answers = request(operations);
    if (std::ranges::none_of(answers, [](const auto& answer) { return bool{answer}; }))
        return;

    // A correction comes after all others of its batch: it must not undo what a later one of them
    // did.
    const LastWords last_words{operations};
    std::vector<IpvsOperation> corrections;
    std::vector<std::size_t> corrected;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        if (auto better = correction(operations[i], answers[i])) {
            if (!last_words.is_last(i, operations[i]))
                continue;
            corrections.push_back(std::move(*better));
            corrected.push_back(i);
        } else if (const auto error = outcome(operations[i], answers[i])) {
            refusals.push_back({operations[i], error});
        }
    }
    const auto second_answers = request(corrections);
    for (std::size_t i = 0; i < corrections.size(); ++i)
        if (const auto error = outcome(corrections[i], second_answers[i]))
            refusals.push_back({operations[corrected[i]], error});
}

std::vector<std::error_code> Ipvs::request(std::span<const IpvsOperation> operations)
{
    if (const auto error = find_family())
        return std::vector(operations.size(), error);
    const auto send = [&] {
        std::vector<NetlinkRequest> requests;
        requests.reserve(operations.size());
        for (const IpvsOperation& operation : operations)
            requests.push_back(encode(operation, *family_));
        return socket_.request(requests);
    };
    auto answers = send();
    // The kernel also says so when there is no family of that number any more.
    const bool nothing_found = std::ranges::all_of(answers, [](const std::error_code& answer) {
        return answer == std::errc::no_such_file_or_directory;
    });
    if (!nothing_found || operations.empty())
        return answers;
    const auto before = std::exchange(family_, std::nullopt);
    if (const auto error = find_family())
        return std::vector(operations.size(), error);
    return family_ == before ? answers : send();
}

}  // namespace lbd::os
