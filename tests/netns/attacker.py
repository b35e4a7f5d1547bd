"""Sends frames as they are given: `python3 -m netns.attacker LINK FILE PAUSE`.

FILE holds one frame in hexadecimal a line; PAUSE is the time between two of them, in seconds."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from typing import Iterable

from lab.machine import Machine
from lab.network import Switch


class Attacker(Machine):
    """A machine on the same network that sends what it should not."""

    MAC = bytes.fromhex("020000000066")

    def __init__(self, switch: Switch, address: str) -> None:
        super().__init__("mallory")
        switch.connect(self, "eth0", address)

    def send(self, frames: Iterable[bytes], pause: float) -> subprocess.Popen[bytes]:
        """Starts to send; the process ends after the last one."""
        self.write("/run/frames", "\n".join(frame.hex() for frame in frames))
        return self.spawn(
            "/usr/bin/python3", "-m", "netns.attacker", "eth0", "/run/frames", str(pause))


def main() -> None:
    link, path, pause = sys.argv[1:]
    out = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    out.bind((link, 0))
    with open(path, encoding="ascii") as file:
        frames = [bytes.fromhex(line) for line in file]
    next_at = time.monotonic()
    for frame in frames:
        out.send(frame)
        next_at += float(pause)
        time.sleep(max(0.0, next_at - time.monotonic()))


if __name__ == "__main__":
    main()
