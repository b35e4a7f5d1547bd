#pragma once

#include "parser/drafts/instance_draft.hpp"

namespace lbd::parser {

// The addresses of an instance whose family is known. What cannot be held is reported and left out.
// False: so is the instance.
bool settle_addresses(const InstanceDraft&, const Line& head, vrrp::InstanceConfig&);

// Those that the instance, its addresses and its routes name.
void note_links(const InstanceDraft&, const Line& head, const vrrp::InstanceConfig&);

}  // namespace lbd::parser
