"""`python -m tests.bench.latency`: the reader and newsboat over a bad line, 100 ms there and back at 256 kbit/s.

Between the program and the terminal that is emulated lies a line that passes on what it is given late and slowly, as
ssh without compression would.
"""

import argparse
import os
import statistics
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from shutil import which
from time import perf_counter, sleep

import msgspec

from tests.bench.budgets import NEWSBOAT, READER
from tests.bench.peers import newsboat
from tests.bench.reader import Home, is_readable
from tests.bench.session import Session
from tests.bench.timed import SIZE, TimedTerminal
from tests.pseudo_terminal import DIGEST_TUI, KEYS

ROUND_TRIP = 0.1
"""Seconds."""
RATE = 256_000 / 8
"""Bytes in a second."""
PIECE = 512
"""Bytes that are passed on at once; at this rate one takes 16 ms."""

Sent = tuple[float, bytes]
"""When something arrives, and what."""


class SlowTerminal(TimedTerminal):
    """A terminal at the other end of a bad line. A program that writes more than the line takes has to wait."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = SIZE) -> None:
        self._on_the_way: SimpleQueue[Sent] = SimpleQueue()
        self._typed: SimpleQueue[Sent] = SimpleQueue()
        self._free = 0.0
        super().__init__(command, env, size)
        for work in (self._carry_output, self._carry_keys):
            threading.Thread(target=work, daemon=True).start()

    def send(self, *keys: str) -> None:
        """Type keys; they arrive half a round trip later."""
        for key in keys:
            self._typed.put((perf_counter() + ROUND_TRIP / 2, KEYS.get(key, key).encode()))

    def _next_chunk(self) -> bytes:
        arrival, data = self._on_the_way.get()
        sleep(max(0.0, arrival - perf_counter()))
        return data

    def _carry_output(self) -> None:
        data = b"."
        while data:
            data = self._read_piece()
            self._free = max(self._free, perf_counter()) + len(data) / RATE
            self._on_the_way.put((self._free + ROUND_TRIP / 2, data))
            sleep(max(0.0, self._free - perf_counter()))

    def _read_piece(self) -> bytes:
        try:
            return os.read(self._master, PIECE)
        except OSError:  # the program has ended
            return b""

    def _carry_keys(self) -> None:
        while self._master >= 0:
            arrival, data = self._typed.get()
            sleep(max(0.0, arrival - perf_counter()))
            os.write(self._master, data)

    def hang_up(self) -> None:
        """Close the line; what is still on its way is lost."""
        self._on_the_way.put((0.0, b""))
        super().hang_up()


class Trial(msgspec.Struct, frozen=True):
    """One program's figures.

    Attributes:
        start: seconds from the launch until the first paper can be read, keys on the way included, each start.
        down: ms from `j` to the last byte of the list's own answer.
        all: ms from `j` until all of the screen has followed.
        page: ms from the key to the last byte of another page of text.
    """

    program: str
    start: list[float]
    down: list[float]
    all: list[float]
    page: list[float]


def reader_trial(home: Home, runs: int) -> Trial:
    """The reader on an archive that is indexed: no key is needed to read."""
    starts = []
    for _ in range(runs):
        home.unmark()
        with _reader(home) as terminal:
            starts.append(terminal.seen(is_readable))
            terminal.settle(0.5)
    home.unmark()
    with _reader(home) as terminal:
        terminal.seen(is_readable)
        terminal.settle(0.5)
        down, all_of_it = _walk(terminal, 4 * runs)
        return Trial(READER, starts, down, all_of_it, _pages(terminal, 4 * runs, "SPACE"))


def _reader(home: Home) -> SlowTerminal:
    return SlowTerminal([DIGEST_TUI, str(home.archive)], home.environment())


def newsboat_trial(session: Session, runs: int) -> Trial:
    """newsboat on the same papers: its first paper is two keys away, pressed as soon as its screens are seen."""
    peer = newsboat(session)
    starts = []
    for _ in range(runs):
        with SlowTerminal(peer.command, peer.home.environment()) as terminal:
            began = perf_counter()
            terminal.pattern(peer.first)
            _enter_article(terminal)
            starts.append(terminal.chunks[-1][0] - began)
    with SlowTerminal(peer.command, peer.home.environment()) as terminal:
        terminal.pattern(peer.first)
        terminal.send("ENTER")
        terminal.pattern("Articles in feed")
        terminal.settle(0.5)
        down, all_of_it = _walk(terminal, 4 * runs)
        terminal.send("ENTER")
        terminal.pattern(r"^Title:")
        terminal.settle(0.5)
        return Trial(NEWSBOAT, starts, down, all_of_it, _pages(terminal, 4 * runs, "PGDN"))


def _enter_article(terminal: SlowTerminal) -> None:
    for shown in ("Articles in feed", r"^Title:"):
        terminal.send("ENTER")
        terminal.pattern(shown)


def _walk(terminal: SlowTerminal, times: int) -> tuple[list[float], list[float]]:
    answers = [terminal.answer("j", 0.3) for _ in range(times)]
    answers = [answer for answer in answers if answer.bursts]
    return [answer.bursts[0].last_ms for answer in answers], [answer.last_ms for answer in answers]


def _pages(terminal: SlowTerminal, times: int, key: str) -> list[float]:
    answers = [terminal.answer(key, 0.3) for _ in range(times)]
    return [answer.last_ms for answer in answers if answer.bursts]


def table(trials: Sequence[Trial]) -> Iterator[str]:
    """The figures as lines: median, and the worst of twenty."""
    yield f"{'':34}" + "".join(f"{trial.program:>22}" for trial in trials)
    rows: dict[str, Callable[[Trial], list[float]]] = {
        "first paper can be read, s": lambda trial: trial.start,
        "j: the list has answered, ms": lambda trial: trial.down,
        "j: all has followed, ms": lambda trial: trial.all,
        "a page of text, ms": lambda trial: trial.page,
    }
    for name, figures in rows.items():
        yield f"{name:34}" + "".join(f"{_shown(figures(trial)):>22}" for trial in trials)


def _shown(figures: list[float]) -> str:
    if not figures:
        return "-"
    worst = sorted(figures)[min(len(figures) * 95 // 100, len(figures) - 1)]
    digits = 2 if worst < 20 else 0
    return f"{statistics.median(figures):.{digits}f} (p95 {worst:.{digits}f})"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.latency", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often to start; keys are pressed four times as often")
    runs = parser.parse_args().runs
    sys.setswitchinterval(0.0005)
    with tempfile.TemporaryDirectory(prefix="digest-tui-bench-") as work:
        session = Session(Path(work), (), runs)
        trials = [reader_trial(session.full(), runs)]
        if which(NEWSBOAT):
            trials.append(newsboat_trial(session, runs))
    print(f"{ROUND_TRIP * 1e3:.0f} ms there and back, {RATE * 8 / 1e3:.0f} kbit/s, {SIZE[0]} by {SIZE[1]}")
    print("\n".join(table(trials)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
