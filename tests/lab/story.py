"""What the drill tells on the terminal."""

from __future__ import annotations

import os
import shutil
import time
from typing import Callable

_WIDTH = min(100, shutil.get_terminal_size((100, 24)).columns)


class Story:
    def __init__(self) -> None:
        self._on_terminal = bool(os.environ.get("LAB_TERMINAL"))
        self._progress_at = 0.0
        self._progress_shown = False

    def say(self, text: str = "") -> None:
        self._wipe()
        print(text, flush=True)

    def heading(self, text: str) -> None:
        self.say()
        self.say(self._strong(text))

    def progress(self, text: Callable[[], str]) -> None:
        """A line that the next one replaces; only where somebody watches."""
        now = time.monotonic()
        if self._on_terminal and now >= self._progress_at:
            self._progress_at = now + 0.25
            self._progress_shown = True
            print(f"\r\033[K    {text()[:_WIDTH - 6]}", end="", flush=True)

    def block(self, title: str, lines: list[str]) -> None:
        """What a command showed, under what it is."""
        self.say(f"    {title}")
        self.lines(lines)

    def lines(self, lines: list[str]) -> None:
        for line in lines:
            self.say(f"        {line}")

    def table(self, rows: list[list[str]]) -> None:
        widths = [max(map(len, column)) for column in zip(*rows)]
        for number, row in enumerate(rows):
            line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths))
            self.say(f"  {line.rstrip()}")
            if number == 0:
                self.say("  " + "  ".join("-" * width for width in widths))

    def _strong(self, text: str) -> str:
        return f"\033[1m{text}\033[0m" if self._on_terminal else text

    def _wipe(self) -> None:
        if self._progress_shown:
            print("\r\033[K", end="")
            self._progress_shown = False


def seconds(value: float) -> str:
    if value == 0:
        return "none"
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"
