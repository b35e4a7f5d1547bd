"""Web servers that answer with the name of their machine."""

from __future__ import annotations

import shutil

from lab.machine import Machine

# Everything that nginx writes goes to the machine's private /run.
_NGINX = """
user root;
worker_processes 1;
pid /run/web/pid;
events { worker_connections 4096; }
http {
    access_log off;
    keepalive_timeout 0;
    client_body_temp_path /run/web/body;
    proxy_temp_path /run/web/proxy;
    fastcgi_temp_path /run/web/fastcgi;
    uwsgi_temp_path /run/web/uwsgi;
    scgi_temp_path /run/web/scgi;
    server {
        listen 80 backlog=4096;
        listen [::]:80 backlog=4096;
        default_type text/plain;
        location / { return 200 "NAME\\n"; }
    }
}
"""


class WebServer:
    """nginx, or a few lines of Python where nginx is not installed."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._nginx = shutil.which("nginx")
        machine.write("/run/web/nginx.conf", _NGINX.replace("NAME", machine.name))

    def start(self) -> None:
        """Returns when the port is open."""
        if self._nginx:
            self.machine.run(self._nginx, "-e", "/run/web/errors", "-c", "/run/web/nginx.conf")
        else:
            self.machine.run("/usr/bin/python3", "-m", "lab.pages", self.machine.name)

    def stop(self) -> None:
        number = self.machine.read("/run/web/pid").strip()
        self.machine.shell(
            f"kill {number}; while kill -0 {number} 2>/dev/null; do sleep 0.05; done")
