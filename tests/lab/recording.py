"""A file that one process writes line by line and another reads while it grows."""

from __future__ import annotations


class Recording:
    def __init__(self, path: str) -> None:
        # Opened twice: reading and writing must not share a position.
        self.writer = open(path, "wb", buffering=0)
        self._reader = open(path, "rb")
        self._rest = b""

    def new_lines(self) -> list[str]:
        """The complete lines that came since the last call."""
        *lines, self._rest = (self._rest + self._reader.read()).split(b"\n")
        return [line.decode(errors="replace") for line in lines]
