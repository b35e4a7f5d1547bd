"""Experiments 1 and 2: a web server is stopped, and started again."""

from __future__ import annotations

import time
from collections import Counter

from lab import ipvs_table
from lab.client import Answer
from lab.stage import RS1, RS2, UNNOTICED, Stage
from lab.topology import SERVICE

# A check each 6 s, then three retries 3 s apart; and 1 s for the rest.
_NOTICED = 6 + 3 * 3 + 1


def servers(stage: Stage) -> None:
    """a web server stops and returns: the other one answers meanwhile"""
    _stops(stage)
    _returns(stage)


def _stops(stage: Stage) -> None:
    with stage.event("server stops", "nginx on rs1 (192.168.0.18) is stopped") as event:
        stage.network.servers["rs1"].web.stop()
        took = event.until("both directors send nothing to 192.168.0.18 any more",
                           lambda: _both_have(stage, {RS2}), limit=60)
        event.expect(f"that took at most {_NOTICED} s", took <= _NOTICED)
        since = time.monotonic()
        event.watch(2, "who answers now")
        answers = event.answers(since)
        event.expect("from then on every request is answered, all by rs2",
                     answers and all(one.ok and one.detail == "rs2" for one in answers))


def _returns(stage: Stage) -> None:
    with stage.event("server returns", "nginx on rs1 is started again") as event:
        stage.network.servers["rs1"].web.start()
        took = event.until("both directors send to 192.168.0.18 again",
                           lambda: _both_have(stage, {RS1, RS2}), limit=60)
        event.expect(f"that took at most {_NOTICED} s", took <= _NOTICED)
        since = time.monotonic()
        event.watch(2, "who answers now")
        event.expect("from then on both answer in turn", _in_turn(event.answers(since)))
        event.expect_gap(UNNOTICED)


def _both_have(stage: Stage, wanted: set[str]) -> bool:
    return all(ipvs_table.servers(one, SERVICE) == wanted for one in stage.network.directors)


def _in_turn(answers: list[Answer]) -> bool:
    """Requests that are under way together may overtake each other: hence not quite all."""
    if not answers or not all(one.ok for one in answers):
        return False
    names = [one.detail for one in sorted(answers, key=lambda one: one.began)]
    changes = sum(one != other for one, other in zip(names, names[1:]))
    shares = Counter(names)
    return changes >= 0.95 * (len(names) - 1) and abs(shares["rs1"] - shares["rs2"]) <= 4
