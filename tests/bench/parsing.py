"""How fast text is read: beside a bare markdown-it-py parse, and where it is pathological.

Both are ratios of processor time in this process, each time the best of some runs.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import process_time

from markdown_it import MarkdownIt

from tests.bench.budgets import Sample
from tests.bench.session import Session
from tests.pathological import FAMILIES, Text
from tui_reader.formats import read_digest
from tui_reader.text.decode import decode

SIZES = (10_000, 20_000, 40_000)
LEAST = 0.001
"""Seconds: a text that is read faster at its longest has nothing in it that can have been read often."""
LINEAR = 2.2
"""What is no reason to measure again."""


def measure(session: Session) -> Iterator[Sample]:
    """The rows about reading."""
    gc.freeze()  # what the other parts have left is not looked through at the cost of these
    if session.wants("parse"):
        session.tell("reading digests beside markdown-it")
        yield Sample("parse", (_beside_markdown(session.full().archive, session.runs),))
    if session.wants("parse-growth"):
        session.tell("reading pathological texts")
        yield Sample("parse-growth", tuple(_growths(session)))


def _beside_markdown(folder: Path, runs: int) -> float:
    """Time to read a folder, from the disk on, over that of markdown-it for its texts; both take turns."""
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".txt"}]
    texts = [decode(path.read_bytes())[0] for path in paths]
    works = partial(_read, folder, paths), partial(_parse, MarkdownIt(), texts)
    ours, theirs = _best(works, max(runs // 3, 2))
    return ours / theirs


def _read(folder: Path, paths: list[Path]) -> None:
    for path in paths:
        read_digest(path.relative_to(folder), decode(path.read_bytes())[0])


def _parse(markdown: MarkdownIt, texts: list[str]) -> None:
    for text in texts:
        markdown.parse(text)


def _growths(session: Session) -> Iterator[float]:
    """For each text how many times as long twice as much of it takes; names the one for which that is most."""
    grown: dict[str, float] = {}
    for family, (read, texts) in FAMILIES.items():
        for name, text in texts.items():
            if times := _growth(read, text, session.runs):
                grown[f"{family}, {name}"] = times
    worst = max(grown, key=grown.__getitem__)
    session.tell(f"the worst of {len(grown)}: {worst}")
    yield from grown.values()


def _growth(read: Callable[[str], object], text: Text, runs: int) -> float | None:
    """The growth of one text, measured again while it seems too much; None where it takes too little to tell.

    Another way of reading may begin with a certain size: of the two steps from size to size the smaller counts.
    """
    works = [partial(read, text(size)) for size in SIZES]
    best = _best(works, 1)
    for _ in range(runs):
        grown = min(best[1] / best[0], best[2] / best[1])
        if best[2] < LEAST or grown <= LINEAR:
            break
        best = [*map(min, best, _best(works, 1))]
    return None if best[2] < LEAST else grown


def _best(works: Sequence[Callable[[], object]], runs: int) -> list[float]:
    """Processor seconds of the fastest run of each; they take turns."""
    times = [[_seconds(work) for work in works] for _ in range(runs)]
    return [min(each) for each in zip(*times, strict=True)]


def _seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started
