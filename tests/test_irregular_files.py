"""What is no regular file, in place of each file that the program reads: every verb ends, and says what it must."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from tests.digest_files import digest_text, put
from tests.pseudo_terminal import DIGEST_TUI, Terminal, indexed_env, private_env
from tests.waiting import LIMIT
from tui_reader.store.journal import device_name

ROOT = Path(__file__).parents[1]
OWN, OTHER = f"state/marks-{device_name()}.jsonl", "state/marks-lap.jsonl"
SETTINGS, LAST_GOOD = "config/settings.toml", "data/settings.last.toml"
DAMAGED = f"state/marks-{device_name()}.damaged"
FILES = (OWN, OTHER, "state/marks-lap.damaged", DAMAGED, "state/errors.log", "data/memory.json", SETTINGS, LAST_GOOD)
DERIVED = ("catalog.json", "*.text.json", "lock", "search/*")

MARKING = (
    *("marks --json", "marks", "ls", "ls --json", "count", "show 2502.15007", "read latest --plain"),
    *("export --format ris", "undo", "mark star 2502.15007"),
)
WITHOUT_SETTINGS = ("config", "parse tests/data", "help keys", "completion bash")
SILENT = ("config --check", "config --json", "doctor", *WITHOUT_SETTINGS)
"""The verbs that say it on standard output, and those that need no settings."""
OTHERS = ("index", "doctor", "sources", "remove digests", "paths", "config --check", "config --json", *WITHOUT_SETTINGS)

# Runs every verb with every folder of its own and prints what it said; a verb that hangs never gets there.
VERBS = """
import io, json, os, sys
from contextlib import redirect_stderr, redirect_stdout
from tui_reader.cli import main
homes, verbs = json.loads(sys.argv[1]), json.loads(sys.argv[2])
said = []
for home in homes:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"DIGEST_TUI_{name}_DIR"] = f"{home}/{name.lower()}"
    for verb in verbs:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in "oe")
        with redirect_stdout(out), redirect_stderr(err):
            code = main(verb.split())
        said.append([home, verb, code, err.buffer.getvalue().decode()])
print(json.dumps(said))
"""


class Said(NamedTuple):
    home: Path
    verb: str
    code: int
    err: str


def run_verbs(base: Path, homes: list[Path]) -> Iterator[Said]:
    env = private_env(base) | {"DIGEST_TUI_SOURCES": str(base / "digests")}
    command = [sys.executable, "-c", VERBS, json.dumps(list(map(str, homes))), json.dumps([*MARKING, *OTHERS])]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=LIMIT, check=True)
    for home, *said in json.loads(done.stdout):
        yield Said(Path(home), *said)


def fifo(path: Path) -> None:
    os.mkfifo(path)


KINDS: dict[str, Callable[[Path], object]] = {
    "fifo": fifo,
    "folder": Path.mkdir,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "null": lambda path: path.symlink_to("/dev/null"),
    "nothing": lambda path: path.symlink_to("nowhere"),
}


ABSENT = ("null", "nothing")
"""What stands for an absent file."""


@pytest.fixture
def usual(tmp_path: Path) -> Path:
    """Folders with marks of two devices, settings and a cache, in which nothing is wrong."""
    put(tmp_path / "digests" / "24.md", digest_text("2025-02-24", ["2502.15007", "2502.15008"]))
    home = tmp_path / "usual"
    (home / "config").mkdir(parents=True)
    (tmp_path / "home" / "config").mkdir(parents=True)
    assert all(said.code == 0 for said in run_verbs(tmp_path, [home]) if said.verb.startswith(("mark ", "index")))
    put(home / OTHER, (home / OWN).read_text().replace(device_name(), "lap"))
    for file in (SETTINGS, "data/memory.json"):
        put(home / file, "")
    return home


def spoiled(usual: Path, name: str, kind: str) -> Path:
    """A copy of the usual folders with something else in place of one file."""
    home = usual.with_name(f"{kind} {name}".replace("/", " "))
    copytree(usual, home)
    path = next(home.glob(name), home / name)
    if path.is_dir():
        path.rename(path.with_name("away"))
    path.unlink(missing_ok=True)
    KINDS[kind](path)
    return home


@pytest.mark.parametrize("kind", KINDS)
def test_every_verb_ends_and_says_what_it_must(usual: Path, kind: str) -> None:
    base = usual.parent
    expected = {said.verb: said for said in run_verbs(base, [spoiled(usual, "state/none", "nothing")])}
    homes = {spoiled(usual, name, kind): name for name in FILES}
    homes |= {spoiled(usual, f"cache/*/{name}", kind): name for name in DERIVED}
    for said in run_verbs(base, list(homes)):
        check(said, homes[said.home], expected[said.verb], kind)


def check(said: Said, name: str, as_usual: Said, kind: str) -> None:
    """Check what a verb said with something else in place of a file, against what it says as usual."""
    is_marking, named = said.verb in MARKING, said.err.count(str(said.home / name))
    if name == OWN and is_marking:
        assert (said.code, named) == (3, 1), said
    elif name == OTHER and is_marking:
        assert (said.code, named) == (as_usual.code, 1), said
    elif name == SETTINGS and kind not in ABSENT:
        assert named or said.verb in SILENT, said
    elif kind == "folder" and name in DERIVED and said.err != as_usual.err:
        assert f"Cannot write the cache in {said.home}" in said.err, said  # no file can be put in place of a folder
    elif name not in (OWN, OTHER):
        assert (said.code, said.err) == (as_usual.code, as_usual.err), said


@pytest.mark.parametrize("name", [OWN, OTHER])
@pytest.mark.parametrize("kind", KINDS)
def test_a_reader_goes_on_beside_it_and_marks_unless_that_is_its_own_journal(
    tmp_path: Path, name: str, kind: str
) -> None:
    env = indexed_env(tmp_path)
    (tmp_path / "state").mkdir()
    KINDS[kind](tmp_path / name)
    with Terminal([DIGEST_TUI], env) as terminal:
        terminal.wait_for("●.*DeepSeek-R1")
        if name == OWN:
            terminal.wait_for("Cannot read")
        terminal.send("s")
        terminal.wait_for("Cannot read your marks" if name == OWN else "★.*DeepSeek-R1")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert (tmp_path / OWN).is_file() == (name == OTHER)
