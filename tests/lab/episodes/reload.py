"""The configuration changes while the daemon runs: for the worse, and for the better."""

from __future__ import annotations

import re

from lab import ipvs_table
from lab.capture import longest_pause
from lab.event import Event
from lab.episodes.kills import went_on
from lab.stage import RS1, RS2, UNNOTICED, Stage
from lab.topology import SERVICE, VIP

RS3_ADDRESS = "192.168.0.88"
RS3 = f"{RS3_ADDRESS}:80"
_WRONG_PRIORITY = "priority 300"


def bad_reload(stage: Stage) -> None:
    """a reload with an error in the file changes nothing, and says where the error is"""
    d1, good = stage.d1, stage.d1.config()
    bad = with_third_server(good).replace("priority 100", _WRONG_PRIORITY)
    line = bad[:bad.index(_WRONG_PRIORITY)].count("\n") + 1
    position = re.compile(rf"{re.escape(d1.daemon.config)}:{line}:\d+")
    title = "on d1: a third server and a wrong priority in the file, then a reload"
    with stage.event("bad reload", title) as event:
        untouched = _Untouched(stage)
        log = d1.log.mark()
        d1.configure(bad)
        d1.service("reload", check=False)
        event.until("the daemon says something about it", lambda: d1.log.since(log))
        table_stays = event.watch(3, "whether anything changes", lambda: _servers(stage) ==
                                  {RS1, RS2})
        event.expect(f"the log names the place, {d1.daemon.config}:{line}:COLUMN",
                     any(position.search(text) for text in d1.log.since(log)), only_lbd=True)
        event.expect("the IPVS table was the same all the time", table_stays, only_lbd=True)
        untouched.expect(event)
    d1.configure(good)
    d1.service("reload", check=False)


def good_reload(stage: Stage) -> None:
    """a reload with one more real server adds that one; one less removes it"""
    d1, old = stage.d1, stage.d1.config()
    server = stage.network.servers.get("rs3") or stage.network.add_server("rs3", RS3_ADDRESS)
    stage.network.servers["rs3"] = server
    with stage.event("good reload", f"on d1: a third real server, {RS3_ADDRESS}") as event:
        untouched = _Untouched(stage)
        log = d1.log.mark()
        d1.configure(with_third_server(old))
        d1.service("reload")
        event.until(f"d1 sends to {RS3_ADDRESS} too", lambda: RS3 in _servers(stage))
        event.watch(2, "whether anything else changes")
        event.expect("all three answer", {one.detail for one in stage.client.answers(
            event.began) if one.ok} == {"rs1", "rs2", "rs3"})
        event.expect("the log tells this one change", [
            text for text in d1.log.since(log) if "real_server" in text and "is added" in text
        ] != [], only_lbd=True)
        untouched.expect(event)
    with stage.event("reload back", "on d1: the third real server is removed again") as event:
        untouched = _Untouched(stage)
        d1.configure(old)
        d1.service("reload")
        event.until(f"d1 sends nothing to {RS3_ADDRESS} any more",
                    lambda: _servers(stage) == {RS1, RS2})
        event.watch(2, "whether anything else changes")
        # The kernel drops what comes for a connection whose server is gone.
        untouched.expect(event, in_hand_of_the_removed=1)


def with_third_server(config: str) -> str:
    """The file with the block of the second real server repeated for a third one."""
    at = config.index("    real_server 192.168.0.28 80")
    block = config[at:config.rindex("}")]
    return f"{config[:at]}{block}\n{block.replace('192.168.0.28', RS3_ADDRESS)}}}\n"


class _Untouched:
    """What no reload may touch: the address, the rhythm of advertisements, the other entries."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._mark = stage.journal.mark()
        self._counted = _counters_of_two(stage)

    def expect(self, event: Event, in_hand_of_the_removed: int = 0) -> None:
        stage = self._stage
        event.expect(f"{VIP} was never removed from d1",
                     not stage.journal.removals(self._mark, VIP), only_lbd=True)
        event.expect("the entries of rs1 and rs2 were not made anew: their counters go on",
                     went_on(self._counted, _counters_of_two(stage)), only_lbd=True)
        sent = stage.capture.sent_by("d1", event.began - 1.5)
        event.expect("d1 advertised on in its rhythm, with priority 100",
                     longest_pause(sent) < 1.5 and {one.priority for one in sent} == {100},
                     only_lbd=True)
        event.expect("d2 never took over", stage.silent(stage.d2, event.began), only_lbd=True)
        failed = sum(not one.ok for one in event.answers(event.began))
        exception = ", but for what the removed server had in hand" if in_hand_of_the_removed else ""
        event.expect(f"no request failed{exception}", failed <= in_hand_of_the_removed,
                     only_lbd=True)
        event.expect_gap(UNNOTICED, only_lbd=True)


def _servers(stage: Stage) -> set[str]:
    return ipvs_table.servers(stage.d1, SERVICE)


def _counters_of_two(stage: Stage) -> dict[str, int]:
    counted = ipvs_table.connections(stage.d1)
    return {server: counted[server] for server in (RS1, RS2) if server in counted}
