"""A web server of a few lines, for machines without nginx: `python3 -m lab.pages NAME`."""

from __future__ import annotations

import os
import socketserver
import sys


class Page(socketserver.StreamRequestHandler):
    text = b""

    def handle(self) -> None:
        self.connection.settimeout(5)
        while self.rfile.readline(4096).strip():
            pass
        length = str(len(self.text)).encode()
        self.wfile.write(
            b"HTTP/1.0 200 OK\r\nContent-Length: " + length + b"\r\n\r\n" + self.text)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 1024


def main() -> None:
    Page.text = sys.argv[1].encode() + b"\n"
    server = Server(("0.0.0.0", 80), Page)
    if os.fork() != 0:
        os._exit(0)  # The port is open: whoever waits for us may go on.
    with open("/run/web/pid", "w", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")
    server.serve_forever()


if __name__ == "__main__":
    main()
