"""From the launch to a paper that can be read, always beside a one-word Textual program in the same run."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from tests.bench.budgets import HELLO, Sample
from tests.bench.reader import HELLO_COMMAND, Home, is_readable
from tests.bench.session import Session
from tests.bench.timed import TimedTerminal

STILL = 0.5
"""Seconds without output after which the start is over."""


class Start(msgspec.Struct, frozen=True):
    """One start: milliseconds until the paint that counts, and bytes until all was still."""

    ms: float
    size: int


Starter = Callable[[], Start]


def hello(session: Session) -> tuple[float, ...]:
    """A few starts of the one-word program, in milliseconds: how fast the machine is just now."""
    start = _hello_starter(Home(session.work / "hello", session.work))
    return tuple(start().ms for _ in range(max(session.runs // 3, 1)))


def measure(session: Session) -> Iterator[Sample]:
    """All rows about starting."""
    starters: dict[str, Starter] = {}
    if session.wants("start", "start-bytes"):
        starters["start"] = reader_starter(session.full())
    if session.wants("start-76000"):
        starters["start-76000"] = reader_starter(session.many_papers())
    if session.wants("start-10000"):
        starters["start-10000"] = reader_starter(session.many_digests())
    if session.wants("start-cold"):
        starters["start-cold"] = _cold_starter(session.apart(session.full(), "cold"))
    yield from side_by_side(session, starters, session.runs)
    if session.wants("start-no-pyc"):
        yield from _without_compiled(session)


def side_by_side(session: Session, starters: dict[str, Starter], runs: int, **more: str) -> Iterator[Sample]:
    """Each starter `runs` times, in turn with the one-word program: milliseconds, and for `start` bytes too."""
    if not starters:
        return
    session.tell(f"starting {', '.join(starters)}: {runs} times each")
    starters = {HELLO: _hello_starter(Home(session.work / "hello", session.work), **more), **starters}
    found: dict[str, list[Start]] = {name: [] for name in starters}
    for _ in range(runs):
        for name, start in starters.items():
            found[name].append(start())
    hello = tuple(start.ms for start in found[HELLO])
    for name, starts in found.items():
        if name != HELLO:
            yield Sample(name, tuple(start.ms for start in starts), hello=hello)
    if "start" in found:
        sizes = tuple(float(start.size) for start in found[HELLO])
        yield Sample("start-bytes", tuple(float(start.size) for start in found["start"]), hello=sizes)


def reader_starter(home: Home, **more: str) -> Starter:
    """Starts the program on an archive that is indexed."""
    return lambda: _start(home.open(**more), is_readable)


def _cold_starter(home: Home) -> Starter:
    def start() -> Start:
        home.forget()
        return _start(home.open(), is_readable)

    return start


def _hello_starter(home: Home, **more: str) -> Starter:
    home.folder.mkdir(exist_ok=True)
    return lambda: _start(TimedTerminal(HELLO_COMMAND, home.environment(**more)), lambda text: "hello" in text)


def _start(terminal: TimedTerminal, is_there: Callable[[str], bool]) -> Start:
    with terminal:
        seconds = terminal.seen(is_there)
        terminal.settle(STILL)
        size = terminal.written
        terminal.leave("q")
    return Start(seconds * 1e3, size)


def _without_compiled(session: Session) -> Iterator[Sample]:
    with tempfile.TemporaryDirectory(dir=session.work) as nothing:
        more = {"PYTHONPYCACHEPREFIX": str(Path(nothing)), "PYTHONDONTWRITEBYTECODE": "1"}
        starters = {"start-no-pyc": reader_starter(session.full(), **more)}
        yield from side_by_side(session, starters, max(session.runs // 4, 1), **more)
