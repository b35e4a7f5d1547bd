#include "checkers/probes/http_request.hpp"

namespace lbd::checkers {

std::string http_request(const HttpUrl& url, HttpProtocol protocol, const Endpoint& server)
{
    std::string request = "GET " + url.path;
    request += protocol == HttpProtocol::http_1_1 ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n";
    request += "User-Agent: KeepAliveClient\r\n";
    if (protocol != HttpProtocol::http_1_0)
        request += "Connection: close\r\n";
    request += "Host: ";
    request += url.virtual_host.empty() ? to_string(server) : url.virtual_host;
    request += "\r\n\r\n";
    return request;
}

}  // namespace lbd::checkers
