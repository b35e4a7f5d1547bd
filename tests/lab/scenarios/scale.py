"""10,000 real servers: programmed, reloaded with one service more, cleared at the stop."""

from __future__ import annotations

import sys
import time

from lab import ipvs_table, waiting
from lab.checks import Checks
from lab.daemons import LBD
from lab.director import Director
from lab.network import Switch
from lab.scenarios.common import chosen_daemon
from lab.topology import RealServer

SERVERS_EACH = 10
SERVICES = 1000
SIZE = SERVICES * SERVERS_EACH


def config(services: int) -> str:
    return "\n".join(_service(number) for number in range(services))


def _service(number: int) -> str:
    high, low = divmod(number, 250)
    servers = "\n".join(_server(number * SERVERS_EACH + each) for each in range(SERVERS_EACH))
    return (f"virtual_server 10.200.{high}.{low + 1} 80 {{\n    delay_loop 60\n    lb_algo rr\n"
            f"    lb_kind DR\n    protocol TCP\n{servers}\n}}\n")


def _server(number: int) -> str:
    high, low = divmod(number, 250)
    return (f"    real_server 10.1.{high}.{low + 1} 80 {{\n        weight 1\n"
            f"        TCP_CHECK {{\n            connect_timeout 5\n        }}\n    }}")


def main() -> int:
    daemon = chosen_daemon()
    checks = Checks(daemon is LBD)
    director = _build(Director("d1", daemon, config(SERVICES)))
    checks.say(f"the network is built; {SIZE} real servers in {SERVICES} services")
    began = time.monotonic()
    director.service("start")
    checks.comes(f"all {SIZE} are programmed", lambda: _has(director, SIZE), limit=60)
    checks.say(f"programmed {time.monotonic() - began:.2f} s after the start")
    # Long enough for checks of some thousand servers: none may be taken for dead.
    _let_checks_run(checks, director)
    _reload(checks, director)
    began = time.monotonic()
    director.service("stop")
    try:
        waiting.until("the daemon has ended", lambda: not director.daemon_processes(), 60)
        checks.say(f"ended {time.monotonic() - began:.2f} s after the stop")
    except waiting.TimedOut as error:
        checks.expect("it ends", False, error)
    left = ipvs_table.table(director)
    checks.expect("nothing is left in the table", not left,
                  f"{sum(map(len, left.values()))} servers in {len(left)} services", only_lbd=True)
    if checks.failed:
        print(*director.log.since(0)[-100:], sep="\n")
    return checks.conclude()


def _build(director: Director) -> Director:
    switch = Switch("switch")
    switch.connect(director, "eth0", "192.168.0.48/24")
    farm = RealServer("farm")
    switch.connect(farm, "eth0", "192.168.0.18/24")
    farm.ip("route add local 10.1.0.0/16 dev lo")
    director.ip("route add 10.1.0.0/16 via 192.168.0.18")
    # Thousands of neighbours' connections at once.
    farm.sysctl(core__somaxconn=4096)
    farm.web.start()
    return director


def _let_checks_run(checks: Checks, director: Director) -> None:
    ends_at = time.monotonic() + 10
    smallest = SIZE
    while time.monotonic() < ends_at:
        smallest = min(smallest, ipvs_table.size(director))
        time.sleep(0.5)
    checks.expect("all of them stay while they are checked", smallest == SIZE, smallest)


def _reload(checks: Checks, director: Director) -> None:
    director.configure(config(SERVICES + 1))
    began = time.monotonic()
    director.service("reload")
    checks.comes("one service more after a reload",
                 lambda: _has(director, SIZE + SERVERS_EACH), limit=60)
    checks.say(f"reloaded in {time.monotonic() - began:.2f} s")


def _has(director: Director, size: int) -> bool:
    return ipvs_table.size(director) == size


if __name__ == "__main__":
    sys.exit(main())
