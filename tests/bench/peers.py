"""Other readers on the same text, where they are installed: newsboat with a feed of all papers, less and frogmouth
with the newest digest. Their keys are theirs; a row says what comes nearest.
"""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape

import msgspec

from tests.bench.budgets import FROGMOUTH, LESS, NEWSBOAT, Sample
from tests.bench.keys import idle, whole
from tests.bench.reader import Home, press
from tests.bench.session import Session
from tests.bench.timed import TimedTerminal, peak_memory
from tests.bench.wire import on_the_wire
from tui_reader.library import Library
from tui_reader.model import Entry
from tui_reader.paths import default_paths
from tui_reader.settings import Settings


class Peer(msgspec.Struct, frozen=True):
    """Another program, ready to be started.

    Attributes:
        name: of its column.
        command: to start it.
        home: its folders.
        first: found on the screen when it shows what it shows first.
        enter: keys from there to where `down` and `mark` are pressed.
        mark: its key for a mark; empty where it has none.
        text: keys from there to a text.
        page, back: its keys for a page down and up.
    """

    name: str
    command: list[str]
    home: Home
    first: str
    enter: tuple[str, ...] = ()
    mark: str = ""
    text: tuple[str, ...] = ()
    page: str = "SPACE"
    back: str = "b"


def measure(session: Session) -> Iterator[Sample]:
    """What can be measured of each that is installed."""
    for name, make in ((NEWSBOAT, newsboat), (LESS, _less), (FROGMOUTH, _frogmouth)):
        if shutil.which(name):
            session.tell(f"measuring {name}")
            yield from _measured(session, make(session))


def _measured(session: Session, peer: Peer) -> Iterator[Sample]:
    starts = [_start(peer) for _ in range(session.runs)]
    yield Sample("start", tuple(ms for ms, _ in starts), peer.name)
    yield Sample("start-bytes", tuple(float(size) for _, size in starts), peer.name)
    with _open(peer) as terminal:
        terminal.pattern(peer.first)
        yield from _named(peer, _keys(peer, terminal, 2 * session.runs))
        yield Sample("memory", (peak_memory(terminal.pid),), peer.name)
        yield from _named(peer, idle(terminal))
    if peer.name == NEWSBOAT:
        yield from _wire(peer)


def _keys(peer: Peer, terminal: TimedTerminal, times: int) -> Iterator[Sample]:
    for key in peer.enter:
        terminal.answer(key)
    yield from whole("j", press(terminal, "j", times, "HOME"))
    if peer.mark:
        yield from whole("read", press(terminal, peer.mark, times, "HOME"))
    for key in peer.text:
        terminal.answer(key)
    yield from whole("page", [terminal.answer(peer.back if number % 2 else peer.page) for number in range(times)])


def _named(peer: Peer, samples: Iterator[Sample]) -> Iterator[Sample]:
    return (msgspec.structs.replace(sample, program=peer.name) for sample in samples)


def _open(peer: Peer) -> TimedTerminal:
    return TimedTerminal(peer.command, peer.home.environment())


def _start(peer: Peer) -> tuple[float, int]:
    with _open(peer) as terminal:
        seconds = terminal.pattern(peer.first)
        terminal.settle(0.5)
        return seconds * 1e3, terminal.written


def _wire(peer: Peer) -> Iterator[Sample]:
    """The session of `wire.SCRIPT` as newsboat has it: forty papers down, ten pages of text, three marks."""
    script = ("ENTER", *("j",) * 40, "ENTER", *("PGDN",) * 10, "q", *("N",) * 3)
    with _open(peer) as terminal:
        terminal.pattern(peer.first)
        for key in script:
            terminal.answer(key)
        terminal.leave("q", "q")
    return on_the_wire(terminal.chunks, peer.name)


# Feeding them


def newsboat(session: Session) -> Peer:
    """One feed with an article for each paper, all of them in its own cache already."""
    home = Home(session.work / "newsboat", session.full().archive)
    command = [str(shutil.which(NEWSBOAT))]
    for name, option in (("urls", "-u"), ("config", "-C"), ("cache.db", "-c")):
        command += [option, str(home.folder / name)]
    if not home.folder.exists():
        home.folder.mkdir()
        feed = home.folder / "papers.xml"
        feed.write_text(_feed(_library(session)), encoding="utf-8")
        (home.folder / "urls").write_text(feed.as_uri() + "\n", encoding="utf-8")
        (home.folder / "config").write_text("confirm-exit no\n", encoding="utf-8")
        subprocess.run([*command, "-x", "reload"], env=home.environment(), check=True, capture_output=True)
    return Peer(NEWSBOAT, command, home, "All papers", ("ENTER",), mark="N", text=("ENTER",), page="PGDN", back="PGUP")


def _feed(library: Library) -> str:
    """Every paper as an article, its sections in HTML."""
    days = [day.date for day in library.days() if day.date]
    items = "".join(_item(entry, day) for day in days for entry in library.entries(day))
    head = "<title>All papers</title><link>https://arxiv.org/</link><description>Papers</description>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{head}{items}</channel></rss>'


def _item(entry: Entry, day: date) -> str:
    when = format_datetime(datetime.combine(day, time(8), UTC))
    text = "".join(f"<h2>{escape(section.name)}</h2><p>{escape(section.body)}</p>" for section in entry.sections)
    head = f"<title>{escape(entry.title)}</title><guid>{entry.paper}</guid><pubDate>{when}</pubDate>"
    return f"<item>{head}<link>https://arxiv.org/</link><description>{escape(text)}</description></item>"


def _library(session: Session) -> Library:
    full = session.full()
    return Library.open(Settings(default_paths(full.environment()), sources=(full.archive,)))


def _newest(session: Session) -> str:
    library = _library(session)
    return library.refs(library.days()[0].date)[0].path


def _less(session: Session) -> Peer:
    home = Home(session.work, session.full().archive)
    command = [str(shutil.which(LESS)), _newest(session)]
    return Peer(LESS, command, home, r"\A\S+.*(\n.*){20}", page="SPACE", back="b")


def _frogmouth(session: Session) -> Peer:
    home = Home(session.work, session.full().archive)
    command = [str(shutil.which(FROGMOUTH)), _newest(session)]
    return Peer(FROGMOUTH, command, home, "Daily Papers", page="PGDN", back="PGUP")
