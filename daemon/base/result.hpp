#pragma once

#include <boost/system/result.hpp>

namespace lbd {

// A value, or the reason why there is none. Error types are enums or structs of their own, never
// the value's type. Standard C++ has this as std::expected from C++23 on.
template <class Value, class Error>
using Result = boost::system::result<Value, Error>;

}  // namespace lbd
