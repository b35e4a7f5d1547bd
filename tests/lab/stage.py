"""Where the drill is played: the network, the daemons on it, and the normal state between events."""

from __future__ import annotations

from lab import addresses, ipvs_table, waiting
from lab.capture import Capture
from lab.daemons import LBD, Daemon
from lab.director import Director
from lab.event import Event
from lab.journal import Journal
from lab.story import Story, seconds
from lab.topology import SERVICE, VIP, DirectRouting

RS1, RS2 = "192.168.0.18:80", "192.168.0.28:80"

# What the backup waits for before it takes over: three intervals of 1 s and its skew time,
# (256 - 90) / 256 s; and what a slow machine needs for doing it, and for looking.
TAKEOVER = 3 + (256 - 90) / 256 + 0.3
# The longest gap that nobody notices.
UNNOTICED = 0.050


class Stage:
    def __init__(self, story: Story, daemons: tuple[Daemon, Daemon],
                 configs: tuple[str, str]) -> None:
        self.story = story
        self.network = DirectRouting(daemons, configs)
        self.d1, self.d2 = self.network.directors
        self.client = self.network.client
        self.capture = Capture(self.network.switch)
        self.journal = Journal(self.d1)
        self.events: list[Event] = []
        self._headings_to_skip = 0  # The table's headings are shown once.

    def event(self, name: str, title: str) -> Event:
        judged = self.d1.daemon is LBD
        self.events.append(Event(self.story, self.client, name, title, judged, self.show))
        return self.events[-1]

    def open(self) -> None:
        for director in self.network.directors:
            output = director.service("start").strip()
            self.story.say(f"  {director.name}: service {director.daemon.name} start: {output}")
        self._wait_until_normal(limit=30)
        self.client.ask(VIP)
        waiting.until("the client asks", self.client.asks)

    def restore(self) -> None:
        """Back to normal, whatever the last event left behind."""
        for director in self.network.directors:
            if not director.daemon_processes():
                director.service("start")
        try:
            self._wait_until_normal(limit=25)
        except waiting.TimedOut:
            self.story.say("    (it does not come back by itself: both daemons are started anew)")
            for director in self.network.directors:
                director.service("stop", check=False)
                director.wait_until_gone()
                director.service("start")
            self._wait_until_normal(limit=40)

    def _wait_until_normal(self, limit: float) -> None:
        waiting.until("the master has the address, both have both servers", self.is_normal, limit,
                      meanwhile=lambda: self.story.progress(lambda: "waiting for it"))

    def is_normal(self) -> bool:
        tables = [ipvs_table.servers(director, SERVICE) for director in self.network.directors]
        return self.holders() == ["d1"] and tables == [{RS1, RS2}] * 2

    def holders(self) -> list[str]:
        return [one.name for one in self.network.directors if addresses.holds(one, VIP)]

    def silent(self, director: Director, since: float) -> bool:
        """It advertised nothing: it never thought that it was master."""
        return not self.capture.sent_by(director.name, since)

    def show(self) -> None:
        """`ip addr` and `ipvsadm -Ln`, as an administrator would look."""
        for director in self.network.directors:
            lines = director.run("ip", "-4", "addr", "show", "dev", "eth0").splitlines()
            shown = [line.strip() for line in lines if "inet " in line]
            self.story.block(f"{director.name}# ip addr show eth0; ipvsadm -Ln", shown)
            table = director.run("ipvsadm", "-Ln").splitlines()
            self.story.lines(table[self._headings_to_skip:])
        self._headings_to_skip = 3

    def conclude(self) -> bool:
        """The table of all events; whether everything that was promised held."""
        rows = [["event", "longest gap", "failed", "requests", "gap promised", "result"]]
        for event in self.events:
            promised = "" if event.gap_limit is None else f"<= {seconds(event.gap_limit)}"
            rows.append([event.name, seconds(event.outage.gap), str(event.outage.failed),
                         str(event.outage.requests), promised, _result(event)])
        self.story.heading("What the client saw")
        self.story.table(rows)
        return all(event.held() for event in self.events)


def _result(event: Event) -> str:
    if not event.held():
        return "FAILED"
    differing = sum(not one.held for one in event.expectations)
    return f"differs from lbd in {differing}" if differing else "ok"
