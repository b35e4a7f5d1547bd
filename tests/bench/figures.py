"""What is measured, what is promised of it, and how a measurement comes out of a kernel: as a line
`FIGURE key value note`, because only its output leaves user-mode Linux."""

from __future__ import annotations

import math
from dataclasses import dataclass

_MARK = "FIGURE"
NEVER = math.inf  # For what did not happen at all.


@dataclass(frozen=True)
class Goal:
    """For figures of which less is better."""

    at_most: float = math.inf
    times_better: float = 0.0  # Than keepalived.

    def text(self, unit: str) -> str:
        if self.times_better == 1:
            return "<= keepalived"
        if self.times_better:
            return f"{self.times_better:g} x better"
        return f"<= {shown(self.at_most, unit)}" if self.at_most < math.inf else ""

    def reached(self, ours: float, theirs: float | None) -> bool | None:
        """Nothing where there is no goal, or nothing to compare with."""
        if self.times_better:
            return None if theirs is None else ours * self.times_better <= theirs
        return ours <= self.at_most if self.at_most < math.inf else None


@dataclass(frozen=True)
class Figure:
    key: str
    what: str
    unit: str
    goal: Goal = Goal()


@dataclass(frozen=True)
class Measurement:
    value: float
    note: str = ""


_SIZES = (1_000, 10_000, 40_000)
PARSED = (50_000, 200_000)


def _of_table(size: int) -> list[Figure]:
    is_goal = size == max(_SIZES)
    rows = f"{size:,} real servers"
    return [
        Figure(f"program-{size}", f"program {rows}", "s", Goal(times_better=3 * is_goal)),
        Figure(f"reload-{size}", f"reload {rows} and one service", "s",
               Goal(at_most=0.5 if is_goal else math.inf)),
        Figure(f"clear-{size}", f"clear {rows}", "s", Goal(at_most=1 if is_goal else math.inf)),
    ]


def _of_file(servers: int) -> list[Figure]:
    rows = f"{servers:,} real servers"
    return [
        Figure(f"parse-{servers}", f"CPU to read and check {rows}", "s", Goal(times_better=1)),
        Figure(f"parse-memory-{servers}", f"memory for that, {rows}", "x the file",
               Goal(at_most=10)),
    ]


FIGURES = [
    Figure("gap", "longest gap at a stop of the master", "s", Goal(at_most=0.050)),
    Figure("advert-cpu", "CPU per advertisement, 255 x 10 ms", "us", Goal(times_better=1)),
    Figure("advert-instructions", "instructions per advertisement", "",
           Goal(times_better=1)),
    Figure("takeover", "255 addresses taken over", "s"),
    *(figure for size in _SIZES for figure in _of_table(size)),
    Figure("check-cpu", "CPU per TCP check", "us", Goal(times_better=1)),
    Figure("check-instructions", "user instructions per TCP check", "", Goal(times_better=1)),
    *(figure for servers in PARSED for figure in _of_file(servers)),
    Figure("memory-large", "checker, 40,000 servers: resident", "MB", Goal(at_most=25)),
    Figure("memory-large-peak", "checker, 40,000 servers: peak", "MB"),
    Figure("memory-small", "all processes, two servers: resident", "MB"),
    Figure("memory-small-own", "of it, without what is shared", "MB"),
]
SIZES = _SIZES


def emit(key: str, value: float, note: str = "") -> None:
    assert any(figure.key == key for figure in FIGURES), key
    print(f"{_MARK} {key} {value!r} {note}".rstrip(), flush=True)


def parse(line: str) -> tuple[str, Measurement] | None:
    """Nothing if the line is not a measurement."""
    if not line.startswith(f"{_MARK} "):
        return None
    _, key, value, *note = line.split(maxsplit=3)
    return key, Measurement(float(value), " ".join(note))


def shown(value: float, unit: str) -> str:
    if value == NEVER:
        return "never"
    if unit == "s" and value == 0:
        return "none"
    if unit == "s":
        return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"
    return f"{value:.3g} {unit}".strip() if value < 1000 else f"{value:,.0f} {unit}".strip()
