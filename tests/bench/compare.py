"""Measures lbd and keepalived by turns, part by part, and compares: `tests/bench/run`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.figures import FIGURES, Figure, Measurement, parse, shown
from lab.story import Story

_ENTER = Path(__file__).resolve().parents[1] / "lab" / "enter"
_PATIENCE = 60  # Seconds for what `enter` itself does before and after.


@dataclass(frozen=True)
class Part:
    text: str
    kernel: str  # uml: user-mode Linux, with IPVS; host: the machine's own, where time is true.
    limit: int
    rounds: int = 1  # The least disturbed one counts.


PARTS = {
    "gap": Part("what a client sees of a stop of the master", "uml", 300),
    "adverts": Part("255 instances that advertise every 10 ms", "host", 200, rounds=2),
    "reload": Part("program, reload and clear up to 40,000 real servers", "uml", 600, rounds=2),
    "checks": Part("the cost of a TCP check", "host", 300, rounds=2),
    "parse": Part("reading and checking up to 200,000 real servers", "host", 600),
    "memory": Part("resident memory", "uml", 500),
}

Measurements = dict[str, Measurement]


def main() -> int:
    parts, rounds = _read_arguments()
    daemons = ["lbd"]
    if shutil.which("keepalived"):
        daemons.append("keepalived")
        asked = subprocess.run(["keepalived", "--version"], text=True, stderr=subprocess.PIPE)
        print(f"Compared with: {(asked.stderr.splitlines() or ['keepalived'])[0]}")
    else:
        print("keepalived is not installed: lbd alone is measured")
    measured: dict[str, Measurements] = {daemon: {} for daemon in daemons}
    for name in parts:
        print(f"\n{name}: {PARTS[name].text}")
        for number in range(rounds or PARTS[name].rounds):
            # By turns: what disturbs the machine for a while disturbs both.
            for daemon in daemons:
                _play(name, daemon, number + 1, measured[daemon])
    _show(measured)
    return 0


def _read_arguments() -> tuple[list[str], int | None]:
    parser = argparse.ArgumentParser(
        prog="tests/bench/run", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Builds lbd, measures it and keepalived, and compares the figures.",
        epilog="\n".join(["parts (all of them if none is given):",
                          *(f"  {name:<10}{part.text}" for name, part in PARTS.items())]))
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--rounds", type=int, help="how often each part is measured")
    arguments = parser.parse_args()
    for name in arguments.parts:
        if name not in PARTS:
            parser.error(f"there is no part {name}")
    return arguments.parts or list(PARTS), arguments.rounds


def _play(name: str, daemon: str, number: int, best: Measurements) -> None:
    part = PARTS[name]
    print(f"  {daemon}, round {number}", flush=True)
    command = [*_undisturbed(part), str(_ENTER),
               "--kernel", part.kernel, "--limit", str(part.limit), "/usr/bin/python3",
               "-m", f"bench.{name}", "--daemon", daemon]
    with subprocess.Popen(command, text=True, errors="replace", stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        for line in process.stdout:
            _take(line.rstrip(), best)
        status = process.wait(_PATIENCE)
    if status != 0:
        print(f"    not everything could be measured (status {status})")


def _undisturbed(part: Part) -> list[str]:
    """User-mode Linux on one processor, before whatever else runs there: each of its system calls
    is a switch between processes, and costs three times as much where they lie on two."""
    if part.kernel == "host":
        return []
    processor = max(os.sched_getaffinity(0))
    return ["taskset", "--cpu-list", str(processor), "chrt", "--rr", "1"]


def _take(line: str, best: Measurements) -> None:
    found = parse(line)
    if found is None:
        print(f"    {line}", flush=True)
        return
    key, measurement = found
    figure = next(one for one in FIGURES if one.key == key)
    note = f" ({measurement.note})" if measurement.note else ""
    print(f"    {figure.what}: {shown(measurement.value, figure.unit)}{note}", flush=True)
    if key not in best or measurement.value < best[key].value:
        best[key] = measurement


def _show(measured: dict[str, Measurements]) -> None:
    theirs = measured.get("keepalived", {})
    rows = [["what", "lbd", "keepalived", "ratio", "goal", "reached"]]
    for figure in FIGURES:
        own = measured["lbd"].get(figure.key)
        other = theirs.get(figure.key)
        if own or other:
            rows.append(_row(figure, own and own.value, other and other.value))
    print()
    Story().table(rows)


def _row(figure: Figure, own: float | None, other: float | None) -> list[str]:
    def cell(value: float | None) -> str:
        return "-" if value is None else shown(value, figure.unit)

    reached = None if own is None else figure.goal.reached(own, other)
    verdict = {True: "yes", False: "NO", None: ""}[reached]
    return [figure.what, cell(own), cell(other), _ratio(own, other),
            figure.goal.text(figure.unit), verdict]


def _ratio(own: float | None, other: float | None) -> str:
    """How many times as much keepalived needs."""
    if own is None or other is None or other == float("inf"):
        return "-"
    return f"{other / own:.2f}" if own else "-"


if __name__ == "__main__":
    sys.exit(main())
