"""Experiment 3, and its way back; and the same by a pulled cable."""

from __future__ import annotations

from lab import ipvs_table
from lab.stage import TAKEOVER, UNNOTICED, Stage
from lab.topology import VIP


def handover(stage: Stage) -> None:
    """the master's daemon is stopped, and started again"""
    _stop(stage)
    _return(stage)


def link(stage: Stage) -> None:
    """the master's cable is pulled, and plugged again"""
    d1, d2 = stage.d1, stage.d2
    with stage.event("link lost", "the cable of d1 is pulled out of the switch") as event:
        stage.network.switch.pull(d1)
        event.until(f"{VIP} is on d2, and not on d1", lambda: stage.holders() == ["d2"])
        event.expect_gap(TAKEOVER)
    with stage.event("link back", "the cable of d1 is plugged again") as event:
        stage.network.switch.plug(d1)
        event.until(f"{VIP} is on d1, and not on {d2.name}", lambda: stage.holders() == ["d1"])
        event.watch(1, "whether it stays so")
        event.expect(f"{VIP} is on d1 alone", stage.holders() == ["d1"])
        event.expect_gap(UNNOTICED, only_lbd=True)


def _stop(stage: Stage) -> None:
    d1, name = stage.d1, stage.d1.daemon.name
    with stage.event("stop of the master", f"on d1: service {name} stop") as event:
        d1.service("stop")
        event.until(f"{VIP} is on d2, and not on d1", lambda: stage.holders() == ["d2"])
        event.until(f"no process of {name} is left on d1", lambda: not d1.daemon_processes())
        event.watch(1, "whether it stays so")
        event.expect(f"{VIP} is on d2 alone", stage.holders() == ["d2"])
        event.expect("the IPVS table of d1 is empty", not ipvs_table.table(d1))
        event.expect_gap(UNNOTICED, only_lbd=True)


def _return(stage: Stage) -> None:
    d1, name = stage.d1, stage.d1.daemon.name
    with stage.event("master returns", f"on d1: service {name} start") as event:
        d1.service("start")
        event.until(f"{VIP} is on d1, and not on d2", lambda: stage.holders() == ["d1"])
        event.watch(1, "whether it stays so")
        event.expect(f"{VIP} is on d1 alone", stage.holders() == ["d1"])
        event.expect_gap(UNNOTICED, only_lbd=True)
