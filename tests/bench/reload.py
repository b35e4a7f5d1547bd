"""How long it takes to program, reload and clear tables of some sizes. All servers are checked, so
rarely and against a server so near that none can fail meanwhile: both daemons do the same."""

from __future__ import annotations

import sys
import time

from bench import processes
from bench.figures import NEVER, SIZES, emit
from bench.services import SERVERS_EACH, Farm
from bench.table_size import TableSize
from lab import ipvs_table, waiting
from lab.director import Director
from lab.scenarios.common import chosen_daemon
from lab.web import WebServer

_LIMIT = 60.0
_FARM = Farm(delay=600)


def main() -> int:
    daemon = chosen_daemon()
    for size in SIZES:
        director = Director(f"d{size}", daemon, _FARM.config(size // SERVERS_EACH))
        director.ip("route add local 10.1.0.0/16 dev lo")
        WebServer(director).start()
        # The kernel's modules are loaded once, not by one of the daemons.
        director.shell("ipvsadm -A -t 10.9.9.9:9 -s rr && ipvsadm -C")
        _measure(director, size)
        director.close()
    return 0


def _measure(director: Director, size: int) -> None:
    services = size // SERVERS_EACH
    table = TableSize(director)
    began = time.monotonic()
    director.service("start")
    _emit_time(f"program-{size}", table, services, began)
    director.configure(_FARM.config(services + 1))
    _await_quiet(director)
    began = time.monotonic()
    processes.send("HUP", processes.family(director)["parent"])
    _emit_time(f"reload-{size}", table, services + 1, began)
    _await_quiet(director)
    _clear(director, table, size)


def _emit_time(key: str, table: TableSize, services: int, began: float) -> None:
    try:
        emit(key, table.await_services(services, _LIMIT) - began)
    except waiting.TimedOut:
        emit(key, NEVER, f"not within {_LIMIT:.0f} s")


def _clear(director: Director, table: TableSize, size: int) -> None:
    parent = processes.family(director)["parent"]
    began = time.monotonic()
    processes.send("TERM", parent)
    waiting.until("no service is left, or no process",
                  lambda: table.services() == 0 or not director.daemon_processes(), _LIMIT, 0.01)
    took = time.monotonic() - began
    left = ipvs_table.size(director)
    if table.services() or left:
        emit(f"clear-{size}", NEVER, f"it ended after {took:.1f} s with {left:,} servers left")
    else:
        emit(f"clear-{size}", took)
    director.wait_until_gone(_LIMIT)


def _await_quiet(director: Director, span: float = 0.5) -> None:
    """Until none of its processes does more than now and then a check."""
    members = processes.family(director).values()
    seen: list[tuple[float, float]] = []

    def is_quiet() -> bool:
        now = time.monotonic()
        seen.append((now, sum(processes.cpu(member) for member in members)))
        then = next((one for one in reversed(seen) if now - one[0] >= span), None)
        return then is not None and seen[-1][1] - then[1] < 0.3 * span

    try:
        waiting.until("the daemon is quiet", is_quiet, _LIMIT)
    except waiting.TimedOut:
        print("it does not come to rest", flush=True)


if __name__ == "__main__":
    sys.exit(main())
