"""A kernel without IPVS: said once, VRRP works on; and IPVS is used when it comes."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from lab import addresses, ipvs_table
from lab.checks import Checks
from lab.daemons import LBD
from lab.director import Director
from lab.network import Switch
from lab.scenarios.common import chosen_daemon
from lab.topology import SERVICE, VIP

_EXAMPLE = Path(__file__).resolve().parents[3] / "etc" / "examples" / "lvs-dr-master.conf"
# The kernel's helper; /sbin/modprobe itself finds no modules for this kernel on the machine.
_LOADER = Path("/proc/sys/kernel/modprobe")


def main() -> int:
    daemon = chosen_daemon()
    checks = Checks(daemon is LBD)
    switch = Switch("switch")
    director = Director("d1", daemon, _EXAMPLE.read_text())
    switch.connect(director, "eth0", "192.168.0.48/24")
    loader = _LOADER.read_text()
    _LOADER.write_text("/bin/false\n")
    director.service("start", check=False)
    checks.comes(f"{VIP} is on d1", lambda: addresses.holds(director, VIP),
                 only_lbd=True)
    time.sleep(8)  # Time in which it could say it again.
    checks.expect(f"{VIP} is still on d1", addresses.holds(director, VIP),
                  only_lbd=True)
    said = [line for line in director.log.since(0) if "ipvs" in line.lower()]
    checks.expect("the log says once that the kernel has no IPVS", len(said) == 1, said,
                  only_lbd=True)
    checks.expect("no table was programmed", not ipvs_table.table(director))
    _LOADER.write_text(loader)
    limit = 90 if daemon is LBD else 5
    checks.comes("once the kernel has IPVS, the table is programmed",
                 lambda: SERVICE in ipvs_table.table(director), limit, only_lbd=True)
    if checks.failed:
        print(*director.log.since(0), sep="\n")
    return checks.conclude()


if __name__ == "__main__":
    sys.exit(main())
