"""Small digests on disk for tests of what lies beneath the interface, and a reader of them that knows nothing else."""

import os
import re
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePath

from tui_reader.model import Dialect, Digest, Entry, PaperId, Section, SectionKind
from tui_reader.paths import Paths

_PAPER = re.compile(r"^### \[(.*)\]\(https://arxiv\.org/abs/(\S+)\)$", re.MULTILINE)
_DAY = re.compile(r"^## Daily Papers \((\d{4}-\d\d-\d\d)\)$", re.MULTILINE)


def paths_in(folder: Path) -> Paths:
    """The program's folders, all below one folder."""
    return Paths(folder / "config", folder / "data", folder / "cache", folder / "state")


def environment(paths: Paths) -> dict[str, str]:
    """The variables that make a process use these folders."""
    folders = {"CONFIG": paths.config, "DATA": paths.data, "CACHE": paths.cache, "STATE": paths.state}
    return {f"DIGEST_TUI_{name}_DIR": str(folder) for name, folder in folders.items()}


def digest_text(day: str, ids: Iterable[str], said: str = "새로운 방법을 제안한다.") -> str:
    """A digest of one day in the `voted` dialect."""
    papers = "".join(
        f"### [논문 {number}](https://arxiv.org/abs/{number})\n\nVote: 7\nAuthors: Kim, Lee\n\n"
        f"- ***What's New***: {said}\n- ***Technical Details***: {number}의 세부 사항.\n\n"
        for number in ids
    )
    return f"## Daily Papers ({day})\n\n{papers}"


def put(path: Path, content: str | bytes, *, age: float = 60.0) -> Path:
    """Write a file that was last changed `age` seconds ago, as files that nobody is writing are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    then = time.time_ns() - int(age * 1e9)
    os.utime(path, ns=(then, then))
    return path


def read_simply(path: PurePath, text: str) -> Digest:
    """What a parser of these digests, and of nothing else, makes of a file."""
    day = _DAY.search(text)
    entries = tuple(
        Entry(PaperId(f"arxiv:{number}"), title, sections=(Section(SectionKind.CONTRIBUTION, "What's New", text),))
        for title, number in _PAPER.findall(text)
    )
    when = date.fromisoformat(day[1]) if day else None
    return Digest(Dialect.VOTED, when, path.name, entries, is_digest=bool(day))
