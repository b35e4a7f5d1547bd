"""VRRP advertisements as bytes, both ways: independent of lbd's own code, which they test."""

from __future__ import annotations

import ipaddress
import struct
from dataclasses import dataclass, field

IPV4, IPV6, PROTOCOL = 0x0800, 0x86DD, 112
GROUP = {4: "224.0.0.18", 6: "ff02::12"}
GROUP_MAC = {4: bytes.fromhex("01005e000012"), 6: bytes.fromhex("333300000012")}


@dataclass
class Advertisement:
    """What a sender of version 2 (RFC 3768) or 3 (RFC 9568) says."""

    vrid: int
    priority: int
    addresses: list[str]
    version: int = 2
    type: int = 1
    interval: int = 100  # Hundredths of a second; version 2 knows only whole seconds.
    password: bytes = b""
    auth_type: int | None = None  # Else 1 if there is a password.
    count: int | None = None  # Else the number of addresses.
    checksum: int | None = None  # Else the right one.
    extra: bytes = field(default=b"")

    def encode(self, source: str, destination: str) -> bytes:
        count = len(self.addresses) if self.count is None else self.count
        head = struct.pack("!BBBB", self.version << 4 | self.type, self.vrid, self.priority, count)
        body = b"".join(ipaddress.ip_address(address).packed for address in self.addresses)
        if self.version == 2:
            auth = self.auth_type if self.auth_type is not None else int(bool(self.password))
            times = struct.pack("!BB", auth, max(1, self.interval // 100))
            body += self.password.ljust(8, b"\0")
        else:
            times = struct.pack("!H", self.interval & 0x0FFF)
        body += self.extra
        right = checksum(head + times + b"\0\0" + body, source, destination, self.version)
        given = right if self.checksum is None else self.checksum
        return head + times + struct.pack("!H", given) + body


def checksum(data: bytes, source: str, destination: str, version: int) -> int:
    """Version 3 counts a pseudo header, over IPv4 too; version 2 does not."""
    if version == 3:
        pair = ipaddress.ip_address(source).packed + ipaddress.ip_address(destination).packed
        if ":" in source:
            data = pair + struct.pack("!IxxxB", len(data), PROTOCOL) + data
        else:
            data = pair + struct.pack("!xBH", PROTOCOL, len(data)) + data
    return internet_checksum(data)


def internet_checksum(data: bytes) -> int:
    data += b"\0" * (len(data) % 2)
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def frame(payload: bytes, source: str, destination: str, source_mac: bytes, ttl: int = 255,
          protocol: int = PROTOCOL, destination_mac: bytes | None = None) -> bytes:
    """An Ethernet frame that carries `payload`."""
    family = 6 if ":" in source else 4
    ethernet = (destination_mac or GROUP_MAC[family]) + source_mac
    addresses = ipaddress.ip_address(source).packed + ipaddress.ip_address(destination).packed
    if family == 6:
        head = struct.pack("!IHBB", 6 << 28, len(payload), protocol, ttl) + addresses
        return ethernet + struct.pack("!H", IPV6) + head + payload
    head = struct.pack("!BBHHHBBH", 0x45, 0xC0, 20 + len(payload), 0, 0, ttl, protocol, 0)
    head = head[:10] + struct.pack("!H", internet_checksum(head + addresses)) + addresses
    return ethernet + struct.pack("!H", IPV4) + head + payload


@dataclass(frozen=True)
class Seen:
    """An advertisement on the wire, as far as the experiments need it."""

    at: float
    port: str  # The switch's port through which it came: who sent it.
    source: str
    destination: str
    ttl: int
    version: int
    vrid: int
    priority: int
    valid: bool  # Its checksum is right.


def read_frame(data: bytes, at: float, port: str) -> Seen | None:
    kind = struct.unpack_from("!H", data, 12)[0]
    if kind == IPV4:
        start = 14 + (data[14] & 15) * 4
        total = struct.unpack_from("!H", data, 16)[0]
        ttl, ends = data[22], 14 + total
        pair = data[26:30], data[30:34]
    else:
        start = 54
        ttl, ends = data[21], 54 + struct.unpack_from("!H", data, 18)[0]
        pair = data[22:38], data[38:54]
    payload = data[start:ends]
    if len(payload) < 8:
        return None
    source, destination = (str(ipaddress.ip_address(address)) for address in pair)
    version = payload[0] >> 4
    valid = checksum(payload, source, destination, version) == 0
    return Seen(at, port, source, destination, ttl, version, payload[1], payload[2], valid)
