"""255 instances that advertise every 10 ms: what an advertisement costs their master, and how long
all of their addresses take to move when it freezes."""

from __future__ import annotations

import sys
import time

from bench import processes
from bench.counted import Counted
from bench.counters import multicast_received
from bench.figures import emit
from lab import addresses, waiting
from lab.daemons import Daemon
from lab.director import Director
from lab.network import Switch
from lab.scenarios.common import chosen_daemon

_INSTANCES = range(1, 256)
_ADVERTISEMENTS = 200_000
_ADDRESSES = {f"10.9.0.{vrid}" for vrid in _INSTANCES}


def main() -> int:
    daemon = chosen_daemon()
    switch = Switch("switch")
    master = _director(switch, "d1", daemon, "192.168.0.48/24", 200)
    backup = _director(switch, "d2", daemon, "192.168.0.58/24", 100)
    master.service("start")
    waiting.until("d1 has all addresses", lambda: _holds_all(master), 60)
    backup.service("start")
    waiting.until("d2 listens", lambda: "vrrp" in processes.family(backup), 60)
    waiting.until("d1 alone has addresses",
                  lambda: _holds_all(master) and not _ADDRESSES & addresses.held_by(backup), 60)
    _emit_costs(master, backup)
    _emit_takeover(master, backup)
    return 0


def _director(
        switch: Switch, name: str, daemon: Daemon, address: str, priority: int) -> Director:
    director = Director(name, daemon, "\n".join(_instance(vrid, priority) for vrid in _INSTANCES))
    switch.connect(director, "eth0", address)
    return director


def _instance(vrid: int, priority: int) -> str:
    return (f"vrrp_instance VI_{vrid} {{\n    state BACKUP\n    interface eth0\n    version 3\n"
            f"    virtual_router_id {vrid}\n    priority {priority}\n    advert_int 0.01\n"
            f"    virtual_ipaddress {{\n        10.9.0.{vrid}\n    }}\n}}\n")


def _holds_all(director: Director) -> bool:
    return _ADDRESSES <= addresses.held_by(director)


def _emit_costs(master: Director, backup: Director) -> None:
    """Nothing else in this network is multicast."""
    process = processes.family(master)["vrrp"]
    before = multicast_received(backup)
    with Counted(process) as counted:
        waiting.until(f"{_ADVERTISEMENTS} advertisements",
                      lambda: multicast_received(backup) - before >= _ADVERTISEMENTS, 120)
        sent = multicast_received(backup) - before
    rate = sent / counted.seconds
    emit("advert-cpu", counted.cpu / sent * 1e6, f"{rate:,.0f} a second, 25,500 are due")
    if counted.instructions is not None:
        emit("advert-instructions", counted.instructions / sent)


def _emit_takeover(master: Director, backup: Director) -> None:
    frozen = processes.family(master)
    for role in ("vrrp", "parent"):
        processes.send("STOP", frozen[role])
        if role == "vrrp":
            began = time.monotonic()
    try:
        waiting.until("d2 has all addresses", lambda: _holds_all(backup), 60, pause=0.002)
        emit("takeover", time.monotonic() - began)
    finally:
        for process in frozen.values():
            processes.send("CONT", process)


if __name__ == "__main__":
    sys.exit(main())
