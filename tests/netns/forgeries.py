"""Advertisements with one thing wrong each, and packets with nothing right.

All that can carry a priority carry one above ours: a router that took any of them for good would
step down, which shows."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any, Callable

from lab.vrrp_wire import GROUP, Advertisement, frame
from netns.attacker import Attacker

SOURCE = "192.168.0.66"
PASSWORD = b"secret"
HIGHER = 200


@dataclass(frozen=True)
class Target:
    """What the attacked instance is configured to."""

    version: int
    vrid: int
    vip: str

    def right(self) -> Advertisement:
        """It would be believed, were it not for what the forgeries change."""
        password = PASSWORD if self.version == 2 else b""
        return Advertisement(
            self.vrid, HIGHER, [self.vip], version=self.version, password=password)


V2 = Target(2, 51, "192.168.0.38")
V3 = Target(3, 52, "192.168.0.39")


@dataclass(frozen=True)
class Forgery:
    name: str
    reason: str  # What lbd's dump calls it; none where no instance counts it.
    make: Callable[[Target], list[bytes]]
    versions: tuple[int, ...] = (2, 3)


def wrap(payload: bytes, ttl: int = 255) -> bytes:
    return frame(payload, SOURCE, GROUP[4], Attacker.MAC, ttl)


def _changed(**changes: Any) -> Callable[[Target], list[bytes]]:
    return lambda target: [
        wrap(replace(target.right(), **changes).encode(SOURCE, GROUP[4]))]


def _ttl(target: Target) -> list[bytes]:
    payload = target.right().encode(SOURCE, GROUP[4])
    return [wrap(payload, ttl) for ttl in (0, 1, 254)]


def _version(target: Target) -> list[bytes]:
    other = 5 - target.version
    return [wrap(replace(target.right(), version=version).encode(SOURCE, GROUP[4]))
            for version in (0, 1, other, 4, 15)]


def _truncated(target: Target) -> list[bytes]:
    payload = target.right().encode(SOURCE, GROUP[4])
    return [wrap(payload[:length]) for length in range(len(payload))]


def _single_bits(target: Target) -> list[bytes]:
    """The checksum finds each of them."""
    payload = target.right().encode(SOURCE, GROUP[4])
    # Authentication data of version 2 is covered too; the priority is left alone.
    return [wrap(payload[:at] + bytes([payload[at] ^ 1 << bit]) + payload[at + 1:])
            for at in range(len(payload)) for bit in range(8)]


FORGERIES = [
    Forgery("TTL below 255", "TTL is not 255", _ttl),
    Forgery("unknown VRID", "", _changed(vrid=99)),
    Forgery("wrong version", "wrong version", _version),
    Forgery("wrong type", "not an advertisement", _changed(type=2)),
    Forgery("more addresses promised than sent", "wrong length", _changed(count=9)),
    Forgery("bytes after the end", "wrong length", _changed(extra=b"\0" * 7)),
    Forgery("wrong checksum", "wrong checksum", _changed(checksum=0xBEEF)),
    Forgery("wrong password", "wrong password", _changed(password=b"guessed"), (2,)),
    Forgery("no password", "wrong authentication type", _changed(password=b""), (2,)),
    Forgery("unknown authentication", "wrong authentication type", _changed(auth_type=7), (2,)),
    Forgery("wrong interval", "wrong advertisement interval", _changed(interval=700), (2,)),
    Forgery("truncated at each length", "truncated", _truncated),
    Forgery("each bit flipped", "wrong checksum", _single_bits),
]


def random_packets(count: int) -> list[bytes]:
    """The same ones each time. Half of them look like ours at first sight."""
    dice = random.Random(112)
    packets = []
    for number in range(count):
        payload = dice.randbytes(dice.randrange(0, 64))
        if number % 2:
            payload = dice.choice([b"\x21\x33\xc8", b"\x31\x34\xc8"]) + payload
        packets.append(wrap(payload))
    return packets
