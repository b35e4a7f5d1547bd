#pragma once

#include "vrrp/router.hpp"

#include <string>
#include <string_view>

// What the log says: one line for a change, subject first, reason last. Pure, so that tests can
// hold the daemon to its words.
namespace lbd::daemon {

// INIT, BACKUP, MASTER, RESIGNING, FAULT.
std::string_view name_of(const vrrp::State&);

// "(VI_1) BACKUP -> MASTER: no advertisement from 192.168.0.48 for 3.61 s", or, if the state is the
// same, "(VI_1) FAULT: there is no link eth0"
std::string describe(const vrrp::Change&, const vrrp::Instance&, Time now);

// "(VI_1) advertisement from 192.168.0.66 refused: wrong checksum"
std::string describe(const vrrp::RefusedPacket&, std::string_view instance_name);

// "(VI_1) advertisement from 10.0.0.1, which is our own address: ..."
std::string describe(const vrrp::OddAdvertisement&, const vrrp::Instance&);

// "3.61 s", "20 ms"
std::string describe(Duration);

}  // namespace lbd::daemon
