"""The client of the laboratory: `python3 -m lab.prober ADDRESS PORT INTERVAL TIMEOUT`.

Each INTERVAL it opens a new connection, asks for `/`, and writes one line when that request has
ended: when it began, how long it took (both seconds), and `ok NAME` or `failed REASON`. All of it
happens in one process with non-blocking sockets, so a request that hangs delays no other.
"""

from __future__ import annotations

import errno
import heapq
import itertools
import os
import selectors
import socket
import sys
import time

REQUEST = b"GET / HTTP/1.0\r\nHost: drill\r\n\r\n"


# One client stands for many, which hardly ever use the same port twice. Left to choose, the kernel
# would use one again soon, and IPVS would find an old connection under it, to a server that is
# perhaps no longer there.
PORTS = range(10000, 65000)


class Request:
    def __init__(self, address: str, port: int, own_port: int, began: float) -> None:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(("", own_port))
        self.began = began
        self.reply = b""
        self.open = True
        self.failure = self.socket.connect_ex((address, port))

    def send(self) -> None:
        self.failure = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if self.failure:
            raise OSError(self.failure, "connect")
        self.socket.send(REQUEST)

    def receive(self) -> bool:
        """Whether the answer is complete."""
        data = self.socket.recv(4096)
        self.reply += data
        return not data

    def outcome(self) -> str:
        head, _, body = self.reply.partition(b"\r\n\r\n")
        if b" 200 " not in head.partition(b"\r\n")[0] + b" ":
            return "failed no-answer"
        return f"ok {body.decode('ascii', 'replace').strip()}"


class Prober:
    def __init__(self, address: str, port: int, interval: float, timeout: float) -> None:
        self.address, self.port = address, port
        self.interval, self.timeout = interval, timeout
        self.own_ports = itertools.cycle(PORTS)
        self.selector = selectors.DefaultSelector()
        self.limits: list[tuple[float, int, Request]] = []

    def run(self) -> None:
        next_at = time.monotonic()
        while True:
            now = time.monotonic()
            if now >= next_at:
                self.begin(now)
                # A prober that was held up goes on from now: a burst would be no client's way.
                next_at = max(next_at + self.interval, now)
            for key, _ in self.selector.select(max(0.0, next_at - time.monotonic())):
                self.advance(key.data)
            # What has been answered while the prober was held up did not take too long.
            self.give_up(now)

    def begin(self, now: float) -> None:
        request = Request(self.address, self.port, next(self.own_ports), now)
        if request.failure not in (0, errno.EINPROGRESS):
            self.end(request, f"failed {errno.errorcode[request.failure]}")
            return
        self.selector.register(request.socket, selectors.EVENT_WRITE, request)
        heapq.heappush(self.limits, (now + self.timeout, id(request), request))

    def advance(self, request: Request) -> None:
        sent = self.selector.get_key(request.socket).events == selectors.EVENT_READ
        try:
            if sent and request.receive():
                self.end(request, request.outcome())
            elif not sent:
                request.send()
                self.selector.modify(request.socket, selectors.EVENT_READ, request)
        except OSError as error:
            self.end(request, f"failed {errno.errorcode.get(error.errno or 0, 'error')}")

    def give_up(self, now: float) -> None:
        while self.limits and self.limits[0][0] <= now:
            request = heapq.heappop(self.limits)[2]
            if request.open:
                self.end(request, "failed timeout")

    def end(self, request: Request, outcome: str) -> None:
        if request.socket.fileno() in self.selector.get_map():
            self.selector.unregister(request.socket)
        request.socket.close()
        request.open = False
        took = time.monotonic() - request.began
        os.write(1, f"{request.began:.6f} {took:.6f} {outcome}\n".encode())


def main() -> None:
    address, port, interval, timeout = sys.argv[1:]
    Prober(address, int(port), float(interval), float(timeout)).run()


if __name__ == "__main__":
    main()
