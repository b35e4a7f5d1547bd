#include "daemon/base/archive.hpp"
#include "parser/load.hpp"
#include "parser/show/show.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace {

// What must hold whatever the text is.
void check(const lbd::parser::Loaded& loaded)
{
    using namespace lbd;
    for (const parser::Diagnostic& diagnostic : loaded.diagnostics.list) {
        assert(!diagnostic.message.empty());
        assert(!diagnostic.place || (diagnostic.place->line > 0 && diagnostic.place->column > 0));
    }
    for (const vrrp::InstanceConfig& instance : loaded.config.instances) {
        assert(instance.vrid != vrrp::Vrid{} && instance.priority != vrrp::resigning);
        assert(instance.interval > Duration{} && instance.interval <= std::chrono::seconds{255});
        for (const vrrp::VirtualAddress& address : instance.addresses)
            assert(address.address.family() == instance.family);
    }
    for (const checkers::VirtualServer& service : loaded.config.virtual_servers) {
        assert(!service.servers.empty());
        assert(service.quorum > 0 && service.hysteresis < service.quorum);
    }
    assert(loaded.diagnostics.fails_test || !loaded.diagnostics.has_errors);
}

// What is shown of a text without errors means the same; of any other it can be read, and where a
// backslash means something else to a command than to the line that it stands on.
void check_shown(
    const lbd::parser::Loaded& loaded,
    const lbd::parser::LoadOptions& options,
    std::string_view given)
{
    using namespace lbd::parser;
    const std::string text = shown(loaded.effective.value(), Secrets::shown);
    const Loaded again = load_text("shown.conf", text, options);
    if (loaded.diagnostics.has_errors || given.find('\\') != std::string_view::npos)
        return;
    assert(!again.diagnostics.has_errors);
    assert(again.config == loaded.config);
    assert(shown(again.effective.value(), Secrets::shown) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace lbd;
    parser::LoadOptions options;
    options.config_id = "one";
    options.link_exists = [](std::string_view name) { return name == "eth0"; };
    options.follows_includes = false;
    options.environment = [](std::string_view name) { return std::optional{std::string{name}}; };
    options.random_seed = 1;
    options.most_steps = 10'000;
    options.keeps_effective = true;
    const std::string text{reinterpret_cast<const char*>(data), size};

    const parser::Loaded loaded = parser::load_text("fuzz.conf", text, options);
    check(loaded);
    check_shown(loaded, options, text);
    parser::render(loaded.diagnostics);
    assert(from_archive<parser::Config>(to_archive(loaded.config)) == loaded.config);
    return 0;
}
