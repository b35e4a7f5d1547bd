#include "checkers/probes/http_request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lbd::checkers {
namespace {

TEST(HttpRequest, HasTheBytesThatKeepalivedSends)
{
    const Endpoint server{IpAddress::parse("10.0.0.1").value(), 80};
    HttpUrl asked;
    asked.path = "/index.html";
    EXPECT_EQ(
        http_request(asked, HttpProtocol::http_1_0, server),
        "GET /index.html HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 10.0.0.1:80\r\n\r\n");
    EXPECT_EQ(
        http_request(asked, HttpProtocol::http_1_0_close, server),
        "GET /index.html HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n"
        "Host: 10.0.0.1:80\r\n\r\n");
    asked.virtual_host = "www.example.org";
    EXPECT_EQ(
        http_request(asked, HttpProtocol::http_1_1, server),
        "GET /index.html HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n"
        "Host: www.example.org\r\n\r\n");
    asked.virtual_host.clear();
    EXPECT_THAT(
        http_request(
            asked, HttpProtocol::http_1_0, {IpAddress::parse("2001:db8::1").value(), 8080}),
        testing::HasSubstr("\r\nHost: [2001:db8::1]:8080\r\n"));
}

}  // namespace
}  // namespace lbd::checkers
