"""`mark`, `undo`, `marks`: marks from the command line. No digest is read: a mark belongs to the paper."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tui_reader.cli.common import existing_path, settings_for
from tui_reader.cli.output import Words, emit, printable, say, show, warn
from tui_reader.cli.select import paper_id_of
from tui_reader.cli.verbs import Handler
from tui_reader.errors import UsageError
from tui_reader.language import strings
from tui_reader.library.current_ids import current_ids
from tui_reader.library.marks import Marks
from tui_reader.library.values import UndoResult
from tui_reader.model import READ, TOGGLES, PaperId, with_mark_keys

NOT_SAVED = 3

_MARKS = {
    verb: (mark, value) for mark in reversed(TOGGLES) for verb, value in zip(mark.verbs, (True, False), strict=True)
}
"""The mark and the value that each verb sets."""

_KINDS = ("doi:", "openreview:", "url:", "title:")


def mark(parser: ArgumentParser) -> Handler:
    """Mark papers as starred or read, or the reverse."""
    parser.add_argument("mark", choices=tuple(_MARKS), help=strings.ARGUMENTS["mark.mark"])
    parser.add_argument("papers", nargs="+", metavar="ID", help=strings.ARGUMENTS["mark.papers"])
    _offer_json(parser)
    return _mark


def undo(parser: ArgumentParser) -> Handler:
    """Undo the last action of this machine."""
    _offer_json(parser)
    return _undo


def _offer_json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["mark.json"])


def marks(parser: ArgumentParser) -> Handler:
    """Show every mark, or import those of a file."""
    _offer_json(parser)
    parser.add_argument("--import", dest="file", metavar="FILE", help=strings.ARGUMENTS["marks.import"])
    return _marks


def _mark(args: Namespace) -> int:
    papers = list(dict.fromkeys(paper for text in args.papers for paper in _papers(text)))
    toggle, value = _MARKS[args.mark]
    marks = _open()
    changed = set(marks.mark(papers, toggle.name, value))
    if code := _close(marks):
        return code
    if args.json:
        emit(_mark_shapes(marks, papers, changed))
    else:
        for paper in papers:
            state = strings.mark_state(toggle, value)
            print(strings.mark_answer(state, printable(paper), changed=paper in changed))
    return 0


def _undo(args: Namespace) -> int:
    marks = _open()
    result = marks.undo()
    if result is None:
        say(strings.NOTHING_TO_UNDO)
        return 1
    if code := _close(marks):
        return code
    if args.json:
        emit(_mark_shapes(marks, (*result.papers, *result.kept), set(result.papers)))
    else:
        print(_undo_sentence(result))
    return 0


def _mark_shapes(marks: Marks, papers: Iterable[PaperId], changed: set[PaperId]) -> Iterator[dict[str, object]]:
    from tui_reader.cli.json_shapes import MarkShape

    for paper in papers:
        yield with_mark_keys(MarkShape(paper, marks.of(paper), paper in changed))


def _undo_sentence(result: UndoResult) -> str:
    toggle = next((mark for mark in TOGGLES if mark.name == result.field), None)
    what = strings.action(toggle, bool(result.value), len(result.papers))
    return str(strings.undone(what, len(result.kept)))


def _marks(args: Namespace) -> int:
    marks = _open()
    if args.file is not None:
        return _import_marks(existing_path(args.file), marks, as_json=args.json)
    marks.poll()  # and clean the journals up
    count = emit(marks.table()) if args.json else show(_lines(marks.table()))
    named = marks.check()
    warn(problem.reason for problem in marks.problems() if f"{problem.path}: {problem.reason}" not in named)
    if not count:
        say(strings.NO_MARKS)
    return _close(marks) or (0 if count else 1)


def _import_marks(file: Path, marks: Marks, *, as_json: bool) -> int:
    changed = marks.merge(file)
    if code := _close(marks):
        return code
    if as_json:
        emit([{"changed": changed}])
    else:
        print(strings.marks_imported(changed))
    return 0


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[Words]:
    for row in rows:
        words = " ".join(mark.name for mark in TOGGLES if row[mark.name])
        yield (f"{row['paper']}  ", ""), (words or READ.listed, "dim")


def _papers(text: str) -> tuple[PaperId, ...]:
    """Return the ids of the paper that a text names: one, unless an old id was that of several.

    Raises:
        UsageError: It names none.
    """
    if text.startswith(_KINDS) and text.isprintable():
        return current_ids(PaperId(text))
    paper = paper_id_of(text)
    if paper is None or not paper.isprintable():
        raise UsageError(strings.invalid_paper(text))
    return (paper,)


def _open() -> Marks:
    settings = settings_for()
    warn(settings.warnings)
    marks = Marks(settings.paths.state, settings.device)
    warn(marks.check())
    return marks


def _close(marks: Marks) -> int:
    trouble = marks.close()
    if trouble is None:
        return 0
    say(str(trouble))
    return NOT_SAVED
