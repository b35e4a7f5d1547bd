"""What a machine's IPVS holds, read from its /proc/net/ip_vs, and its counters."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from lab.machine import Machine

_SERVICE = re.compile(r"^(TCP|UDP|SCTP|FWM) +(\S+) +(\w+)")
_SERVER = re.compile(r"^  -> (\S+?):([0-9A-F]{4}) +(\w+) +(-?\d+) +(\d+) +(\d+)")


@dataclass(frozen=True)
class Server:
    forwarding: str
    weight: int


Table = dict[str, dict[str, Server]]


def table(machine: Machine) -> Table:
    """Services such as `TCP 192.168.0.38:80`, each with its servers such as `192.168.0.18:80`."""
    found: Table = {}
    for line in machine.net("ip_vs").splitlines():
        if service := _SERVICE.match(line):
            key = f"{service[1]} {_service_address(service[2])}"
            found[key] = {}
        elif server := _SERVER.match(line):
            address = f"{_address(server[1])}:{int(server[2], 16)}"
            found[key][address] = Server(server[3], int(server[4]))
    return found


def servers(machine: Machine, service: str) -> set[str]:
    """The servers that get requests, such as `192.168.0.18:80`."""
    known = table(machine).get(service, {})
    return {address for address, server in known.items() if server.weight > 0}


def size(machine: Machine) -> int:
    """The number of servers in all services: cheap for a large table too."""
    headings = 1  # It has an arrow too.
    return max(0, machine.net("ip_vs").count("\n  -> ") - headings)


def connections(machine: Machine) -> dict[str, int]:
    """How many connections each server got since it was entered: it starts again at 0 when the
    entry is made anew."""
    counters: dict[str, int] = {}
    for line in machine.run("ipvsadm", "-Ln", "--stats", "--exact").splitlines():
        words = line.split()
        if words[:1] == ["->"] and words[1] != "RemoteAddress:Port":
            counters[words[1]] = int(words[2])
    return counters


def _service_address(text: str) -> str:
    address, colon, port = text.rpartition(":")
    if not colon:
        return str(int(text, 16))
    return f"{_address(address)}:{int(port, 16)}"


def _address(text: str) -> str:
    if text.startswith("["):
        return f"[{ipaddress.IPv6Address(text[1:-1])}]"
    return str(ipaddress.IPv4Address(int(text, 16)))
