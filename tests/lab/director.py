"""A machine that runs the daemon."""

from __future__ import annotations

import os
import time

from lab import waiting
from lab.daemons import Daemon
from lab.log import Log
from lab.machine import CommandFailed, Machine, Process


class Director(Machine):
    def __init__(self, name: str, daemon: Daemon, config: str = "") -> None:
        super().__init__(name, own_files=True, installed=os.environ.get("LBD_STAGE", ""))
        self.daemon = daemon
        self.log = Log(self)
        self.write(f"/etc/default/{daemon.name}", f'DAEMON_ARGS="{daemon.arguments}"\n')
        if config:
            self.configure(config)

    def configure(self, config: str) -> None:
        self.write(self.daemon.config, config)

    def config(self) -> str:
        return self.read(self.daemon.config)

    def service(self, action: str, check: bool = True) -> str:
        return self.run("service", self.daemon.name, action, check=check)

    def daemon_processes(self) -> list[Process]:
        return [one for one in self.processes() if one.program == self.daemon.name]

    def parent(self) -> int | None:
        """The number of the first process, by its pid file."""
        text = self.read(self.daemon.pid_file).strip()
        return int(text) if text.isdigit() else None

    def child(self, role: str) -> int | None:
        """The number of the child with that role, if it lives."""
        alive = self.daemon_processes()
        pid_file = self.daemon.children_pid_files.get(role)
        if pid_file:
            text = self.read(pid_file).strip()
            return next((one.id for one in alive if str(one.id) == text), None)
        title = self.daemon.children_titles[role]
        return next((one.id for one in alive if one.title.startswith(title)), None)

    def signal(self, name: str) -> None:
        """To the parent."""
        parent = self.parent()
        if parent is None:
            raise CommandFailed(f"{self.name}: no number in {self.daemon.pid_file}")
        self.kill(name, [parent])

    def signal_all(self, name: str) -> None:
        self.kill(name, [one.id for one in self.daemon_processes()])

    def wait_until_gone(self, limit: float = 30) -> None:
        waiting.until(f"{self.daemon.name} on {self.name} has ended",
                      lambda: not self.daemon_processes(), limit)

    def dump(self, limit: float = 10) -> str:
        """What the daemon writes on SIGUSR1, when it is complete: once it no longer grows."""
        self.path(self.daemon.dump).unlink(missing_ok=True)
        self.signal("USR1")
        text = ""
        ends_at = time.monotonic() + limit
        while time.monotonic() < ends_at:
            time.sleep(0.2)
            now = self.read(self.daemon.dump)
            if now and now == text:
                return now
            text = now
        raise waiting.TimedOut(f"{self.name}: no dump in {self.daemon.dump}")
