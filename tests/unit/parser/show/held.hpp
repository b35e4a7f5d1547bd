#pragma once

#include "tests/unit/parser/parsing.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lbd::parser {

// What holds of a text, without the comments.
inline std::string held(const std::string& text, const LoadOptions& options = {})
{
    return lines_of(shown(parse(text, options)));
}

inline std::string held_of_instance(std::string_view lines)
{
    constexpr std::string_view head =
        "vrrp_instance V {\n    interface eth0\n    virtual_router_id 7\n";
    const std::string text = held(instance_text(lines));
    EXPECT_TRUE(text.starts_with(head)) << text;
    return text.substr(head.size(), text.size() - head.size() - 2);
}

inline constexpr const char* its_addresses =
    "    virtual_ipaddress {\n        10.0.0.1/24\n    }\n";

inline std::string held_of_service(std::string_view lines)
{
    constexpr std::string_view end = "    real_server 10.0.0.2 80 {\n    }\n}\n";
    constexpr std::string_view head =
        "virtual_server 10.0.0.1 80 {\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n";
    const std::string text = held(service_text(lines));
    EXPECT_TRUE(text.starts_with(head) && text.ends_with(end)) << text;
    return text.substr(head.size(), text.size() - head.size() - end.size());
}

}  // namespace lbd::parser
