"""A neighbour sends what it should not: neither the state nor the rhythm of our advertisements may
change, each reason is counted in the dump, and the log is not flooded."""

from __future__ import annotations

import argparse
import re
import sys
import time

from lab import addresses, waiting
from lab.capture import Capture, longest_pause
from lab.checks import Checks
from lab.daemons import BY_NAME, LBD
from lab.director import Director
from lab.journal import Journal
from lab.network import Switch
from lab.vrrp_wire import Seen
from netns.attacker import Attacker
from netns.forgeries import FORGERIES, PASSWORD, V2, V3, Forgery, Target, random_packets

# Ours come each second.
RHYTHM = 1.3
# Lines that thousands of packets may cost.
LOG_LINES = 40


def _instance(name: str, target: Target, state: str, priority: int) -> str:
    lines = [f"state {state}", "interface eth0", f"version {target.version}",
             f"virtual_router_id {target.vrid}", f"priority {priority}", "advert_int 1"]
    if target.version == 2:
        secret = f"auth_type PASS\n        auth_pass {PASSWORD.decode()}"
        lines.append(f"authentication {{\n        {secret}\n    }}")
    lines.append(f"virtual_ipaddress {{\n        {target.vip}\n    }}")
    return f"vrrp_instance {name} {{\n    " + "\n    ".join(lines) + "\n}\n"


def config(state: str, priority: int) -> str:
    return _instance("two", V2, state, priority) + _instance("three", V3, state, priority)


class Siege:
    """A master, its backup, and the attacker, on one switch."""

    def __init__(self, checks: Checks, daemon_name: str) -> None:
        daemon = BY_NAME[daemon_name]
        self.checks = checks
        self.switch = Switch("switch")
        self.capture = Capture(self.switch)
        self.master = Director("d1", daemon, config("MASTER", 100))
        self.switch.connect(self.master, "eth0", "192.168.0.48/24")
        self.backup = Director("d2", daemon, config("BACKUP", 90))
        self.switch.connect(self.backup, "eth0", "192.168.0.58/24")
        self.attacker = Attacker(self.switch, "192.168.0.66/24")
        self.journal = Journal(self.master)

    def open(self) -> None:
        self.backup.service("start")
        self.master.service("start")
        waiting.until("d1 is master of both", lambda: self._held_by(self.master) == 2)

    def attack(self, name: str, frames: list[bytes], pause: float, least: float = 2.5) -> None:
        """Sends all frames, and looks at the master for at least that long."""
        mark, log = self.journal.mark(), self.master.log.mark()
        began = time.monotonic()
        sending = self.attacker.send(frames, pause)
        while sending.poll() is None or time.monotonic() < began + least:
            time.sleep(0.05)
        self._expect_untouched(name, began, mark)
        lines = len(self.master.log.since(log))
        self.checks.expect(f"{name}: at most {LOG_LINES} lines of log", lines <= LOG_LINES,
                           lines, only_lbd=True)

    def _expect_untouched(self, name: str, began: float, mark: int) -> None:
        removed = [line for target in (V2, V3)
                   for line in self.journal.removals(mark, target.vip)]
        self.checks.expect(f"{name}: the addresses stayed", not removed, removed, only_lbd=True)
        ended = time.monotonic()
        for target in (V2, V3):
            # What comes next ends the last pause; the capture may first have to catch up.
            waiting.until("d1 advertises on", lambda: self._sent_by("d1", target, ended))
            sent = self._sent_by("d1", target, began - 2)
            pause = longest_pause(sent)
            self.checks.expect(
                f"{name}: version {target.version} advertised on in its rhythm",
                pause < RHYTHM and all(one.priority == 100 for one in sent),
                f"longest pause {pause:.2f} s, {sorted({one.priority for one in sent})}",
                only_lbd=True)
        if self._held_by(self.master) != 2:
            waiting.until("d1 is master again", lambda: self._held_by(self.master) == 2)

    def _sent_by(self, name: str, target: Target, since: float) -> list[Seen]:
        return [one for one in self.capture.sent_by(name, since) if one.vrid == target.vrid]

    def flood_keeps_nobody_from_taking_over(self, frames: list[bytes]) -> None:
        """The backup hears invalid packets only; its master is gone."""
        began = time.monotonic()
        self.switch.mute(self.master)
        self.attacker.send(frames, 0.01)
        down_interval = 3 + (256 - 90) / 256
        self.checks.comes("a flood does not keep the backup from taking over",
                          lambda: self._held_by(self.backup) == 2 and all(
                              self._sent_by("d2", target, began) for target in (V2, V3)),
                          limit=15, only_lbd=True)
        took = max(self._sent_by("d2", target, began)[0].at for target in (V2, V3)) - began
        self.checks.expect(f"it took over in time, after {took:.2f} s",
                           took < down_interval + 0.5, only_lbd=True)
        self.switch.unmute(self.master)

    @staticmethod
    def _held_by(director: Director) -> int:
        held = addresses.held_by(director)
        return sum(target.vip in held for target in (V2, V3))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--daemon", choices=sorted(BY_NAME), default="lbd")
    daemon = parser.parse_args().daemon
    checks = Checks(judged=daemon == LBD.name)
    siege = Siege(checks, daemon)
    siege.open()
    _forge(siege)
    siege.attack("10,000 random packets", random_packets(10_000), 0.0005)
    for forgery in FORGERIES:
        if forgery.name in ("wrong checksum", "wrong password", "TTL below 255"):
            flood = _frames(forgery) * 500
            siege.attack(f"a flood of {forgery.name}", flood[:1000], 0.005)
    if daemon == LBD.name:
        _expect_counted(checks, siege.master.dump())
    wrong = next(one for one in FORGERIES if one.name == "wrong checksum")
    siege.flood_keeps_nobody_from_taking_over((wrong.make(V2) + wrong.make(V3)) * 500)
    if checks.failed:
        print("the log of d1:", *siege.master.log.since(0)[-100:], sep="\n    ")
    return checks.conclude()


def _forge(siege: Siege) -> None:
    for forgery in FORGERIES:
        # A dozen times, so that a single wrong step would show in the rhythm.
        siege.attack(forgery.name, (_frames(forgery) * 12)[:400], 0.01)


def _frames(forgery: Forgery) -> list[bytes]:
    return [one for target in (V2, V3) if target.version in forgery.versions
            for one in forgery.make(target)]


def _expect_counted(checks: Checks, dump: str) -> None:
    for reason in sorted({forgery.reason for forgery in FORGERIES if forgery.reason}):
        counted = re.search(rf"^\s*{reason}: [1-9]\d*$", dump, re.M)
        checks.expect(f"the dump counts packets with: {reason}", counted, dump)


if __name__ == "__main__":
    sys.exit(main())
