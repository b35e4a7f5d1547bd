#pragma once

#include "parser/reading/schema.hpp"
#include "vrrp/link_config.hpp"

// Blocks of the top level that are about links.
namespace lbd::parser {

struct RootDraft;

void read_garp_group(RootDraft&, Line& head);
void read_link_delays(RootDraft&, Line& head);
void read_carrier_polls(RootDraft&, Line& head);

struct CarrierPollDraft {
    vrrp::CarrierPoll poll;
    bool has_probe = false;
};

struct LimitedLink {
    Word word;
    LineKey line{};
};

struct AnnouncementLimitDraft {
    vrrp::AnnouncementLimit limit;
    std::vector<LimitedLink> links;
};

Schema<AnnouncementLimitDraft> garp_group_schema();
Schema<vrrp::Debounce> link_delay_schema();
Schema<CarrierPollDraft> carrier_poll_schema();

}  // namespace lbd::parser
