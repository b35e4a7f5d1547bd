"""Configurations with many virtual servers, ten real servers each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

SERVERS_EACH = 10


@dataclass(frozen=True)
class Farm:
    """`network` holds the real servers, .0.1 and up, and if they are more than 62,500 the networks
    behind it, too; without `delay` (seconds) none is checked."""

    network: str = "10.1"
    delay: int | None = None

    def config(self, services: int) -> str:
        return "".join(self.services(services))

    def services(self, count: int) -> Iterator[str]:
        return (self._service(number) for number in range(count))

    def _service(self, number: int) -> str:
        high, low = divmod(number, 250)
        servers = "\n".join(
            self._server(number * SERVERS_EACH + each) for each in range(SERVERS_EACH))
        return (f"virtual_server 10.200.{high}.{low + 1} 80 {{\n    delay_loop {self.delay or 60}\n"
                f"    lb_algo rr\n    lb_kind DR\n    protocol TCP\n{servers}\n}}\n")

    def _server(self, number: int) -> str:
        high, low = divmod(number, 250)
        more, high = divmod(high, 250)
        first, second = self.network.split(".")
        network = f"{first}.{int(second) + more}"
        check = "" if self.delay is None else \
            "        TCP_CHECK {\n            connect_timeout 5\n        }\n"
        return (f"    real_server {network}.{high}.{low + 1} 80 {{\n        weight 1\n"
                f"{check}    }}")
