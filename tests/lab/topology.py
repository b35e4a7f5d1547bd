"""The networks of the laboratory. The first is the one of the user's document:

    client .2 ──┐                    ┌── rs1 .18 ┐ both hold the virtual address .38
    d1 .48 ─────┤ 192.168.0.0/24     │           │ on `lo`, where nobody else sees it
    d2 .58 ─────┴────── switch ──────┴── rs2 .28 ┘
"""

from __future__ import annotations

from lab.client import Client
from lab.daemons import Daemon
from lab.director import Director
from lab.machine import Machine
from lab.network import Switch
from lab.web import WebServer

VIP = "192.168.0.38"
SERVICE = f"TCP {VIP}:80"


class RealServer(Machine):
    """A web server that answers with its own name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.web = WebServer(self)

    def hide_on_lo(self, *addresses: str) -> None:
        """Takes what comes for the virtual address, but never says on the wire that it has it: the
        director alone does (LVS-DR, LVS-TUN)."""
        self.sysctl(ipv4__conf__all__arp_ignore=1, ipv4__conf__all__arp_announce=2)
        self.ip(*(f"address add {address} dev lo" for address in addresses))


class DirectRouting:
    """One switch, two directors, two web servers, one client."""

    def __init__(self, daemons: tuple[Daemon, Daemon], configs: tuple[str, str]) -> None:
        self.switch = Switch("switch")
        self.client = Client()
        self.switch.connect(self.client, "eth0", "192.168.0.2/24")
        self.d1 = Director("d1", daemons[0], configs[0])
        self.switch.connect(self.d1, "eth0", "192.168.0.48/24")
        self.d2 = Director("d2", daemons[1], configs[1])
        self.switch.connect(self.d2, "eth0", "192.168.0.58/24")
        self.servers = {
            "rs1": self.add_server("rs1", "192.168.0.18"),
            "rs2": self.add_server("rs2", "192.168.0.28"),
        }

    def add_server(self, name: str, address: str) -> RealServer:
        server = RealServer(name)
        server.hide_on_lo(f"{VIP}/32")
        self.switch.connect(server, "eth0", f"{address}/24")
        server.web.start()
        return server

    @property
    def directors(self) -> tuple[Director, Director]:
        return self.d1, self.d2
