"""The budgets that no machine changes: bytes for each key, nothing while idle, few files and modules at start.

Times are not tested; `python -m tests.bench` measures them.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

from tests.bench.archive import DIALECTS, FULL, Shape, digests, write_archive
from tests.bench.budgets import ROWS
from tests.bench.reader import Home, is_readable, press, turn_pages
from tests.bench.timed import TimedTerminal
from tui_reader.formats import read_digest
from tui_reader.model import Dialect

WATCHED = str(Path(__file__).parent / "bench" / "watched.py")
SMALL = Shape(6, 84, seed=28)
"""Its second paper has a section of more than a page."""

KEYS = 7

NOT_AT_START = {
    "linkify_it",
    "markdown_it",
    "rich.progress",
    "textual.widgets._markdown",
    "tomlkit",
    "yaml",
}
"""Modules that the first paint does not need."""

MOST_OWN_MODULES = 90


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A small archive, indexed."""
    return indexed(tmp_path_factory.mktemp("small"), SMALL)


def indexed(folder: Path, shape: Shape) -> Home:
    home = Home(folder / "home", write_archive(folder / "archive", shape))
    home.index()
    return home


@pytest.fixture
def terminal(home: Home) -> Iterator[TimedTerminal]:
    """The program on the small archive, showing the newest day."""
    with home.ready() as terminal:
        yield terminal


def budget(row: str) -> float:
    """What a row of the table may be at most."""
    (found,) = (one.budget for one in ROWS if one.id == row)
    assert found is not None
    return found


# What is written


def test_start_writes_no_more_than_its_budget(terminal: TimedTerminal) -> None:
    assert terminal.written <= budget("start-bytes")


def test_one_paper_further_writes_its_line_at_once_and_its_text_after_a_pause(terminal: TimedTerminal) -> None:
    answers = press(terminal, "j", KEYS, "}")
    assert median(answer.size for answer in answers) <= budget("detail-bytes")
    assert {len(answer.bursts) for answer in answers} <= {1, 2}


def test_the_list_of_papers_writes_little_for_a_step(terminal: TimedTerminal) -> None:
    assert median(answer.bursts[0].size for answer in press(terminal, "j", KEYS, "}")) <= budget("j-bytes")


@pytest.mark.parametrize(
    ("row", "key", "otherwise"),
    [
        ("section-bytes", "]", "1"),
        ("star-bytes", "s", "j"),
        ("read-bytes", "r", "j"),
        ("day-bytes", "}", "{"),
    ],
)
def test_a_key_writes_no_more_than_its_budget(terminal: TimedTerminal, row: str, key: str, otherwise: str) -> None:
    answers = press(terminal, key, KEYS, otherwise)
    assert answers
    assert median(answer.size for answer in answers) <= budget(row)


def test_a_page_in_a_section_writes_no_more_than_its_budget(terminal: TimedTerminal) -> None:
    answers = turn_pages(terminal, KEYS)
    assert len(answers) == KEYS
    assert median(answer.size for answer in answers) <= budget("page-bytes")


def test_nothing_is_written_while_nothing_happens(terminal: TimedTerminal) -> None:
    before = terminal.written
    terminal.watch(3)
    assert terminal.written == before


# Opened and imported at start


class Watched(NamedTuple):
    """What was opened and imported by the thread that shows everything, and by the others."""

    opened: dict[str, list[str]]
    imported: dict[str, list[str]]


def watched_start(home: Home) -> Watched:
    """Start the program, leave it when its first paper can be read, and tell what it needed for that."""
    home.unmark()
    report = home.folder / "report.json"
    command = [sys.executable, WATCHED, str(report), str(home.archive)]
    with TimedTerminal(command, home.environment(PYTHONPATH=str(Path(__file__).parents[1]))) as terminal:
        terminal.seen(is_readable)
        terminal.leave("q")
    return Watched(**json.loads(report.read_text()))


@pytest.fixture(scope="module")
def watched(home: Home) -> Watched:
    """One start on the small archive."""
    return watched_start(home)


