"""Which addresses a machine holds, read from its /proc/net."""

from __future__ import annotations

import ipaddress
import re

from lab.machine import Machine

_LOCAL = re.compile(r"\|-- ([0-9.]+)\n\s+/32 host LOCAL")


def held_by(machine: Machine) -> set[str]:
    found = set(_LOCAL.findall(machine.net("fib_trie")))
    for line in machine.net("if_inet6").splitlines():
        found.add(str(ipaddress.IPv6Address(int(line.split()[0], 16))))
    return found


def holds(machine: Machine, address: str) -> bool:
    return address in held_by(machine)
