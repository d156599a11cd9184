"""What one run of all measurements shares: archives, homes, how often to measure, and which rows were asked for."""

import shutil
import sys
from collections.abc import Collection
from pathlib import Path

from tests.bench.archive import FULL, MANY_DIGESTS, MANY_PAPERS, Shape, write_archive
from tests.bench.reader import Home


class Session:
    """Archives are written and indexed when they are first asked for.

    Attributes:
        rows: ids of the rows that were asked for.
        runs: how often a start is measured; keys are pressed three times as often.
        work: a folder for everything; the caller removes it.
    """

    def __init__(self, work: Path, rows: Collection[str], runs: int, archive: Path | None = None) -> None:
        self.work = work
        self.rows = frozenset(rows)
        self.runs = runs
        self._given = archive

    def wants(self, *rows: str) -> bool:
        """Whether one of `rows` was asked for."""
        return not self.rows.isdisjoint(rows)

    def full(self) -> Home:
        """The archive most rows are about, indexed: 474 digests with 6,699 papers, or a copy of the one given."""
        if self._given is None:
            return self.home(FULL)
        folder = self.work / "given"
        if not folder.exists():
            shutil.copytree(self._given, folder)
        return self._indexed(Home(self.work / "home-given", folder))

    def many_papers(self) -> Home:
        """76,000 papers in 270 digests, indexed."""
        return self.home(MANY_PAPERS)

    def many_digests(self) -> Home:
        """10,000 digests, indexed."""
        return self.home(MANY_DIGESTS)

    def home(self, shape: Shape) -> Home:
        """An archive of `shape`, indexed."""
        name = f"{shape.digests}-{shape.papers}"
        folder = self.work / f"archive-{name}"
        if not folder.exists():
            self.tell(f"writing {shape.digests:,} digests with {shape.papers:,} papers")
            write_archive(folder, shape)
        return self._indexed(Home(self.work / f"home-{name}", folder))

    def apart(self, home: Home, name: str) -> Home:
        """The same archive, read by a program with other folders and no cache."""
        return Home(self.work / f"home-{name}", home.archive)

    def tell(self, what: str) -> None:
        """Say on standard error what is being done."""
        print(f"… {what}", file=sys.stderr, flush=True)

    def _indexed(self, home: Home) -> Home:
        if not home.folder.exists():
            home.folder.mkdir()
            home.index()
        return home
