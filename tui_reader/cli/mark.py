"""Marks from the command line: `mark`, `undo`, `marks`. Digests are not looked at: a mark belongs to the paper."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_reader.cli.common import existing, settings_for
from tui_reader.cli.output import Words, emit, printable, say, show, warn
from tui_reader.cli.select import paper_named
from tui_reader.cli.verbs import Do
from tui_reader.errors import UsageError
from tui_reader.library.marks import Marks
from tui_reader.library.values import Field, UndoResult
from tui_reader.model import PaperId
from tui_reader.strings import counted

if TYPE_CHECKING:
    from tui_reader.cli.shapes import MarkedShape

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
    _offer_json(parser)
    return _mark


def undo(parser: ArgumentParser) -> Do:
    """Take back the last action of this machine."""
    _offer_json(parser)
    return _undo


def _offer_json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object for each paper, on a line of its own")


def marks(parser: ArgumentParser) -> Do:
    """Show every mark, or take in those of a file."""
    _offer_json(parser)
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
    if code := _close(marking):
        return code
    if asked.json:
        emit(_marked(marking, papers, changed))
    else:
        for paper in papers:
            print(f"{_SAID[field, value]} {printable(paper)}{'' if paper in changed else ' (as before)'}")
    return 0


def _undo(asked: Namespace) -> int:
    marking = _open()
    undone = marking.undo()
    if undone is None:
        say("There is nothing to take back.")
        return 1
    if code := _close(marking):
        return code
    if asked.json:
        emit(_marked(marking, (*undone.papers, *undone.kept), set(undone.papers)))
    else:
        print(_taken_back(undone))
    return 0


def _marked(marking: Marks, papers: Iterable[PaperId], changed: set[PaperId]) -> Iterator["MarkedShape"]:
    from tui_reader.cli.shapes import MarkedShape

    for paper in papers:
        yield MarkedShape(paper, marking.is_read(paper), marking.is_starred(paper), paper in changed)


def _taken_back(undone: UndoResult) -> str:
    what = f" {_SAID[undone.field, undone.value]}" if (undone.field, undone.value) in _SAID else " marks"
    kept = f"; {len(undone.kept):,} marked again since and kept" if undone.kept else ""
    return f"taken back: {len(undone.papers):,}{what}{kept}"


def _marks(asked: Namespace) -> int:
    marking = _open()
    if asked.file is not None:
        return _take_in(existing(asked.file), marking, as_json=asked.json)
    marking.poll_marks()  # and have set aside what is no mark
    count = emit(marking.table()) if asked.json else show(_lines(marking.table()))
    warn(problem.reason for problem in marking.marking_problems())
    if not count:
        say("Nothing was ever marked.")
    return _close(marking) or (0 if count else 1)


def _take_in(file: Path, marking: Marks, *, as_json: bool) -> int:
    changed = marking.merge(file)
    if code := _close(marking):
        return code
    if as_json:
        emit([{"changed": changed}])
    else:
        print(f"{counted(changed, 'paper')} {'is' if changed == 1 else 'are'} marked otherwise than before")
    return 0


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


def _open() -> Marks:
    settings = settings_for()
    warn(settings.warnings)
    return Marks(settings.paths.state, settings.device)


def _close(marking: Marks) -> int:
    trouble = marking.close()
    if trouble is None:
        return 0
    say(str(trouble))
    return NOT_SAVED