def opened_below(folder: Path, watched: Watched) -> list[str]:
    """The files below a folder that were opened, by whichever thread."""
    opened = watched.opened["main"] + watched.opened["other"]
    return sorted(path for path in opened if Path(path).is_relative_to(folder))


def test_start_opens_the_catalog_and_the_newest_day_whatever_the_size(home: Home, tmp_path: Path) -> None:
    counts = set()
    for one in (home, indexed(tmp_path, Shape(60, 600))):
        watched = watched_start(one)
        shown = {Path(path).name for path in watched.opened["main"] if Path(path).is_relative_to(one.folder / "cache")}
        assert "catalog.json" in shown
        assert len(shown) == 2
        assert opened_below(one.archive, watched) == []
        counts.add(len(opened_below(one.folder / "cache", watched)))
    assert len(counts) == 1


def test_start_opens_no_file_of_the_cache_more_than_twice(home: Home, watched: Watched) -> None:
    opened = opened_below(home.folder / "cache", watched)
    assert {path: opened.count(path) for path in opened if opened.count(path) > 2} == {}


def test_start_imports_nothing_the_first_paint_does_not_need(watched: Watched) -> None:
    assert NOT_AT_START.intersection(watched.imported["main"]) == set()


def test_start_imports_few_modules_of_our_own(watched: Watched) -> None:
    own = {name for name in watched.imported["main"] if name.startswith("tui_reader")}
    assert "tui_reader.screens.reader" in own
    assert not [name for name in own if name.startswith("tui_reader.formats.")]
    assert len(own) <= MOST_OWN_MODULES


@pytest.mark.parametrize("arguments", [("index",), ("add",), ("remove",), ("sources",), ("--help",), ("--version",)])
def test_no_verb_of_the_command_line_imports_the_terminal_libraries(
    home: Home, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    own = Home(tmp_path / "home", home.archive)
    own.folder.mkdir()
    report = tmp_path / "report.json"
    place = (str(own.archive),) if arguments[0] in {"index", "add"} else ()
    place = ("nowhere",) if arguments[0] == "remove" else place
    command = [sys.executable, WATCHED, str(report), *arguments, *place]
    environment = own.environment(PYTHONPATH=str(Path(__file__).parents[1]))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    imported = Watched(**json.loads(report.read_text())).imported
    packages = {name.partition(".")[0] for names in imported.values() for name in names}
    assert "tui_reader" in packages
    assert packages.isdisjoint({"textual", "rich"})


# The archives that are measured on


def test_an_archive_is_the_same_every_time() -> None:
    assert dict(digests(SMALL)) == dict(digests(SMALL))
    assert dict(digests(SMALL)) != dict(digests(Shape(SMALL.digests, SMALL.papers, seed=2)))


def test_an_archive_has_as_many_digests_and_papers_as_asked_for_and_no_paper_twice() -> None:
    read = [read_digest(Path(path), text) for path, text in digests(Shape(60, 700))]
    papers = [entry.paper for digest in read for entry in digest.entries]
    assert len(read) == 60
    assert len(papers) == len(set(papers)) == 700
    assert [problem for digest in read for problem in digest.problems] == []


def test_an_archive_has_one_digest_a_day_without_a_gap_in_every_dialect() -> None:
    read = [read_digest(Path(path), text) for path, text in digests(Shape(60, 120))]
    days = [digest.date.toordinal() for digest in read if digest.date]
    assert days == list(range(days[0], days[0] - 60, -1))
    assert {digest.dialect for digest in read} == {Dialect.NUMBERED, Dialect.FENCED, Dialect.VOTED}


def test_the_full_archive_is_as_large_as_the_real_one() -> None:
    written = list(digests(FULL))
    assert len(written) == 474
    assert sum(len(text.encode()) for _, text in written) == pytest.approx(12.8e6, rel=0.05)
    sources = {re.split(r"[/]", path)[0] for path, _ in written}
    assert len(sources) == len(DIALECTS)
