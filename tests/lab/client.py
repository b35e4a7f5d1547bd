"""The client's machine: requests all the time, and what became of them."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass

from lab.machine import Machine
from lab.recording import Recording

INTERVAL = 0.010
# Less than the second after which a lost SYN is sent again: a request that began while the service
# was away then counts as failed, and not as a slow answer.
TIMEOUT = 0.9


@dataclass(frozen=True)
class Answer:
    began: float
    took: float
    ok: bool
    detail: str  # Who answered, or why nobody did.

    @staticmethod
    def read(line: str) -> "Answer":
        began, took, outcome, detail = line.split(maxsplit=3)
        return Answer(float(began), float(took), outcome == "ok", detail.strip())


@dataclass(frozen=True)
class Outage:
    """What a client saw of an event."""

    gap: float  # The longest time without an answered request, by the times they began.
    held_up: float  # How much of it the client itself slept through.
    requests: int
    failed: int
    slowest: float

    def counts_as(self) -> float:
        """The gap without the client's own sleep: while it sends nothing it proves nothing."""
        return max(0.0, self.gap - self.held_up)


def outage(answers: list[Answer]) -> Outage:
    answers = sorted(answers, key=lambda answer: answer.began)
    gap = held_up = 0.0
    for hole in holes(answers):
        length = hole[-1].began - hole[0].began
        if length > gap:
            gap = length
            held_up = sum(max(0.0, later.began - earlier.began - INTERVAL)
                          for earlier, later in zip(hole, hole[1:]))
    good = [answer for answer in answers if answer.ok]
    return Outage(
        gap, held_up, len(answers), len(answers) - len(good),
        max((answer.took for answer in good), default=0.0))


def holes(answers: list[Answer]) -> list[list[Answer]]:
    """The failed requests in a row, each row with the good ones before and after it. Two good
    answers in a row are no hole: they only tell how often the client asked."""
    found: list[list[Answer]] = []
    hole: list[Answer] = []
    for answer in answers:
        hole.append(answer)
        if answer.ok:
            if len(hole) > 2 or not hole[0].ok:
                found.append(hole)
            hole = [answer]
    if len(hole) > 1 or not all(answer.ok for answer in hole):
        found.append(hole)
    return found


class Client(Machine):
    def __init__(self, name: str = "client") -> None:
        super().__init__(name)
        self._log = Recording(f"/run/answers-{name}")
        self._prober: subprocess.Popen[bytes] | None = None
        self._answers: list[Answer] = []

    def ask(self, address: str, port: int = 80) -> None:
        """Asks for a page all the time, from now on."""
        self._prober = self.spawn(
            "/usr/bin/python3", "-m", "lab.prober", address, str(port), str(INTERVAL),
            str(TIMEOUT), output=self._log.writer)

    def answers(self, since: float = 0.0) -> list[Answer]:
        """To the requests that began at `since` or later (time.monotonic) and have ended."""
        self._answers += map(Answer.read, self._log.new_lines())
        return [answer for answer in self._answers if answer.began >= since]

    def settled_answers(self, since: float, until: float) -> list[Answer]:
        """To the requests that began in between, when all of them have ended."""
        while time.monotonic() < until + TIMEOUT + 0.1:
            time.sleep(0.05)
        return [answer for answer in self.answers(since) if answer.began < until]

    def asks(self) -> bool:
        """Whether the prober lives and got to work."""
        return self._prober is not None and self._prober.poll() is None and bool(self.answers())
