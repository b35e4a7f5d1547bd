"""What the scenarios with traffic share: two directors, and a client that counts."""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

from lab import addresses, daemons, ipvs_table
from lab.checks import Checks
from lab.client import Client, outage
from lab.daemons import LBD, Daemon
from lab.director import Director
from lab.network import Switch
from lab.topology import RealServer

# The longest gap that nobody notices.
UNNOTICED = 0.050


@dataclass
class Cluster:
    """A network that is built and not started yet."""

    d1: Director
    d2: Director
    client: Client
    servers: dict[str, RealServer]  # Their keys in the IPVS table, such as `10.0.0.18:80`.
    vip: str
    port: int

    @property
    def service(self) -> str:
        vip = f"[{self.vip}]" if ":" in self.vip else self.vip
        return f"TCP {vip}:{self.port}"

    def holders(self) -> list[str]:
        return [one.name for one in (self.d1, self.d2) if addresses.holds(one, self.vip)]

    def is_normal(self) -> bool:
        tables = [ipvs_table.servers(one, self.service) for one in (self.d1, self.d2)]
        return self.holders() == ["d1"] and tables == [set(self.servers)] * 2


def chosen_daemon() -> Daemon:
    parser = argparse.ArgumentParser()
    parser.add_argument("--daemon", choices=sorted(daemons.BY_NAME), default="lbd")
    return daemons.BY_NAME[parser.parse_args().daemon]


def pair_of_configs(config: str) -> tuple[str, str]:
    """The master's file, and the backup's, which differs in two lines, as the user's do."""
    backup = config.replace("state MASTER", "state BACKUP").replace("priority 100", "priority 90")
    return config, backup


def directors_on(switch: Switch, addresses_of: str, daemon: Daemon,
                 config: str) -> tuple[Director, Director]:
    """d1, the master, and d2; `addresses_of` is a prefix such as `10.0.0.{}/24`."""
    d1, d2 = (Director(name, daemon, file)
              for name, file in zip(("d1", "d2"), pair_of_configs(config)))
    switch.connect(d1, "eth0", addresses_of.format(48))
    switch.connect(d2, "eth0", addresses_of.format(58))
    return d1, d2


def play(cluster: Cluster) -> int:
    """Traffic reaches both servers; one of them stops and returns; the master stops and returns."""
    checks = Checks(cluster.d1.daemon is LBD)
    for director in (cluster.d1, cluster.d2):
        director.service("start")
    checks.comes("d1 has the address, both directors have both servers", cluster.is_normal)
    cluster.client.ask(cluster.vip, cluster.port)
    checks.comes("the client asks", cluster.client.asks)
    names = {server.name for server in cluster.servers.values()}
    _expect_answers(cluster, checks, names)
    _stop_a_server(cluster, checks, names)
    _stop_the_master(cluster, checks)
    _expect_answers(cluster, checks, names)
    if checks.failed:
        for director in (cluster.d1, cluster.d2):
            print(f"log of {director.name}:", *director.log.since(0), sep="\n    ")
    return checks.conclude()


def _expect_answers(cluster: Cluster, checks: Checks, names: set[str]) -> None:
    since = time.monotonic()
    time.sleep(1)
    answers = cluster.client.settled_answers(since, time.monotonic())
    seen = outage(answers)
    checks.expect(f"{', '.join(sorted(names))} answer every request",
                  seen.requests > 10 and seen.failed == 0
                  and {one.detail for one in answers} == names, seen)


def _stop_a_server(cluster: Cluster, checks: Checks, names: set[str]) -> None:
    address, server = next(iter(cluster.servers.items()))
    rest = set(cluster.servers) - {address}
    server.web.stop()
    checks.comes(f"{server.name} is out of both tables", lambda: all(
        ipvs_table.servers(one, cluster.service) == rest for one in (cluster.d1, cluster.d2)))
    _expect_answers(cluster, checks, names - {server.name})
    server.web.start()
    checks.comes(f"{server.name} is in both tables again", cluster.is_normal)
    _expect_answers(cluster, checks, names)


def _stop_the_master(cluster: Cluster, checks: Checks) -> None:
    for action, holder in (("stop", "d2"), ("start", "d1")):
        began = time.monotonic()
        cluster.d1.service(action)
        checks.comes(f"{action} of d1's daemon: the address is on {holder} alone",
                     lambda: cluster.holders() == [holder])
        time.sleep(1)
        seen = outage(cluster.client.settled_answers(began, time.monotonic()))
        checks.expect(f"the longest gap is at most {UNNOTICED * 1000:.0f} ms",
                      seen.counts_as() <= UNNOTICED, seen, only_lbd=True)
