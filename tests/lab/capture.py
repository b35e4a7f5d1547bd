"""Records the VRRP advertisements that pass a switch, by sender: `python3 -m lab.capture` in the
switch's network. The kernel filters: requests of the client do not wake this process."""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import subprocess
import time
from collections.abc import Iterable

from lab.network import Switch
from lab.recording import Recording
from lab.vrrp_wire import Seen, read_frame

_EVERY_PROTOCOL = 0x0003
_SO_ATTACH_FILTER = 26
_SO_RCVBUFFORCE = 33
_SO_TIMESTAMPNS = 35

# Classic BPF: protocol 112 in IPv4 (byte 23) or next header 112 in IPv6 (byte 20).
_FILTER = [
    (0x28, 0, 0, 12), (0x15, 0, 2, 0x0800), (0x30, 0, 0, 23), (0x15, 3, 4, 112),
    (0x15, 0, 3, 0x86DD), (0x30, 0, 0, 20), (0x15, 0, 1, 112), (0x06, 0, 0, 0xFFFF),
    (0x06, 0, 0, 0),
]


class Capture:
    """What the directors say to each other, as the switch sees it."""

    def __init__(self, switch: Switch) -> None:
        self._log = Recording(f"/run/advertisements-{switch.name}")
        self._process: subprocess.Popen[bytes] = switch.spawn(
            "/usr/bin/python3", "-m", "lab.capture", output=self._log.writer)
        self._seen: list[Seen] = []

    def advertisements(self, since: float = 0.0) -> list[Seen]:
        for line in self._log.new_lines():
            at, port, data = line.split()
            seen = read_frame(bytes.fromhex(data), float(at), port)
            if seen:
                self._seen.append(seen)
        return [seen for seen in self._seen if seen.at >= since]

    def sent_by(self, name: str, since: float = 0.0) -> list[Seen]:
        return [seen for seen in self.advertisements(since) if seen.port.startswith(f"{name}.")]


def longest_pause(seen: Iterable[Seen]) -> float:
    times = [one.at for one in seen]
    return max((later - earlier for earlier, later in zip(times, times[1:])), default=0.0)


def _open() -> socket.socket:
    sniffer = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_EVERY_PROTOCOL))
    code = b"".join(struct.pack("HBBI", *instruction) for instruction in _FILTER)
    buffer = ctypes.create_string_buffer(code)
    program = struct.pack("HL", len(_FILTER), ctypes.addressof(buffer))
    sniffer.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, program)
    _forget_what_came_before_the_filter(sniffer)
    sniffer.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
    # For a flood that comes faster than we write it down.
    sniffer.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, 64 << 20)
    return sniffer


def _forget_what_came_before_the_filter(sniffer: socket.socket) -> None:
    sniffer.setblocking(False)
    try:
        while True:
            sniffer.recv(65536)
    except BlockingIOError:
        sniffer.setblocking(True)


class _Stamps:
    """The kernel's, by the clock of everybody else here. On a busy machine this process may see a
    frame much later than the kernel."""

    def __init__(self) -> None:
        self._difference, self._compared_at = 0.0, float("-inf")

    def arrival(self, ancillary: list[tuple[int, int, bytes]]) -> float:
        now = time.monotonic()
        if now > self._compared_at + 1:
            self._compared_at = now
            # To be interrupted between the two makes their difference smaller.
            self._difference = max(time.monotonic() - time.time() for _ in range(5))
        seconds, nanoseconds = struct.unpack("ll", ancillary[0][2])
        return seconds + nanoseconds / 1e9 + self._difference


def main() -> None:
    sniffer, stamps = _open(), _Stamps()
    while True:
        data, ancillary, _, (port, _, kind, _, _) = sniffer.recvmsg(2048, 64)
        # Once for each frame: as it enters by a port, not as it is passed on.
        if kind != socket.PACKET_OUTGOING and port != "bridge":
            os.write(1, f"{stamps.arrival(ancillary):.6f} {port} {data.hex()}\n".encode())


if __name__ == "__main__":
    main()
