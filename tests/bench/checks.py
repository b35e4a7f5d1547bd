"""What one TCP check costs: the processor time and the instructions of the checker process over
some thousand checks of servers on the loopback link. The machine's own kernel needs no IPVS for
this: lbd checks without it, keepalived is told that it is there (pretend_ipvs.cpp)."""

from __future__ import annotations

import os
import sys

from bench import processes
from bench.counted import Counted
from bench.counters import connections_accepted
from bench.figures import emit
from bench.services import SERVERS_EACH, Farm
from lab import waiting
from lab.daemons import LBD
from lab.director import Director
from lab.scenarios.common import chosen_daemon
from lab.web import WebServer

_SERVERS = 400
# Enough for every server to have been checked: the start is over.
_BEFORE = 2 * _SERVERS
_CHECKS = 10_000


def main() -> int:
    daemon = chosen_daemon()
    # 127.1.0.1 and up: each server has an address of its own, or lbd would check them all at once.
    farm = Farm("127.1", delay=1)
    director = Director("d1", daemon, farm.config(_SERVERS // SERVERS_EACH))
    WebServer(director).start()
    pretended = os.environ.get("LBD_BENCH_PRETENDED_IPVS", "")
    if daemon is LBD or not pretended:
        director.service("start")
    else:
        director.run("env", f"LD_PRELOAD={pretended}", daemon.name, *daemon.arguments.split())
    waiting.until(f"{_BEFORE} checks", lambda: connections_accepted(director) >= _BEFORE, 60)
    process = processes.family(director)["checkers"]
    # Nothing but checks opens any.
    before = connections_accepted(director)
    with Counted(process) as counted:
        waiting.until(f"{_CHECKS} checks",
                      lambda: connections_accepted(director) - before >= _CHECKS, 180)
        checks = connections_accepted(director) - before
    emit("check-cpu", counted.cpu / checks * 1e6, f"{checks / counted.seconds:.0f} a second")
    if counted.instructions is not None:
        emit("check-instructions", counted.instructions / checks)
    return 0


if __name__ == "__main__":
    sys.exit(main())
