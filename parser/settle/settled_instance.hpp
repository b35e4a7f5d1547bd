#pragma once

#include "parser/drafts/instance_draft.hpp"

namespace lbd::parser {

// Tells what of the lines of an instance has become something else, or nothing, by its settling.
void tell_what_holds(const InstanceDraft&, const vrrp::InstanceConfig&, const Line& head);

}  // namespace lbd::parser
