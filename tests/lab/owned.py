"""Runs a command in the machine's own kernel, in namespaces of its own: nothing it does to links,
addresses, mounts or processes is seen outside, and all of it is gone when it ends."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Sequence

_OWN = ["unshare", "--mount", "--net", "--pid", "--uts", "--fork", "--kill-child", "--mount-proc"]

# A private /run, so that `service` finds no systemd and pid files stay inside.
_PREPARE = 'mount -t tmpfs tmpfs /run && ip link set lo up && "$@"'


def reason_against(ipvs: bool) -> str | None:
    """Why the machine's own kernel cannot serve, or nothing if it can."""
    if os.geteuid() != 0:
        return "only root may create network namespaces"
    if _run(["ip", "link", "add", "one", "type", "veth", "peer", "name", "other"]) != 0:
        return "this machine does not let us create network namespaces with veth links"
    if ipvs and not _has_ipvs():
        return "this machine's kernel has no IPVS"
    return None


def run(command: Sequence[str], environment: dict[str, str], limit: float) -> int:
    """Gives the command's exit status, or 124 if it would have taken longer than `limit`."""
    process = subprocess.Popen(_inside(command), env={**os.environ, **environment})
    try:
        return process.wait(limit)
    except subprocess.TimeoutExpired:
        print(f"\nended after {limit:.0f} s, its limit", flush=True)
        return 124
    finally:
        process.kill()
        process.wait()


def _inside(command: Sequence[str]) -> list[str]:
    return [*_OWN, "sh", "-c", _PREPARE, "sh", *command]


def _run(command: Sequence[str]) -> int:
    silent = subprocess.DEVNULL
    return subprocess.run(_inside(command), stdout=silent, stderr=silent).returncode


def _has_ipvs() -> bool:
    subprocess.run(["modprobe", "ip_vs"], stderr=subprocess.DEVNULL)
    return Path("/proc/net/ip_vs").exists()
