"""A machine of the laboratory: network, mount, process and host name namespaces of its own, with
a private /run; with `own_files` also /dev, /etc, /var, /tmp and /usr/sbin of its own, so that two
daemons can live on one file tree."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import IO, Any, Sequence

_INIT = Path(__file__).with_name("machine-init")
_UNSHARE = ["unshare", "--net", "--mount", "--pid", "--uts", "--fork", "--kill-child"]


class CommandFailed(Exception):
    """A command in a machine failed; the text holds the command and what it printed."""


class Machine:
    def __init__(self, name: str, own_files: bool = False, installed: str = "") -> None:
        self.name = name
        files = ["own-files", installed] if own_files else []
        command = [*_UNSHARE, str(_INIT), name, *files]
        self._holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._holder.stdout is not None
        line = self._holder.stdout.readline()
        if not line.strip():
            raise CommandFailed(f"the machine {name} cannot be set up")
        self.id = int(line)
        self._enter = ["nsenter", "-t", str(self.id), "-n", "-m", "-p", "-u", "--"]

    def run(self, *command: str, check: bool = True, timeout: float = 60) -> str:
        """What the command printed, both ways."""
        done = subprocess.run(
            [*self._enter, *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace", timeout=timeout,
        )
        if check and done.returncode != 0:
            raise CommandFailed(
                f"{self.name}: {' '.join(command)}: status {done.returncode}\n{done.stdout}")
        return done.stdout

    def status(self, *command: str, timeout: float = 60) -> int:
        silent = subprocess.DEVNULL
        return subprocess.run(
            [*self._enter, *command], stdin=silent, stdout=silent, stderr=silent, timeout=timeout,
        ).returncode

    def shell(self, script: str, check: bool = True) -> str:
        return self.run("sh", "-c", script, check=check)

    def spawn(self, *command: str, output: IO[Any] | int | None = None) -> subprocess.Popen[bytes]:
        """A process that goes on; its errors go where ours go."""
        return subprocess.Popen(
            [*self._enter, *command], stdin=subprocess.DEVNULL, stdout=output)

    def path(self, path: str) -> Path:
        """A file of this machine, as seen from outside."""
        return Path(f"/proc/{self.id}/root{path}")

    def write(self, path: str, text: str) -> None:
        self.path(path).parent.mkdir(parents=True, exist_ok=True)
        self.path(path).write_text(text)

    def read(self, path: str) -> str:
        """The file's text; nothing if there is no such file (yet)."""
        try:
            return self.path(path).read_text(errors="replace")
        except FileNotFoundError:
            return ""

    def net(self, name: str) -> str:
        """A file of /proc/net, read without starting a process: that costs nothing to those whom
        the experiment watches. Nothing if the kernel has no such file."""
        try:
            return Path(f"/proc/{self.id}/net/{name}").read_text()
        except FileNotFoundError:
            return ""

    def sysctl(self, **settings: int) -> None:
        """Keys are paths below /proc/sys/net with `__` for the slash."""
        lines = [f"echo {value} > /proc/sys/net/{key.replace('__', '/')}"
                 for key, value in settings.items()]
        self.shell(" && ".join(lines))

    def ip(self, *commands: str) -> None:
        """Commands of `ip`, all in one process. They are entered into the network only, so that
        `netns NUMBER` means a process as we count them."""
        done = subprocess.run(
            ["nsenter", "-t", str(self.id), "-n", "--", "ip", "-batch", "-"], text=True,
            input="\n".join(commands), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            raise CommandFailed(f"{self.name}: {commands}\n{done.stdout}")

    def json(self, *command: str) -> Any:
        return json.loads(self.run(*command) or "[]")

    def kill(self, signal: str, processes: Sequence[int]) -> None:
        """Numbers as the machine itself counts its processes."""
        if processes:
            self.shell(f"kill -{signal} {' '.join(str(process) for process in processes)}")

    def close(self) -> None:
        self._holder.kill()
        self._holder.wait()

    def processes(self) -> list["Process"]:
        """The machine's own processes, but for its first and those we look with."""
        found = []
        for entry in os.listdir(self.path("/proc")):
            if entry.isdigit() and entry != "1":
                process = Process.read(self.path("/proc") / entry)
                if process is not None:
                    found.append(process)
        return sorted(found, key=lambda process: process.id)


class Process:
    def __init__(self, number: int, parent: int, program: str, title: str, state: str) -> None:
        self.id = number
        self.parent = parent
        self.program = program
        self.title = title
        self.state = state

    @staticmethod
    def read(folder: Path) -> "Process | None":
        """Nothing if the process ended while we looked, or is dead but not yet collected."""
        try:
            program = Path(os.readlink(folder / "exe")).name
            title = (folder / "cmdline").read_text(errors="replace").replace("\0", " ").strip()
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            return None
        return Process(int(folder.name), int(parent), program, title, state)
