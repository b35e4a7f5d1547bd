"""How large a machine's IPVS table is, asked for in a way that costs next to nothing: reading a
table of 40,000 entries again and again would take the processor from the daemon that fills it."""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import time

from bench.services import SERVERS_EACH
from lab import ipvs_table, waiting
from lab.machine import Machine

_GET_INFO = 1152 + 1  # IP_VS_SO_GET_INFO of linux/ip_vs.h
_INFO = struct.Struct("III")  # version, size of the table of connections, services
_CLONE_NEWNET = 0x40000000
_PAUSE = 0.002


class TableSize:
    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._socket = _socket_in(machine)

    def services(self) -> int:
        answer = self._socket.getsockopt(socket.IPPROTO_IP, _GET_INFO, _INFO.size)
        return int(_INFO.unpack(answer)[2])

    def await_services(self, count: int, limit: float = 120) -> float:
        """When the table was first seen with that many services and all of their servers."""
        waiting.until(f"{count} services", lambda: self.services() == count, limit, _PAUSE)
        seen_at = 0.0

        def is_complete() -> bool:
            nonlocal seen_at
            seen_at = time.monotonic()
            return ipvs_table.size(self._machine) == count * SERVERS_EACH

        waiting.until(f"{count * SERVERS_EACH} servers", is_complete, limit, _PAUSE)
        return seen_at


def _socket_in(machine: Machine) -> socket.socket:
    """A socket belongs to the network in which it was made, wherever its owner goes."""
    library = ctypes.CDLL(None, use_errno=True)
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    there = os.open(f"/proc/{machine.id}/ns/net", os.O_RDONLY)
    try:
        if library.setns(there, _CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
        return socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    finally:
        library.setns(home, _CLONE_NEWNET)
        os.close(home)
        os.close(there)
