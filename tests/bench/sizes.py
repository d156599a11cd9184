"""Memory: the most a program has had at once when somebody has read a while."""

from collections.abc import Iterator

from tests.bench.budgets import Sample
from tests.bench.reader import HELLO_COMMAND, Home, press
from tests.bench.session import Session
from tests.bench.timed import TimedTerminal, peak_memory


def measure(session: Session) -> Iterator[Sample]:
    """All rows about memory."""
    if not session.wants("memory", "memory-76000"):
        return
    hello = (_hello(session),)
    if session.wants("memory"):
        yield Sample("memory", (memory(session, session.full()),), hello=hello)
    if session.wants("memory-76000"):
        yield Sample("memory-76000", (memory(session, session.many_papers()),), hello=hello)


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
