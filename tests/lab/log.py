"""The system log of a machine: `python3 -m lab.log SOCKET` writes what comes to the socket."""

from __future__ import annotations

import os
import re
import socket
import sys

from lab import waiting
from lab.machine import Machine
from lab.recording import Recording

# "<30>Nov 23 10:25:01 Keepalived[12]: text": the priority and the time say nothing here.
_HEAD = re.compile(rb"^<\d+>(\w{3} [ \d]\d \d\d:\d\d:\d\d )?")


class Log:
    def __init__(self, machine: Machine) -> None:
        self._recording = Recording(f"/run/log-{machine.name}")
        self._lines: list[str] = []
        machine.spawn("/usr/bin/python3", "-m", "lab.log", "/dev/log",
                      output=self._recording.writer)
        waiting.until(f"{machine.name} has a system log", machine.path("/dev/log").exists)

    def mark(self) -> int:
        """A place in the log, for `since`."""
        self._lines += self._recording.new_lines()
        return len(self._lines)

    def since(self, mark: int) -> list[str]:
        self.mark()
        return self._lines[mark:]


def main() -> None:
    inbox = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    inbox.bind(sys.argv[1])
    os.chmod(sys.argv[1], 0o666)
    while True:
        line = _HEAD.sub(b"", inbox.recv(65536).rstrip(b"\0\n")).replace(b"\n", b" ")
        os.write(1, line + b"\n")


if __name__ == "__main__":
    main()
