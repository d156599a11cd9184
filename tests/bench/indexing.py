"""Reading digests into the cache: all of them, what changed, and how it feels meanwhile."""

import os
import shutil
from collections.abc import Iterator
from time import perf_counter

from tests.bench.archive import WRITTEN
from tests.bench.budgets import Sample
from tests.bench.reader import Home, is_readable, paper_row
from tests.bench.session import Session
from tests.bench.timed import TimedTerminal, cpu_seconds, peak_memory

RESCANNED = r"No changes|new or changed"


def measure(session: Session) -> Iterator[Sample]:
    """All rows about indexing."""
    few = max(session.runs // 4, 1)
    if session.wants("index"):
        session.tell("indexing from nothing")
        home = session.apart(session.full(), "index")
        yield Sample("index", tuple(_cold(home) for _ in range(few)))
    if session.wants("index-keys", "index-memory"):
        yield from _keys_meanwhile(session)
    if session.wants("index-second"):
        yield from _second_window(session)
    if session.wants("index-10000"):
        session.tell("indexing 10,000 files from nothing")
        yield Sample("index-10000", (_cold(session.apart(session.many_digests(), "index-10000")),))
    if session.wants("rescan"):
        yield rescan(session, session.full(), "rescan")
    if session.wants("rescan-10000"):
        yield rescan(session, session.many_digests(), "rescan-10000")
    if session.wants("changed"):
        yield _changed(session)


def _cold(home: Home) -> float:
    home.forget()
    began = perf_counter()
    home.index()
    return perf_counter() - began


def _keys_meanwhile(session: Session) -> Iterator[Sample]:
    """`j` and `k` in turn while everything is read: when the cursor has moved, after each."""
    session.tell("pressing j and k while digests are read")
    home = session.apart(session.full(), "keys")
    home.forget()
    values: list[float] = []
    with home.open() as terminal:
        terminal.wait_until(is_readable, "the first paper")  # at once: quiet may not come before all is read
        while not _is_read(home, session):
            values.append(_moved(terminal, "k" if len(values) % 2 else "j"))
        yield Sample("index-memory", (peak_memory(terminal.pid),))
        terminal.leave("q")
    if values:
        yield Sample("index-keys", tuple(values))


def _moved(terminal: TimedTerminal, key: str) -> float:
    """Milliseconds until `key` has moved the cursor."""
    row, began = paper_row(terminal.screen_text()), perf_counter()
    terminal.send(key)
    return terminal.seen(lambda text: paper_row(text) != row, began, quiet=0.04) * 1e3


def _second_window(session: Session) -> Iterator[Sample]:
    """Processor time of two windows opened on the same unread archive, by that of one alone."""
    session.tell("opening a second window while digests are read")
    home = session.apart(session.full(), "second")
    home.forget()
    with home.open() as alone:
        one = _work(alone, home, session)
        alone.leave("q")
    home.forget()
    with home.open() as first, home.open() as second:
        both = _work(first, home, session) + _work(second, home, session)
        first.leave("q")
        second.leave("q")
    yield Sample("index-second", (both / one,))


def _work(terminal: TimedTerminal, home: Home, session: Session) -> float:
    """Seconds of processor until everything is read and shown."""
    terminal.seen(is_readable)
    while not _is_read(home, session):
        terminal.watch(0.05)
    terminal.settle(0.5)
    return cpu_seconds(terminal.pid)


def _is_read(home: Home, session: Session) -> bool:
    """Whether the cache is what it is in the end."""
    return home.catalog_size() == session.full().catalog_size()


def rescan(session: Session, home: Home, row: str) -> Sample:
    """`R` with nothing changed, until the status line says so."""
    session.tell("looking for changes")
    with home.ready() as terminal:
        values = [_rescanned(terminal) for _ in range(session.runs)]
        terminal.leave("q")
    return Sample(row, tuple(values))


def _rescanned(terminal: TimedTerminal) -> float:
    terminal.answer("l")  # any key takes the last message back, so that the next one is seen to come
    terminal.answer("h")
    began = perf_counter()
    terminal.send("R")
    return terminal.pattern(RESCANNED, began) * 1e3


def _changed(session: Session) -> Sample:
    session.tell("changing a file")
    full = session.full()
    home = Home(session.work / "home-changed", session.work / "archive-changed")
    shutil.copytree(full.archive, home.archive)
    home.folder.mkdir()
    home.index()
    file = max(home.archive.rglob("*.md"))
    with home.ready() as terminal:
        values = []
        for number in range(session.runs):
            with file.open("a", encoding="utf-8") as text:
                text.write(f"\n{number}\n")
            os.utime(file, (WRITTEN, WRITTEN + number + 1))
            values.append(_rescanned(terminal))
        terminal.leave("q")
    return Sample("changed", tuple(values))
