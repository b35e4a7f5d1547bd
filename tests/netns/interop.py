"""lbd and keepalived as master and backup of each other, in every variant of the protocol: one
master, takeover at the time that the RFCs set, no complaint in either log."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import time

from lab import waiting
from lab.checks import Checks
from lab.daemons import BY_NAME, KEEPALIVED, LBD, Daemon
from netns.pair import Pair, variants

# What the machine may need on top of what the RFCs say, and how much earlier a clock may seem.
EARLY, LATE = 0.01, 0.25

_COMPLAINT = re.compile(
    r"error|invalid|mismatch|wrong|bogus|ignor|malformed|fail|bad |unknown|unexpected", re.I)
# Two masters that hear each other again, or a restarted one that waits for its turn, say so.
_USUAL = re.compile(r"lower prio|higher prio|Startup|Command line", re.I)


def main() -> int:
    pairs_of_daemons = _read_arguments()
    checks = Checks()
    pairs = [Pair(variant, *pair) for pair in pairs_of_daemons for variant in variants()]
    checks.say(f"{len(pairs)} pairs are built")
    for pair in pairs:
        pair.d2.service("start")
        pair.d1.service("start")
    for stage in (_one_master, _silent_death, _two_masters_meet, _resignation, _no_complaints):
        checks.say(f"--- {(stage.__doc__ or '').splitlines()[0]}")
        stage(pairs, checks)
    return checks.conclude()


def _read_arguments() -> list[tuple[Daemon, Daemon]]:
    parser = argparse.ArgumentParser()
    parser.add_argument("--daemon", choices=sorted(BY_NAME), default="lbd")
    daemon = BY_NAME[parser.parse_args().daemon]
    if daemon is KEEPALIVED:
        return [(KEEPALIVED, KEEPALIVED)]
    if not shutil.which("keepalived"):
        print("keepalived is not installed: lbd meets only itself")
        return [(LBD, LBD)]
    return [(LBD, KEEPALIVED), (KEEPALIVED, LBD), (LBD, LBD)]


def _one_master(pairs: list[Pair], checks: Checks) -> None:
    """the one with the higher priority becomes master, alone"""
    for pair in pairs:
        checks.comes(f"{pair.name}: d1 holds the address", lambda: pair.holders() == ["d1"])
    since = time.monotonic()
    time.sleep(3)  # Some advertisements long.
    for pair in pairs:
        sent = pair.sent_by(pair.d1, since)
        enough = 3 / pair.variant.interval - 1
        # keepalived 2.2.7 sends unicast over IPv6 with a hop limit of 64.
        fine = all(one.valid and (one.ttl == 255 or pair.d1.daemon is KEEPALIVED) for one in sent)
        checks.expect(f"{pair.name}: d1 advertises, d2 is silent",
                      len(sent) >= enough and fine and not pair.sent_by(pair.d2, since),
                      f"{len(sent)} and {len(pair.sent_by(pair.d2, since))} advertisements")


def _silent_death(pairs: list[Pair], checks: Checks) -> None:
    """the master's frames are lost: the backup takes over after the master down interval"""
    muting = []
    for pair in pairs:
        began = time.monotonic()
        pair.switch.mute(pair.d1)
        muting.append((began, time.monotonic()))
    for pair, (began, ended) in zip(pairs, muting):
        checks.comes(f"{pair.name}: d2 holds the address", lambda: "d2" in pair.holders())
        sent = [one.at for one in pair.sent_by(pair.d1) if one.at < ended]
        # Of those that came to the switch meanwhile it may have passed on each, or none.
        last = max(at for at in sent if at < began)
        _expect_takeover(pair, checks, [at for at in sent if at >= last],
                         pair.variant.master_down_interval())


def _two_masters_meet(pairs: list[Pair], checks: Checks) -> None:
    """the frames pass again: of two masters the one with the lower priority yields"""
    for pair in pairs:
        pair.switch.unmute(pair.d1)
    for pair in pairs:
        checks.comes(f"{pair.name}: d1 alone holds the address", lambda: pair.holders() == ["d1"])


def _resignation(pairs: list[Pair], checks: Checks) -> None:
    """the master is stopped: the backup waits only for its skew time"""
    began = time.monotonic()
    for pair in pairs:
        pair.d1.service("stop")
    for pair in pairs:
        checks.comes(f"{pair.name}: d2 alone holds the address", lambda: pair.holders() == ["d2"])
        resigned = [one.at for one in pair.sent_by(pair.d1, began) if one.priority == 0]
        if checks.expect(f"{pair.name}: d1 said that it resigns", resigned):
            _expect_takeover(pair, checks, resigned[:1], pair.variant.skew())
    for pair in pairs:
        pair.d2.service("stop")


def _expect_takeover(pair: Pair, checks: Checks, since: list[float], due: float) -> None:
    """An advertisement of d2 comes `due` seconds after one of these times."""
    waiting.until("d2 advertises", lambda: pair.sent_by(pair.d2, since[0]))
    first = pair.sent_by(pair.d2, since[0])[0].at
    took = min((first - at for at in since), key=lambda one: abs(one - due))
    checks.expect(f"{pair.name}: d2 takes over after {took:.3f} s, due after {due:.3f} s",
                  due - EARLY <= took <= due + LATE)


def _no_complaints(pairs: list[Pair], checks: Checks) -> None:
    """neither log complains about the other"""
    for pair in pairs:
        lines = pair.d1.log.since(0) + pair.d2.log.since(0)
        complaints = [line for line in lines
                      if _COMPLAINT.search(line) and not _USUAL.search(line)]
        checks.expect(f"{pair.name}: nothing but the usual in both logs", not complaints,
                      complaints[:5])


if __name__ == "__main__":
    sys.exit(main())
