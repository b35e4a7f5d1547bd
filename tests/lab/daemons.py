"""The daemons that can run on a director, and what differs between them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Daemon:
    name: str  # Of the program, and of the service.
    config: str
    arguments: str  # As DAEMON_ARGS in /etc/default/NAME.
    pid_file: str
    children_pid_files: dict[str, str]  # Role of a child -> its pid file.
    children_titles: dict[str, str]  # Role of a child -> its title, where it has one.
    dump: str  # Where SIGUSR1 writes to.


LBD = Daemon(
    name="lbd",
    config="/etc/lbd/lbd.conf",
    arguments="-D",
    pid_file="/run/lbd.pid",
    children_pid_files={},
    children_titles={"vrrp": "lbd: vrrp", "checkers": "lbd: checkers"},
    dump="/run/lbd/dump.txt",
)

KEEPALIVED = Daemon(
    name="keepalived",
    config="/etc/keepalived/keepalived.conf",
    arguments="-D",
    pid_file="/run/keepalived.pid",
    children_pid_files={"vrrp": "/run/vrrp.pid", "checkers": "/run/checkers.pid"},
    children_titles={},
    dump="/tmp/keepalived.data",
)

BY_NAME = {daemon.name: daemon for daemon in (LBD, KEEPALIVED)}
