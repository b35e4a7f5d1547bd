"""The project's own files, for the checks of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

TOP = Path(__file__).resolve().parents[2]
_FOLDERS = ("daemon", "vrrp", "checkers", "parser", "tests", "etc", ".ci")


def files(*suffixes: str) -> Iterator[Path]:
    """Those with one of the suffixes, relative to the top."""
    for folder in _FOLDERS:
        for path in sorted((TOP / folder).rglob("*")):
            if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts:
                yield path.relative_to(TOP)


def scripts(interpreter: str) -> Iterator[Path]:
    """Files without a suffix whose first line names this interpreter, to run or to source them."""
    for path in files("", ".init"):
        with open(TOP / path, "rb") as file:
            first = file.readline()
        if first.startswith((b"#!", b"# shellcheck shell=")) and interpreter.encode() in first:
            yield path


def report(complaints: list[str], praise: str) -> int:
    """The exit status: 1 if there is something to complain of."""
    for complaint in complaints:
        print(complaint)
    if not complaints:
        print(praise)
    return 1 if complaints else 0
