"""An IPv6 service: VRRP version 3, LVS-DR."""

from __future__ import annotations

import sys

from lab.client import Client
from lab.daemons import Daemon
from lab.network import Switch
from lab.scenarios.common import Cluster, chosen_daemon, directors_on, play
from lab.topology import RealServer

# Clients and virtual addresses use one network, servers another, on the same wire. In one network
# the kernel may choose the virtual address as the source of checks, and the servers have it too.
VIP = "fd00:0:0:1::38"

# RFC 9568 §5.2.9: the first address of an IPv6 virtual router is link-local.
CONFIG = f"""
vrrp_instance VI_6 {{
    state MASTER
    interface eth0
    version 3
    virtual_router_id 56
    priority 100
    advert_int 1
    virtual_ipaddress {{
        fe80::38/64
        {VIP}/64
    }}
}}

virtual_server {VIP} 80 {{
    delay_loop 2
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server fd00::18 80 {{
        TCP_CHECK {{
            connect_timeout 2
            retry 1
            delay_before_retry 1
        }}
    }}
    real_server fd00::28 80 {{
        HTTP_GET {{
            url {{
                path /
                status_code 200
            }}
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
    switch.connect(client, "eth0", "fd00:0:0:1::2/64")
    directors = directors_on(switch, "fd00::{}/64", daemon, CONFIG)
    servers = {}
    for name, host in (("rs1", 18), ("rs2", 28)):
        server = RealServer(name)
        server.hide_on_lo(f"{VIP}/128")
        switch.connect(server, "eth0", f"fd00::{host}/64")
        server.ip("route add fd00:0:0:1::/64 dev eth0")
        server.web.start()
        servers[f"[fd00::{host}]:80"] = server
    return Cluster(*directors, client, servers, VIP, 80)


if __name__ == "__main__":
    sys.exit(play(build(chosen_daemon())))
