#include <gtest/gtest.h>
#include "vrrp/router.hpp"
#include "daemon/ports.hpp"
#include "parser/config.hpp"
#include "daemon/base/archive.hpp"
TEST(A,B){ auto a = lbd::to_archive(lbd::parser::Config{}); EXPECT_TRUE(lbd::from_archive<lbd::parser::Config>(a)); }
