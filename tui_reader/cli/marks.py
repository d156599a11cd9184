"""Marks from the command line: `mark`, `undo`, `marks`. Digests are not looked at: a mark belongs to the paper."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from tui_reader.cli.common import existing, settings_for
from tui_reader.cli.output import Words, emit, printable, say, show, warn
from tui_reader.cli.select import paper_named
from tui_reader.cli.verbs import Do
from tui_reader.errors import UsageError
from tui_reader.library.marking import Marking
from tui_reader.library.values import Field, Undone
from tui_reader.model import PaperId

NOT_SAVED = 3

_MARKS: dict[str, tuple[Field, bool]] = {
    "star": ("starred", True),
    "unstar": ("starred", False),
    "read": ("read", True),
    "unread": ("read", False),
}
_SAID = {
    ("starred", True): "starred",
    ("starred", False): "unstarred",
    ("read", True): "read",
    ("read", False): "unread",
}
_KINDS = ("doi:", "openreview:", "url:", "title:")


def mark(parser: ArgumentParser) -> Do:
    """Star papers, mark them read, or the other way round."""
    parser.add_argument("mark", choices=tuple(_MARKS), help="what to do with the papers")
    parser.add_argument("papers", nargs="+", metavar="ID", help="arXiv id, arxiv: form, or a link to the paper")
    return _mark


def undo(_: ArgumentParser) -> Do:
    """Take back the last action of this machine."""
    return _undo


def marks(parser: ArgumentParser) -> Do:
    """Show every mark, or take in those of a file."""
    parser.add_argument("--json", action="store_true", help="one JSON object for each paper, on a line of its own")
    parser.add_argument(
        "--import",
        dest="file",
        metavar="FILE",
        help="take in what --json has written, or a journal; of two marks the later one holds",
    )
    return _marks


def _mark(asked: Namespace) -> int:
    papers = list(dict.fromkeys(map(_paper, asked.papers)))
    field, value = _MARKS[asked.mark]
    marking = _open()
    changed = set(marking.mark(papers, field, value))
    for paper in papers:
        already = "" if paper in changed else " (as before)"
        print(f"{_SAID[field, value]} {printable(paper)}{already}")
    return _close(marking)


def _undo(_: Namespace) -> int:
    marking = _open()
    undone = marking.undo()
    if undone is None:
        say("There is nothing to take back.")
        return 1
    print(_taken_back(undone))
    return _close(marking)


def _taken_back(undone: Undone) -> str:
    what = f" {_SAID[undone.field, undone.value]}" if (undone.field, undone.value) in _SAID else " marks"
    kept = f"; {undone.kept:,} marked again since and kept" if undone.kept else ""
    return f"taken back: {len(undone.papers):,}{what}{kept}"


def _marks(asked: Namespace) -> int:
    marking = _open()
    if asked.file is not None:
        changed = marking.merge(existing(asked.file))
        print(f"{changed:,} {'paper is' if changed == 1 else 'papers are'} marked otherwise than before")
        return _close(marking)
    marking.poll_marks()  # and have set aside what is no mark
    count = emit(marking.table()) if asked.json else show(_lines(marking.table()))
    warn(problem.reason for problem in marking.marking_problems())
    if not count:
        say("Nothing was ever marked.")
    return _close(marking) or (0 if count else 1)


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[Words]:
    for row in rows:
        said = " ".join(field for field in ("read", "starred") if row[field])
        yield (f"{row['paper']}  ", ""), (said or "unread", "dim")


def _paper(text: str) -> PaperId:
    """The paper that was meant. Raises UsageError."""
    if text.startswith(_KINDS) and text.isprintable():
        return PaperId(text)
    paper = paper_named(text)
    if paper is None or not paper.isprintable():
        raise UsageError(f"{text}: this names no paper (2509.08519, arxiv:2509.08519 or a link to it do).")
    return paper


def _open() -> Marking:
    settings = settings_for()
    warn(settings.warnings)
    return Marking(settings.paths.state)


def _close(marking: Marking) -> int:
    trouble = marking.close()
    if trouble is None:
        return 0
    say(str(trouble))
    return NOT_SAVED
