"""Waiting for a condition, with a limit. Nothing in the laboratory sleeps and hopes."""

from __future__ import annotations

import time
from typing import Callable


class TimedOut(Exception):
    """What was waited for did not happen."""


def until(what: str, condition: Callable[[], object], limit: float = 30.0, pause: float = 0.05,
          meanwhile: Callable[[], None] | None = None) -> float:
    """Waits until `condition()` is true; gives the seconds it took."""
    started = time.monotonic()
    while not condition():
        waited = time.monotonic() - started
        if waited > limit:
            raise TimedOut(f"not within {limit:g} s: {what}")
        if meanwhile:
            meanwhile()
        time.sleep(pause)
    return time.monotonic() - started
