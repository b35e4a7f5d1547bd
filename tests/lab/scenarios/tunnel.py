"""LVS-TUN: the director wraps each request in a second IP header; the servers unwrap it."""

from __future__ import annotations

import sys

from lab.client import Client
from lab.daemons import Daemon
from lab.network import Switch
from lab.scenarios.common import Cluster, chosen_daemon, directors_on, play
from lab.topology import VIP, RealServer

CONFIG = f"""
vrrp_instance VI_1 {{
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    virtual_ipaddress {{
        {VIP}
    }}
}}

virtual_server {VIP} 80 {{
    delay_loop 2
    lb_algo wrr
    lb_kind TUN
    protocol TCP
    real_server 192.168.0.18 80 {{
        weight 2
        TCP_CHECK {{
            connect_timeout 2
            retry 1
            delay_before_retry 1
        }}
    }}
    real_server 192.168.0.28 80 {{
        weight 1
        TCP_CHECK {{
            connect_timeout 2
            retry 1
            delay_before_retry 1
        }}
    }}
}}
"""


def build(daemon: Daemon) -> Cluster:
    switch = Switch("switch")
    client = Client()
    switch.connect(client, "eth0", "192.168.0.2/24")
    directors = directors_on(switch, "192.168.0.{}/24", daemon, CONFIG)
    servers = {}
    for name, host in (("rs1", 18), ("rs2", 28)):
        server = RealServer(name)
        switch.connect(server, "eth0", f"192.168.0.{host}/24")
        _unwrap(server, f"192.168.0.{host}")
        server.web.start()
        servers[f"192.168.0.{host}:80"] = server
    return Cluster(*directors, client, servers, VIP, 80)


def _unwrap(server: RealServer, address: str) -> None:
    server.hide_on_lo(f"{VIP}/32")
    server.ip(f"tunnel add unwrap mode ipip local {address}", "link set unwrap up")
    # The request comes out of the tunnel, its answer leaves by the network.
    server.sysctl(ipv4__conf__all__rp_filter=0, ipv4__conf__unwrap__rp_filter=0)


if __name__ == "__main__":
    sys.exit(play(build(chosen_daemon())))
