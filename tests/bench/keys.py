"""What a key costs a person who reads: milliseconds and bytes; and what it costs when no key is pressed at all."""

from collections.abc import Iterator
from time import perf_counter, sleep

from tests.bench.budgets import Sample
from tests.bench.reader import press, turn_pages
from tests.bench.session import Session
from tests.bench.timed import Answer, TimedTerminal, cpu_seconds
from tui_reader.widgets.reader_panes import FOLLOW_SECONDS

PAUSE_MS = FOLLOW_SECONDS * 1e3
IDLE_SECONDS = 10.0

# The key; what is pressed where it leads no further, so that it does again; the name of its rows.
_KEYS = (("}", "{", "day"), ("]", "1", "section"), ("s", "j", "star"), ("r", "j", "read"))


_ROWS = ("j", "detail", "page", *(row for *_, row in _KEYS))
_PRESSED = ("star-disk", *(f"{row}{of}" for row in _ROWS for of in ("", "-bytes")))


def measure(session: Session) -> Iterator[Sample]:
    """All rows about keys, and about the absence of keys."""
    if session.wants(*_PRESSED):
        with session.full().ready() as terminal:
            yield from _keys(session, terminal)
            terminal.leave("q")
    if session.wants("idle-bytes", "idle-cpu"):
        session.tell("doing nothing")
        with session.full().ready() as terminal:
            terminal.watch(IDLE_SECONDS - 3)  # so that the next seconds include a look for new digests
            yield from idle(terminal)
            terminal.leave("q")


def _keys(session: Session, terminal: TimedTerminal) -> Iterator[Sample]:
    times = 3 * session.runs
    if session.wants("j", "j-bytes", "detail", "detail-bytes"):
        session.tell("walking through the papers")
        yield from walk(terminal, times)
    for key, otherwise, row in _KEYS:
        if session.wants(row, f"{row}-bytes"):
            session.tell(f"pressing {key}")
            yield from whole(row, press(terminal, key, times, otherwise))
    if session.wants("star-disk"):
        session.tell("starring, and looking at the journal")
        yield Sample("star-disk", tuple(_journalled(session, terminal) for _ in range(times)))
    if session.wants("page", "page-bytes"):
        session.tell("turning pages")
        yield from whole("page", turn_pages(terminal, times))


def walk(terminal: TimedTerminal, times: int) -> Iterator[Sample]:
    """`j` from paper to paper, on to the next day at the end of one: the list at once, the detail after the pause."""
    answers = press(terminal, "j", times, "}")
    lists = [answer.bursts[0] for answer in answers]
    yield Sample("j", tuple(burst.last_ms for burst in lists))
    yield Sample("j-bytes", tuple(float(burst.size) for burst in lists))
    yield Sample("detail", tuple(answer.last_ms - PAUSE_MS for answer in answers if len(answer.bursts) > 1))
    yield Sample("detail-bytes", tuple(float(answer.size) for answer in answers))


def whole(row: str, answers: list[Answer]) -> Iterator[Sample]:
    """The two samples of a key that is answered at once: milliseconds to the last byte, and bytes."""
    if answers:
        yield Sample(row, tuple(answer.last_ms for answer in answers))
        yield Sample(f"{row}-bytes", tuple(float(answer.size) for answer in answers))


def _journalled(session: Session, terminal: TimedTerminal) -> float:
    """Milliseconds from `s` until the file with the marks has grown."""
    before, began = _journal_size(session), perf_counter()
    terminal.send("s")
    while _journal_size(session) == before:
        assert terminal.is_running()
        sleep(0.0005)
    took = perf_counter() - began
    terminal.settle()
    return took * 1e3


def _journal_size(session: Session) -> int:
    return sum(file.stat().st_size for file in (session.full().folder / "state").glob("marks-*.jsonl"))


def idle(terminal: TimedTerminal) -> Iterator[Sample]:
    """Ten seconds without a key: bytes, and processor time in per cent of one core."""
    written, used = terminal.written, cpu_seconds(terminal.pid)
    terminal.watch(IDLE_SECONDS)
    yield Sample("idle-bytes", (float(terminal.written - written),))
    yield Sample("idle-cpu", (100 * (cpu_seconds(terminal.pid) - used) / IDLE_SECONDS,))
