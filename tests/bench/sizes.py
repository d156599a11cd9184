"""Memory: the most a program has had at once when somebody has read a while, and whether it grows for ever."""

from collections.abc import Iterator
from itertools import cycle, islice
from time import perf_counter

from tests.bench.budgets import Sample
from tests.bench.reader import HELLO_COMMAND, Home, press
from tests.bench.session import Session
from tests.bench.timed import TimedTerminal, memory_now, peak_memory

KEYS = 10_000
F8 = "\x1b[19~"
ROUND = (
    "j",
    "]",
    "?",
    "ESC",
    "j",
    "SPACE",
    ":",
    "ESC",
    "}",
    "x",
    "j",
    "ESC",
    "t",
    "ESC",
    "s",
    "r",
    F8,
    "ESC",
    "k",
    "{",
)
"""What is pressed over and over: papers, sections, days, marks, and pages, lists and boxes that open and close."""
A_MOMENT = 0.03
"""Seconds of quiet after which the next key is pressed; Esc is told apart from it."""


def measure(session: Session) -> Iterator[Sample]:
    """All rows about memory."""
    if session.wants("memory", "memory-76000"):
        hello = (_hello(session),)
        if session.wants("memory"):
            yield Sample("memory", (memory(session, session.full()),), hello=hello)
        if session.wants("memory-76000"):
            yield Sample("memory-76000", (memory(session, session.many_papers()),), hello=hello)
    if session.wants("soak", "soak-leave"):
        yield from soak(session)


def _hello(session: Session) -> float:
    home = Home(session.work / "hello", session.work)
    with TimedTerminal(HELLO_COMMAND, home.environment()) as terminal:
        terminal.pattern("hello")
        return peak_memory(terminal.pid)


def memory(session: Session, home: Home) -> float:
    """The most memory in MB, after thirty papers on five days."""
    session.tell("reading a while")
    with home.ready() as terminal:
        for _ in range(5):
            press(terminal, "j", 6, "}")
            terminal.answer("}")
        most = peak_memory(terminal.pid)
        terminal.leave("q")
    return most


def soak(session: Session) -> Iterator[Sample]:
    """Thousands of keys: memory at the end by that after the first tenth, and how long it takes to leave then."""
    session.tell(f"pressing {KEYS:,} keys")
    with session.full().ready() as terminal:
        keys = cycle(ROUND)
        early, late = [_memory_after(terminal, islice(keys, count)) for count in (KEYS // 10, KEYS - KEYS // 10)]
        began = perf_counter()
        terminal.leave("q")
        yield Sample("soak", (late / early,))
        yield Sample("soak-leave", ((perf_counter() - began) * 1e3,))


def _memory_after(terminal: TimedTerminal, keys: Iterator[str]) -> float:
    for key in keys:
        terminal.answer(key, A_MOMENT)
    return memory_now(terminal.pid)
