#pragma once

#include "daemon/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lbd::daemon {

struct MailServer {
    std::string host;  // an address, or a name that is looked up when a mail is sent
    std::uint16_t port = 25;

    friend bool operator==(const MailServer&, const MailServer&) = default;
};

// Who is told of changes by mail, and how it gets there.
struct MailConfig {
    std::vector<std::string> recipients;  // `notification_email`
    std::string sender;                   // empty: whoever runs the daemon, at this host
    std::optional<MailServer> server;     // none: no mail
    std::string helo_name;                // empty: the host name
    Duration timeout = std::chrono::seconds{30};

    // Whether mails are sent where an object does not say it itself: `smtp_alert`,
    // `smtp_alert_vrrp`, `smtp_alert_checker`. None of them: about real servers only.
    std::optional<bool> alerts;
    std::optional<bool> vrrp_alerts;
    std::optional<bool> checker_alerts;

    bool leaves_out_faults = false;    // `no_email_faults`
    bool leaves_out_checkers = false;  // `no_checker_emails`: only about servers as a whole

    friend bool operator==(const MailConfig&, const MailConfig&) = default;
};

// Whether mails are sent about instances and sync groups that do not say it themselves.
inline bool tells_of_routers(const MailConfig& mail)
{
    return mail.vrrp_alerts.value_or(mail.alerts.value_or(false));
}

}  // namespace lbd::daemon
