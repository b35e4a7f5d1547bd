"""How much memory the daemon holds: its checker process with 40,000 real servers, when each has
been checked at least once, and all of its processes for a file with two servers."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import processes
from bench.counters import connections_accepted
from bench.figures import emit
from bench.services import SERVERS_EACH, Farm
from bench.table_size import TableSize
from lab import addresses, ipvs_table, waiting
from lab.daemons import Daemon
from lab.director import Director
from lab.network import Switch
from lab.scenarios.common import chosen_daemon
from lab.topology import SERVICE, VIP, RealServer
from lab.web import WebServer

_SERVERS = 40_000
_EXAMPLE = Path(__file__).resolve().parents[2] / "etc" / "examples" / "lvs-dr-master.conf"


def main() -> int:
    daemon = chosen_daemon()
    _measure_small(daemon)
    _measure_large(daemon)
    return 0


def _measure_small(daemon: Daemon) -> None:
    switch = Switch("switch")
    director = Director("d1", daemon, _EXAMPLE.read_text())
    switch.connect(director, "eth0", "192.168.0.48/24")
    for name, address in (("rs1", "192.168.0.18/24"), ("rs2", "192.168.0.28/24")):
        server = RealServer(name)
        switch.connect(server, "eth0", address)
        server.web.start()
    director.service("start")
    waiting.until("it is master and has two servers",
                  lambda: addresses.holds(director, VIP)
                  and len(ipvs_table.servers(director, SERVICE)) == 2, 60)
    members = processes.family(director)
    resident = {role: processes.memory(member)["VmRSS"] for role, member in members.items()}
    note = ", ".join(f"{role} {size:.1f}" for role, size in resident.items())
    emit("memory-small", sum(resident.values()), note)
    emit("memory-small-own", sum(map(processes.own_memory, members.values())))
    director.service("stop")


def _measure_large(daemon: Daemon) -> None:
    farm = Farm(delay=60)
    services = _SERVERS // SERVERS_EACH
    director = Director("d2", daemon, farm.config(services))
    director.ip("route add local 10.1.0.0/16 dev lo")
    WebServer(director).start()
    director.service("start")
    TableSize(director).await_services(services, 120)
    process = processes.family(director)["checkers"]
    waiting.until("all were checked",
                  lambda: connections_accepted(director) >= _SERVERS, 300, pause=0.5)
    memory = processes.memory(process)
    still_there = ipvs_table.size(director)
    emit("memory-large", memory["VmRSS"], f"with {still_there:,} servers in the table")
    emit("memory-large-peak", memory["VmHWM"])
    director.kill("KILL", [one.id for one in director.daemon_processes()])


if __name__ == "__main__":
    sys.exit(main())
