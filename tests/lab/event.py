"""One event of the drill: what is done, what is awaited, what the client saw, what was promised."""

from __future__ import annotations

import time
from dataclasses import dataclass
from types import TracebackType
from typing import Callable

from lab import waiting
from lab.client import Answer, Client, Outage, outage
from lab.machine import CommandFailed
from lab.story import Story, seconds


@dataclass(frozen=True)
class Expectation:
    text: str
    held: bool
    compared: bool  # Not promised by the daemon that runs: told, but not judged.

    def verdict(self) -> str:
        if self.compared:
            return "as lbd" if self.held else "differs"
        return "ok" if self.held else "FAILED"


class Event:
    """Use it with `with`: what fails inside becomes a failed expectation, and the drill goes on."""

    def __init__(self, story: Story, client: Client, name: str, title: str, judged: bool,
                 show: Callable[[], None]) -> None:
        self.name = name
        self.expectations: list[Expectation] = []
        self.outage: Outage = outage([])
        self.gap_limit: float | None = None
        self._gap_promised_by_lbd_only = False
        self._story = story
        self._client = client
        self._title = title
        self._judges_lbd = judged
        self._show = show
        self.began = 0.0

    def __enter__(self) -> "Event":
        self._story.say(f"  {self._title}")
        self.began = time.monotonic()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> bool:
        expected = isinstance(error, (waiting.TimedOut, CommandFailed))
        if error is not None and not expected:
            return False
        if error is not None:
            self.expect(str(error), False)
        self._conclude()
        return True

    def age(self) -> float:
        return time.monotonic() - self.began

    def until(self, what: str, condition: Callable[[], object], limit: float = 30) -> float:
        """Waits for it; gives the time since the event began."""
        waiting.until(what, condition, limit, meanwhile=lambda: self._progress(what))
        self._story.say(f"    {self.age():6.2f} s  {what}")
        return self.age()

    def comes(self, what: str, condition: Callable[[], object], within: float,
              limit: float = 30) -> None:
        """lbd alone promises that this comes `within` that time of the event's begin. Another
        daemon gets up to `limit`, for comparison."""
        try:
            took = self.until(what, condition, limit)
        except waiting.TimedOut as error:
            self.expect(str(error), False, only_lbd=True)
            return
        self.expect(f"within {within:g} s: {what}", took <= within, only_lbd=True)

    def watch(self, length: float, what: str,
              always: Callable[[], object] = lambda: True) -> bool:
        """Lets the client go on for that time; whether `always` was true throughout."""
        ends_at = time.monotonic() + length
        held = bool(always())
        while time.monotonic() < ends_at:
            self._progress(what)
            time.sleep(0.05)
            held = held and bool(always())
        return held

    def answers(self, since: float) -> list[Answer]:
        return self._client.settled_answers(since, time.monotonic())

    def expect(self, text: str, held: object, only_lbd: bool = False) -> None:
        compared = only_lbd and not self._judges_lbd
        self.expectations.append(Expectation(text, bool(held), compared))

    def expect_gap(self, limit: float, only_lbd: bool = False) -> None:
        self.gap_limit = limit
        self._gap_promised_by_lbd_only = only_lbd

    def held(self) -> bool:
        return all(one.held or one.compared for one in self.expectations)

    def _progress(self, what: str) -> None:
        def line() -> str:
            answers = self._client.answers(self.began)
            failed = sum(not answer.ok for answer in answers)
            return f"{self.age():6.1f} s  {len(answers)} requests, {failed} failed; waiting: {what}"

        self._story.progress(line)

    def _conclude(self) -> None:
        self.outage = outage(self._client.settled_answers(self.began, time.monotonic()))
        if self.gap_limit is not None:
            self.expect(f"the client's longest gap is at most {seconds(self.gap_limit)}",
                        self.outage.counts_as() <= self.gap_limit,
                        self._gap_promised_by_lbd_only)
        seen = self.outage
        slept = f" (it slept {seconds(seen.held_up)} of it)" if seen.held_up > 0.005 else ""
        self._show()
        self._story.say(
            f"    the client: longest gap {seconds(seen.gap)}{slept}, {seen.failed} of "
            f"{seen.requests} requests failed, slowest answer {seconds(seen.slowest)}")
        for one in self.expectations:
            self._story.say(f"    {one.verdict():>8}  {one.text}")
