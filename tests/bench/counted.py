"""What a process used between two moments: processor time, and instructions where `perf` can count
them (not on every machine, and never in user-mode Linux)."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import time
from types import TracebackType

from bench import processes

_EVENT = "instructions:u"


class Counted:
    """Use it with `with`; the figures are there behind it."""

    def __init__(self, process: int) -> None:
        self.cpu = 0.0  # Seconds.
        self.instructions: int | None = None
        self.seconds = 0.0
        self._process = process

    def __enter__(self) -> "Counted":
        self._perf = _start_perf(self._process)
        self._began = time.monotonic()
        self._before = processes.cpu(self._process)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.cpu = processes.cpu(self._process) - self._before
        self.seconds = time.monotonic() - self._began
        if self._perf:
            self._perf.send_signal(signal.SIGINT)
            output = self._perf.communicate(timeout=30)[1]
            counted = re.search(rf"^(\d+),[^,]*,{_EVENT}", output, re.M)
            self.instructions = int(counted[1]) if counted else None


def _start_perf(process: int) -> subprocess.Popen[str] | None:
    if not shutil.which("perf"):
        return None
    tried = subprocess.run(["perf", "stat", "-x,", "-e", _EVENT, "true"], text=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if not re.search(rf"^\d+,[^,]*,{_EVENT}", tried.stderr, re.M):
        return None
    command = ["perf", "stat", "-x,", "-e", _EVENT, "-p", str(process)]
    return subprocess.Popen(command, text=True, stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
