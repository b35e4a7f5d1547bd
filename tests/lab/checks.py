"""What a scenario expects, said as it goes, and its exit status."""

from __future__ import annotations

import time
from typing import Callable

from lab import waiting


class Checks:
    """`judged` says whether it is lbd that runs: only lbd is held to what only lbd promises."""

    def __init__(self, judged: bool = True) -> None:
        self._began = time.monotonic()
        self._judged = judged
        self.failed = 0
        self.held = 0

    def say(self, text: str) -> None:
        print(f"{time.monotonic() - self._began:7.2f} s  {text}", flush=True)

    def expect(self, text: str, held: object, seen: object = "", only_lbd: bool = False) -> bool:
        """`seen` is shown where the expectation failed."""
        shown = "" if held or seen == "" else f": {seen}"
        if held:
            self.held += 1
            self.say(f"ok      {text}")
        elif only_lbd and not self._judged:
            self.say(f"differs {text}{shown}")
        else:
            self.failed += 1
            self.say(f"FAILED  {text}{shown}")
        return bool(held)

    def comes(self, text: str, condition: Callable[[], object], limit: float = 30,
              only_lbd: bool = False) -> bool:
        """Expects that the condition becomes true within the limit."""
        try:
            took = waiting.until(text, condition, limit)
        except waiting.TimedOut as error:
            return self.expect(text, False, error, only_lbd)
        return self.expect(f"{text} (after {took:.2f} s)", True)

    def conclude(self) -> int:
        print(f"{self.held} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0
