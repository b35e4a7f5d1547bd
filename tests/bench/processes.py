"""The daemon's processes, as seen from outside their machine: looking at them starts no program,
and a signal goes out at once."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

from lab.director import Director


def cpu(process: int) -> float:
    """Seconds that the process, all its threads, has used: exactly where the kernel counts them,
    else in ticks."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return _exact(process) or ticks / os.sysconf("SC_CLK_TCK")


def _exact(process: int) -> float:
    spent = 0
    for thread in Path(f"/proc/{process}/task").iterdir():
        try:
            spent += int((thread / "schedstat").read_text().split()[0])
        except FileNotFoundError:
            return 0.0  # This kernel does not keep them.
    return spent / 1e9


def memory(process: int) -> dict[str, float]:
    """Megabytes by their names in /proc/PID/status: VmRSS, VmHWM and others."""
    status = Path(f"/proc/{process}/status").read_text()
    return {name: int(size) / 1024 for name, size in re.findall(r"(\w+):\s+(\d+) kB", status)}


def own_memory(process: int) -> float:
    """Megabytes, with its part only of what it shares with others."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return sum(int(size) for size in re.findall(r"^Pss:\s+(\d+) kB", rollup, re.M)) / 1024


def family(director: Director) -> dict[str, int]:
    """The daemon's processes by role (`parent`, `vrrp`, `checkers`), with outer numbers."""
    outer = _outer_numbers(director)
    inner = {"parent": director.parent(),
             **{role: director.child(role) for role in ("vrrp", "checkers")}}
    return {role: outer[number] for role, number in inner.items() if number in outer}


def send(name: str, process: int) -> None:
    os.kill(process, signal.Signals[f"SIG{name}"])


def _outer_numbers(director: Director) -> dict[int | None, int]:
    namespace = os.readlink(f"/proc/{director.id}/ns/pid_for_children")
    numbers: dict[int | None, int] = {}
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.readlink(entry / "ns/pid") == namespace:
                inner = re.search(r"^NSpid:.*?(\d+)$", (entry / "status").read_text(), re.M)
                numbers[int(inner[1]) if inner else None] = int(entry.name)
        except OSError:
            continue  # It ended meanwhile.
    return numbers
