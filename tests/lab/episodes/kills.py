"""Processes of the daemon are killed, singly and all together."""

from __future__ import annotations

from lab import ipvs_table
from lab.capture import longest_pause
from lab.event import Event
from lab.machine import CommandFailed
from lab.stage import TAKEOVER, UNNOTICED, Stage
from lab.topology import VIP

# Of a dead or frozen master's address, at advertisements of 1 s.
GONE_WITHIN = 5


def kill_vrrp(stage: Stage) -> None:
    """kill -9 of the master's VRRP process: no failover"""
    d1 = stage.d1
    with stage.event("kill -9 vrrp", "on d1: kill -9 of the VRRP process") as event:
        mark = stage.journal.mark()
        _kill_child(stage, event, "vrrp")
        event.watch(TAKEOVER, "whether d2 takes over")
        _expect_no_failover(stage, event)
        event.expect(f"{VIP} was never removed from d1", not stage.journal.removals(mark, VIP),
                     only_lbd=True)
        sent = stage.capture.sent_by("d1", event.began - 2)
        event.expect("d1 advertised on, never with priority 0",
                     longest_pause(sent) < TAKEOVER and all(one.priority for one in sent),
                     only_lbd=True)
        event.expect("the process is there again", d1.child("vrrp"))


def kill_checkers(stage: Stage) -> None:
    """kill -9 of the master's checker process: the IPVS table stays"""
    d1 = stage.d1
    with stage.event("kill -9 checkers", "on d1: kill -9 of the checker process") as event:
        before, counted = ipvs_table.table(d1), ipvs_table.connections(d1)
        _kill_child(stage, event, "checkers")
        untouched = event.watch(TAKEOVER, "whether the table stays",
                                lambda: ipvs_table.table(d1) == before)
        event.expect("the IPVS table was the same all the time", untouched, only_lbd=True)
        event.expect("no entry was made anew: its counters go on",
                     went_on(counted, ipvs_table.connections(d1)), only_lbd=True)
        _expect_no_failover(stage, event)


def kill_all(stage: Stage) -> None:
    """kill -9 of all of the master's processes: nothing is left behind"""
    d1, name = stage.d1, stage.d1.daemon.name
    with stage.event("kill -9 all", f"on d1: kill -9 of every process of {name}") as event:
        # Frozen first, so that none lives on for the moment in which it could still act on the
        # death of another.
        d1.signal_all("STOP")
        d1.signal_all("KILL")
        expect_the_other_takes_over(stage, event)
    with stage.event("start after kill", f"on d1: service {name} start") as event:
        counted = ipvs_table.connections(d1)
        d1.service("start")
        event.until(f"{VIP} is on d1, and not on d2", lambda: stage.holders() == ["d1"])
        event.watch(1, "whether it stays so")
        event.expect("the IPVS entries it found were taken over, not made anew",
                     went_on(counted, ipvs_table.connections(d1)), only_lbd=True)
        event.expect_gap(UNNOTICED, only_lbd=True)


def freeze(stage: Stage) -> None:
    """SIGSTOP for all of the master's processes, then SIGCONT"""
    d1 = stage.d1
    with stage.event("freeze", "on d1: every process of the daemon is frozen (SIGSTOP)") as event:
        d1.signal_all("STOP")
        expect_the_other_takes_over(stage, event)
    with stage.event("thaw", "on d1: all of them go on (SIGCONT)") as event:
        d1.signal_all("CONT")
        event.until(f"{VIP} is on d1, and not on d2", lambda: stage.holders() == ["d1"])
        event.watch(2, "whether it stays so")
        event.expect(f"{VIP} is on d1 alone", stage.holders() == ["d1"])
        event.expect_gap(UNNOTICED, only_lbd=True)


def expect_the_other_takes_over(stage: Stage, event: Event) -> None:
    event.until(f"{VIP} is on d2", lambda: "d2" in stage.holders())
    event.comes(f"{VIP} is gone from d1", lambda: "d1" not in stage.holders(), GONE_WITHIN,
                limit=GONE_WITHIN + 2)
    alone = event.watch(2, "whether it stays so", lambda: stage.holders() == ["d2"])
    event.expect("from then on d2 is the only holder", alone, only_lbd=True)
    event.expect_gap(TAKEOVER)


def went_on(before: dict[str, int], after: dict[str, int]) -> bool:
    return before.keys() == after.keys() and all(
        after[server] >= count for server, count in before.items())


def _kill_child(stage: Stage, event: Event, role: str) -> None:
    d1 = stage.d1
    victim = d1.child(role)
    if victim is None:
        raise CommandFailed(f"d1 has no {role} process")
    d1.kill("KILL", [victim])
    event.until(f"a new {role} process is there",
                lambda: d1.child(role) not in (None, victim), limit=10)


def _expect_no_failover(stage: Stage, event: Event) -> None:
    event.expect("d2 never took over", stage.silent(stage.d2, event.began), only_lbd=True)
    event.expect(f"{VIP} is on d1", "d1" in stage.holders())
    event.expect_gap(UNNOTICED, only_lbd=True)
