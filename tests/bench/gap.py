"""What the client of the drill's laboratory sees of a stop of the master, at worst of some."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.figures import emit
from lab import ipvs_table, waiting
from lab.client import outage
from lab.scenarios.common import chosen_daemon
from lab.stage import Stage
from lab.story import Story

_ROUNDS = 4
_EXAMPLES = Path(__file__).resolve().parents[2] / "etc" / "examples"


def main() -> int:
    daemon = chosen_daemon()
    configs = ("master", "backup")
    master, backup = ((_EXAMPLES / f"lvs-dr-{name}.conf").read_text() for name in configs)
    stage = Stage(Story(), (daemon, daemon), (master, backup))
    stage.open()
    gaps = []
    for number in range(1, _ROUNDS + 1):
        gaps.append(_stop_the_master(stage))
        print(f"stop {number} of {_ROUNDS}: longest gap {gaps[-1] * 1000:.0f} ms", flush=True)
        stage.restore()
    emit("gap", max(gaps), f"the worst of {_ROUNDS}")
    return 0


def _stop_the_master(stage: Stage) -> float:
    began = time.monotonic()
    stage.d1.service("stop")
    waiting.until("d2 alone has the address", lambda: stage.holders() == ["d2"])
    waiting.until("the daemon of d1 has ended", lambda: not stage.d1.daemon_processes())
    waiting.until("d1 balances no more", lambda: not ipvs_table.table(stage.d1))
    answers_then = len(stage.client.answers(began))
    waiting.until("the client goes on for a while",
                  lambda: len(stage.client.answers(began)) > answers_then + 100)
    return outage(stage.client.settled_answers(began, time.monotonic())).counts_as()


if __name__ == "__main__":
    sys.exit(main())
