"""The drill: `python3 -m lab.drill` inside the laboratory's kernel (`tests/drill` boots it)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Callable

from lab import daemons
from lab.episodes.drift import drift
from lab.episodes.handover import handover, link
from lab.episodes.kills import freeze, kill_all, kill_checkers, kill_vrrp
from lab.episodes.reload import bad_reload, good_reload
from lab.episodes.servers import servers
from lab.stage import Stage
from lab.story import Story

EPISODES: dict[str, Callable[[Stage], None]] = {
    "servers": servers,
    "handover": handover,
    "link": link,
    "kill-vrrp": kill_vrrp,
    "kill-checkers": kill_checkers,
    "kill-all": kill_all,
    "freeze": freeze,
    "bad-reload": bad_reload,
    "good-reload": good_reload,
    "drift": drift,
}

_EXAMPLES = Path(__file__).resolve().parents[2] / "etc" / "examples"

_INTRODUCTION = """\
A client (192.168.0.2) asks http://192.168.0.38/ for a page, 100 times a second. That address
belongs to no machine for good: it is held by the master of two directors, d1 (192.168.0.48,
priority 100) and d2 (192.168.0.58, priority 90), and goes to the other one when the master fails.
The master passes each request on, in turn, to the web servers rs1 (.18) and rs2 (.28), which
answer the client directly. What follows breaks one thing after the other; the client counts."""


def main() -> int:
    arguments = _read_arguments()
    if arguments.list:
        for name, play in EPISODES.items():
            print(f"{name:<14} {play.__doc__}")
        return 0
    story = Story()
    chosen = arguments.only or list(EPISODES)
    first = daemons.BY_NAME[arguments.daemon]
    second = daemons.BY_NAME[arguments.peer or arguments.daemon]
    story.heading("The laboratory")
    story.say("\n".join(f"  {line}" for line in _INTRODUCTION.splitlines()))
    stage = Stage(story, (first, second), (_example("master"), _example("backup")))
    stage.open()
    stage.show()
    for number, name in enumerate(chosen, 1):
        play = EPISODES[name]
        story.heading(f"[{number}/{len(chosen)}] {name}: {play.__doc__}")
        play(stage)
        stage.restore()
    if stage.conclude():
        story.say("\n  Everything that was promised held.")
        return 0
    story.say("\n  NOT everything that was promised held: see FAILED above.")
    _show_logs(stage)
    return 1


def _example(name: str) -> str:
    return (_EXAMPLES / f"lvs-dr-{name}.conf").read_text()


def _show_logs(stage: Stage) -> None:
    for director in stage.network.directors:
        stage.story.block(f"the log of {director.name}", director.log.since(0)[-200:])


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="drill")
    parser.add_argument("--daemon", choices=sorted(daemons.BY_NAME), default="lbd")
    parser.add_argument("--peer", choices=sorted(daemons.BY_NAME))
    parser.add_argument("--only", action="append", choices=sorted(EPISODES), metavar="NAME")
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
