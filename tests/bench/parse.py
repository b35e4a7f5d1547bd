"""What it costs to read and check a large file: `-t`, from the start of the program to its end.
Memory is told as a multiple of the file's size, which is what it grows with."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.figures import PARSED, emit
from bench.services import SERVERS_EACH, Farm
from lab.daemons import Daemon
from lab.scenarios.common import chosen_daemon

_TIMES = 3  # The least disturbed one counts.


@dataclass(frozen=True)
class Spent:
    cpu: float  # Seconds.
    elapsed: float
    peak: int  # Bytes.


def main() -> int:
    daemon = chosen_daemon()
    with tempfile.TemporaryDirectory(prefix="lbd-bench-") as folder:
        for servers in PARSED:
            path = Path(folder) / f"{servers}.conf"
            _write(path, servers)
            _measure(daemon, path, servers)
            path.unlink()
    return 0


def _write(path: Path, servers: int) -> None:
    """Piece by piece: a program that is started counts the memory of who starts it as its own."""
    with path.open("w") as file:
        file.writelines(Farm(delay=60).services(servers // SERVERS_EACH))


def _measure(daemon: Daemon, path: Path, servers: int) -> None:
    tried = [_test(daemon, path) for _ in range(_TIMES)]
    size = path.stat().st_size
    best = min(tried, key=lambda one: one.cpu)
    emit(f"parse-{servers}", best.cpu, f"{size / 1e6:.1f} MB, {best.elapsed:.2f} s elapsed")
    peak = min(one.peak for one in tried)
    emit(f"parse-memory-{servers}", peak / size, f"{peak / 1e6:.0f} MB")


def _test(daemon: Daemon, path: Path) -> Spent:
    began = time.monotonic()
    process = subprocess.Popen([_program(daemon), "-t", "-f", path], stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{daemon.name} -t ended with {process.returncode}")
    return Spent(usage.ru_utime + usage.ru_stime, time.monotonic() - began,
                 usage.ru_maxrss * 1024)


def _program(daemon: Daemon) -> str:
    """The one that was just built, or else the installed one."""
    built = Path(os.environ.get("LBD_STAGE", "/")) / "usr/sbin" / daemon.name
    return str(built) if built.exists() else daemon.name


if __name__ == "__main__":
    sys.exit(main())
