#pragma once

namespace lbd::process {

// Whether text for a person may be coloured where it goes: to a terminal that can do it, of
// somebody who has not set NO_COLOR.
bool shows_colors(int descriptor);

}  // namespace lbd::process
