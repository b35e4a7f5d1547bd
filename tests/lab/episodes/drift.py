"""Somebody removes by hand what the daemon has put there."""

from __future__ import annotations

from lab import ipvs_table
from lab.stage import RS1, RS2, UNNOTICED, Stage
from lab.topology import SERVICE, VIP


def drift(stage: Stage) -> None:
    """the address, then the IPVS table, are removed by hand on the master"""
    d1 = stage.d1
    with stage.event("address removed", f"on d1: ip addr del {VIP}/32 dev eth0") as event:
        d1.ip(f"addr del {VIP}/32 dev eth0")
        event.comes(f"{VIP} is on d1 again", lambda: "d1" in stage.holders(), within=1)
        event.watch(2, "whether d2 takes over")
        sent = stage.capture.sent_by("d1", event.began - 1.5)
        event.expect("d1 stayed master: it advertised on, never with priority 0",
                     sent and all(one.priority for one in sent), only_lbd=True)
        event.expect("d2 never took over", stage.silent(stage.d2, event.began), only_lbd=True)
    stage.restore()
    with stage.event("table removed", "on d1: ipvsadm -C") as event:
        d1.run("ipvsadm", "-C")
        event.comes("the table of d1 is as before",
                    lambda: ipvs_table.servers(d1, SERVICE) == {RS1, RS2}, within=1, limit=5)
        event.watch(1, "whether it stays so")
        event.expect("d2 never took over", stage.silent(stage.d2, event.began))
        event.expect_gap(1 + UNNOTICED, only_lbd=True)
