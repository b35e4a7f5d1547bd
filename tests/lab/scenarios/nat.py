"""LVS-NAT: the servers stand in a second network, behind an address that moves with the first."""

from __future__ import annotations

import sys

from lab.client import Client
from lab.daemons import Daemon
from lab.network import Switch
from lab.scenarios.common import Cluster, chosen_daemon, directors_on, play
from lab.topology import VIP, RealServer

GATEWAY = "10.0.0.1"

# The port is mapped too: 8080 outside, 80 inside.
CONFIG = f"""
vrrp_instance outside_and_inside {{
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    virtual_ipaddress {{
        {VIP}/24 dev eth0
        {GATEWAY}/24 dev eth1
    }}
}}

virtual_server {VIP} 8080 {{
    delay_loop 2
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 10.0.0.18 80 {{
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
    real_server 10.0.0.28 80 {{
        TCP_CHECK {{
            connect_timeout 2
            retry 1
            delay_before_retry 1
        }}
    }}
}}
"""


def build(daemon: Daemon) -> Cluster:
    outside, inside = Switch("outside"), Switch("inside")
    client = Client()
    outside.connect(client, "eth0", "192.168.0.2/24")
    directors = directors_on(outside, "192.168.0.{}/24", daemon, CONFIG)
    for director, host in zip(directors, (48, 58)):
        inside.connect(director, "eth1", f"10.0.0.{host}/24")
        director.sysctl(ipv4__ip_forward=1)
    servers = {}
    for name, host in (("rs1", 18), ("rs2", 28)):
        server = RealServer(name)
        inside.connect(server, "eth0", f"10.0.0.{host}/24")
        server.ip(f"route add default via {GATEWAY}")
        server.web.start()
        servers[f"10.0.0.{host}:80"] = server
    return Cluster(*directors, client, servers, VIP, 8080)


if __name__ == "__main__":
    sys.exit(play(build(chosen_daemon())))
