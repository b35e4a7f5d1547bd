"""Runs a command in a kernel of its own: user-mode Linux, which is an ordinary program.

Most kernels of build machines have no IPVS; Debian's `user-mode-linux` has all of it, boots in two
seconds and needs neither KVM nor root.
"""

from __future__ import annotations

import os
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Sequence

PROGRAM = "linux.uml"
MODULES = Path("/usr/lib/uml/modules")
MARKER = "---the-laboratory-runs---"
MEMORY = 768 << 20


class CannotBoot(Exception):
    """This machine cannot run the user-mode kernel; the text says why."""


def run(command: Sequence[str], environment: dict[str, str], limit: float) -> int:
    """Boots, runs `command` as root inside, and gives its exit status. Never takes longer than
    `limit` seconds: 124 says that it would have."""
    program = shutil.which(PROGRAM)
    if program is None or not MODULES.is_dir():
        raise CannotBoot("the package user-mode-linux is not installed")
    with tempfile.TemporaryDirectory(prefix="lbd-lab-") as folder:
        exchange = Path(folder)
        exchange.chmod(0o755)
        _prepare(exchange, command, environment)
        seen = _boot(program, exchange, limit)
        if not (exchange / "booted").exists():
            last = "\n".join(seen.splitlines()[-12:])
            raise CannotBoot(f"{PROGRAM} does not start here; its last words:\n{last}")
        status = exchange / "status"
        return int(status.read_text()) if status.exists() else 124


def _prepare(exchange: Path, command: Sequence[str], environment: dict[str, str]) -> None:
    lines = [f"export {name}={shlex.quote(value)}" for name, value in environment.items()]
    lines += [f"cd {shlex.quote(os.getcwd())}", f"exec {shlex.join(command)}", ""]
    (exchange / "command").write_text("\n".join(lines))
    for modules in MODULES.iterdir():
        _index_modules(modules, exchange / "modules" / "lib" / "modules" / modules.name)


def _index_modules(installed: Path, tree: Path) -> None:
    """modprobe wants a `lib/modules/VERSION` with an index in it."""
    tree.parent.mkdir(parents=True, exist_ok=True)
    if (installed / "modules.dep.bin").exists():
        tree.symlink_to(installed)
        return
    shutil.copytree(installed, tree)
    base = tree.parent.parent.parent
    subprocess.run(["/sbin/depmod", "-b", str(base), tree.name], check=True)


def _memory_folder() -> str:
    """Where the kernel keeps its memory: a file that should not reach a disk."""
    for folder in ("/dev/shm", tempfile.gettempdir()):
        if os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > MEMORY:
            return folder
    raise CannotBoot(f"no folder has {MEMORY >> 20} MB left for the kernel's memory")


def _preloaded(exchange: Path) -> dict[str, str]:
    """What makes the kernel run on this processor, if it needs anything."""
    compiler = shutil.which("c++")
    if compiler is None or " amx_tile" not in Path("/proc/cpuinfo").read_text():
        return {}
    library = exchange / "wide_registers.so"
    subprocess.run([compiler, "-std=c++20", "-O1", "-shared", "-fPIC", "-o", str(library),
                    str(Path(__file__).with_name("wide_registers.cpp"))], check=True)
    return {"LD_PRELOAD": str(library)}


def _boot(program: str, exchange: Path, limit: float) -> str:
    arguments = [
        program, f"mem={MEMORY >> 20}M", "rootfstype=hostfs", "rootflags=/", "rw", "quiet",
        f"init={Path(__file__).with_name('guest-init').resolve()}",
        "con=null", "con0=null,fd:1", "con1=null,fd:1",
        # Else it would leave its sockets in the home directory.
        f"uml_dir={exchange / 'sockets'}", "umid=lab",
        f"lab_exchange={exchange}", f"lab_marker={MARKER}",
    ]
    environment = {**os.environ, "TMPDIR": _memory_folder(), **_preloaded(exchange)}
    kernel = subprocess.Popen(
        arguments, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, start_new_session=True, bufsize=0,
    )
    previous = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        assert kernel.stdout is not None
        return _show(kernel.stdout, exchange / "status", limit)
    finally:
        signal.signal(signal.SIGTERM, previous)
        _end(kernel)


def _show(output: IO[bytes], status: Path, limit: float) -> str:
    """Passes on what the command prints, as it comes, without what the kernel says before it.
    Gives what the kernel said."""
    ends_at = time.monotonic() + limit
    before = b""
    started = False
    while time.monotonic() < ends_at:
        ended = status.exists()
        if not select.select([output], [], [], 0 if ended else 0.05)[0]:
            if ended:
                return ""
            continue
        text = os.read(output.fileno(), 65536)
        if not text:
            return before.decode(errors="replace")
        if not started:
            before += text
            _, marker, text = before.partition(MARKER.encode() + b"\n")
            started = bool(marker)
        if started:
            sys.stdout.buffer.write(text)
            sys.stdout.buffer.flush()
    print(f"\nended after {limit:.0f} s, its limit", file=sys.stderr)
    return before.decode(errors="replace")


def _end(kernel: subprocess.Popen[bytes]) -> None:
    """The kernel and the processes that stand for those inside share a session of their own."""
    try:
        os.killpg(kernel.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    kernel.wait()
