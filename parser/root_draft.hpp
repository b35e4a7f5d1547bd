#pragma once

#include "parser/config.hpp"
#include "parser/global_draft.hpp"
#include "parser/schema.hpp"

#include <map>
#include <string>
#include <tuple>

namespace lbd::parser {

// All of a configuration, while its blocks are read one after the other.
struct RootDraft {
    Config config;
    GlobalDraft global;

    // Where the first of each was given, to tell when it is given again. Two virtual routers with
    // the same identifier on one link would take each other for the other router.
    std::map<std::string, Range> names;
    std::map<std::tuple<std::string, Family, vrrp::Vrid, IpAddress>, Range> routers;
    std::map<checkers::ServiceKey, Range> services;
};

Schema<RootDraft> root_schema();

}  // namespace lbd::parser
