"""The home of somebody who used 0.1.0, and the doors through which tests of upgrading look at it.

The doors are the command line, the installed command in a terminal, and the files. Whatever a later version renames is
named here, not in the tests.
"""

import io
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import Said
from tests.pseudo_terminal import DIGEST_TUI, Terminal, private_env
from tui_reader.__main__ import main

LEFT = Path(__file__).parent / "data" / "v0.1.0"
DEVICES = ("laptop", "server", "device-f45bbae9")
"""`laptop` is what the settings call this machine."""

WRITTEN_NS = 1_772_866_800 * 10**9
"""When every digest was last changed: what the cache of 0.1.0 says of them."""

NOW = 9_000_000_000_000
"""Milliseconds since 1970: later than all that is to be compacted."""

_HOME = "/home/reader"
_SOURCES = ("digests", "모음")
_LOOKS = ("theme=", "density=", "panes.days=0", "panes.papers=0")


def move_in(home: Path) -> None:
    """Put there what 0.1.0 left, as if it had always been in that home; `home` need not exist."""
    for folder in filter(Path.is_dir, LEFT.iterdir()):
        shutil.copytree(folder, home / folder.name)
    for source in _SOURCES:
        (home / "cache" / _cache_name(f"{_HOME}/{source}")).rename(home / "cache" / _cache_name(f"{home}/{source}"))
        for digest in (home / source).rglob("*.md"):
            os.utime(digest, ns=(WRITTEN_NS, WRITTEN_NS))
    for file in (home / "config" / "settings.toml", home / "data" / "memory.json", *home.glob("cache/*/catalog.json")):
        file.write_text(_moved(file.read_text("utf-8"), home), "utf-8")


def expected(home: Path) -> Any:
    """What 0.1.0 itself said about these files; see `data/v0.1.0/README.md`."""
    return json.loads(_moved((LEFT / "expected.json").read_text("utf-8"), home))


def _moved(text: str, home: Path) -> str:
    return text.replace(_HOME, str(home))


def _cache_name(source: str) -> str:
    """The folder in which 0.1.0 had the cache of a source."""
    name = os.fsencode(source)
    return f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}"


def environment(home: Path, device: str = "") -> dict[str, str]:
    """Only `home`; where the marks are is left to the settings, and so is the name of the device unless it is given."""
    env = private_env(home) | ({"DIGEST_TUI_DEVICE": device} if device else {})
    del env["DIGEST_TUI_STATE_DIR"]
    return env


def run(home: Path, *arguments: str, device: str = "") -> Said:
    """Run the command line there, in this process."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = io.TextIOWrapper(out, "utf-8", write_through=True), io.TextIOWrapper(err, "utf-8", write_through=True)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        for name in [name for name in os.environ if name.startswith("DIGEST_TUI_")]:
            patch.delenv(name)
        for name, value in environment(home, device).items():
            patch.setenv(name, value)
        code = main(arguments)
    return Said(code, out.getvalue().decode(), err.getvalue().decode())


def said(home: Path, *arguments: str, device: str = "") -> list[Any]:
    """What a verb says with `--json`; it may say nothing else."""
    done = run(home, *arguments, "--json", device=device)
    assert (done.code, done.err) == (0, "")
    return done.lines()


def undone(home: Path, device: str) -> Iterator[list[Any]]:
    """Take back one action of a device after the other, until it has none left."""
    while (done := run(home, "undo", "--json", device=device)).code == 0:
        yield done.lines()
    assert done.code == 1


def files_in(folder: Path) -> dict[str, bytes]:
    """What is in every file of a folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def marked(table: list[Any]) -> dict[str, tuple[bool, bool]]:
    """Which papers of a table of marks are read and which are starred."""
    return {row["paper"]: (row["read"], row["starred"]) for row in table if row["read"] or row["starred"]}


def reader(home: Path, size: tuple[int, int], *, looks_set: bool) -> Terminal:
    """Start the reader; `looks_set` leaves out what the settings say about looks, so that those remembered show."""
    unset = [argument for look in _LOOKS for argument in ("--set", look)]
    flags = [] if looks_set else [*unset, "--no-ascii"]
    return Terminal([DIGEST_TUI, *flags], environment(home), size)


def remembered(home: Path) -> Any:
    """Where the reader was and how it looked, as it is kept between two runs."""
    return json.loads((home / "data" / "memory.json").read_bytes())


def forget(home: Path) -> None:
    """Have the next start be the first one there ever was."""
    (home / "data" / "memory.json").unlink()


def compact(folder: Path, device: str) -> int:
    """Compact a journal as this version does it, with everything old enough to be settled; how many lines went."""
    from tui_reader.store import compaction

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compaction, "ACTIONS_KEPT", 0)
        return compaction.compact(folder, device, now=NOW)


def compact_as_before(folder: Path, device: str) -> int:
    """The same as 0.1.0 did it."""
    from tests.old import tidy

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tidy, "ACTIONS_KEPT", 0)
        return tidy.compact(folder, device, now=NOW)
