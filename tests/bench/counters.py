"""The kernel's counters of one machine's network."""

from __future__ import annotations

from lab.machine import Machine


def connections_accepted(machine: Machine) -> int:
    return _counter(machine, "snmp", "Tcp", "PassiveOpens")


def multicast_received(machine: Machine) -> int:
    return _counter(machine, "netstat", "IpExt", "InMcastPkts")


def _counter(machine: Machine, file: str, protocol: str, name: str) -> int:
    """Two lines for each protocol: the names, and the values in the same order."""
    names, values = (line.split() for line in machine.net(file).splitlines()
                     if line.startswith(f"{protocol}: "))
    return int(values[names.index(name)])
