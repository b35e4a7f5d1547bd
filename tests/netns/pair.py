"""Two directors that speak VRRP to each other, in one of its variants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from lab import addresses
from lab.capture import Capture
from lab.daemons import Daemon
from lab.director import Director
from lab.network import Switch
from lab.vrrp_wire import Seen

MASTER_PRIORITY, BACKUP_PRIORITY = 100, 90


@dataclass(frozen=True)
class Variant:
    version: int
    family: int
    unicast: bool
    password: bool = False

    @property
    def name(self) -> str:
        words = [f"VRRPv{self.version}", f"IPv{self.family}"]
        words.append("unicast" if self.unicast else "multicast")
        return " ".join(words + ["password"] * self.password)

    @property
    def interval(self) -> float:
        """Version 2 knows whole seconds only."""
        return 1.0 if self.version == 2 else 0.5

    @property
    def vip(self) -> str:
        return "192.168.0.38" if self.family == 4 else "fd00::38"

    def own(self, host: int) -> str:
        return f"192.168.0.{host}" if self.family == 4 else f"fd00::{host}"

    def skew(self) -> float:
        """RFC 3768 §6.1, RFC 9568 §6.1."""
        share = (256 - BACKUP_PRIORITY) / 256
        return share if self.version == 2 else share * self.interval

    def master_down_interval(self) -> float:
        return 3 * self.interval + self.skew()


def variants() -> Iterator[Variant]:
    for unicast in (False, True):
        yield Variant(2, 4, unicast)
        yield Variant(3, 4, unicast)
        yield Variant(3, 6, unicast)
    yield Variant(2, 4, False, password=True)


def config(variant: Variant, master: bool, hosts: tuple[int, int]) -> str:
    own, peer = hosts if master else hosts[::-1]
    lines = [
        f"state {'MASTER' if master else 'BACKUP'}", "interface eth0",
        f"version {variant.version}", "virtual_router_id 51",
        f"priority {MASTER_PRIORITY if master else BACKUP_PRIORITY}",
        f"advert_int {variant.interval:g}",
    ]
    if variant.unicast:
        lines.append(f"unicast_src_ip {variant.own(own)}")
        lines.append(f"unicast_peer {{\n        {variant.own(peer)}\n    }}")
    if variant.password:
        lines.append("authentication {\n        auth_type PASS\n        auth_pass secret\n    }")
    first = ["fe80::38/64"] if variant.family == 6 else []
    held = "\n        ".join([*first, variant.vip])
    lines.append(f"virtual_ipaddress {{\n        {held}\n    }}")
    return "vrrp_instance VI_1 {\n    " + "\n    ".join(lines) + "\n}\n"


class Pair:
    _count = 0

    def __init__(self, variant: Variant, master: Daemon, backup: Daemon) -> None:
        Pair._count += 1
        self.variant = variant
        self.name = f"{variant.name}, {master.name} to {backup.name}"
        self.switch = Switch(f"switch{Pair._count}")
        self.capture = Capture(self.switch)
        hosts = (48, 58)
        self.d1 = self._director("d1", master, True, hosts)
        self.d2 = self._director("d2", backup, False, hosts)

    def _director(self, name: str, daemon: Daemon, master: bool,
                  hosts: tuple[int, int]) -> Director:
        director = Director(name, daemon, config(self.variant, master, hosts))
        host = hosts[0] if master else hosts[1]
        prefix = 24 if self.variant.family == 4 else 64
        self.switch.connect(director, "eth0", f"{self.variant.own(host)}/{prefix}")
        return director

    def holders(self) -> list[str]:
        return [one.name for one in (self.d1, self.d2)
                if addresses.holds(one, self.variant.vip)]

    def sent_by(self, director: Director, since: float = 0) -> list[Seen]:
        return self.capture.sent_by(director.name, since)
