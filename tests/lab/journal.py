"""What happened to the addresses of a machine: `ip monitor`, recorded."""

from __future__ import annotations

from lab.machine import Machine
from lab.recording import Recording


class Journal:
    def __init__(self, machine: Machine) -> None:
        self._log = Recording(f"/run/monitor-{machine.name}")
        self._monitor = machine.spawn(
            "ip", "-oneline", "monitor", "address", output=self._log.writer)
        self._lines: list[str] = []

    def mark(self) -> int:
        """A place in the record, for `since`."""
        self._lines += self._log.new_lines()
        return len(self._lines)

    def since(self, mark: int, address: str) -> list[str]:
        self.mark()
        return [line for line in self._lines[mark:] if f" {address}/" in line]

    def removals(self, mark: int, address: str) -> list[str]:
        return [line for line in self.since(mark, address) if line.startswith("Deleted")]
