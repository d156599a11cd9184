"""`index`, and the update that other verbs begin with: parsing what is new or changed, with a progress bar."""

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tui_reader.cli.common import require_sources, settings_for
from tui_reader.cli.output import emit, printable, warn
from tui_reader.cli.progress import PATIENCE, Stage, show_progress
from tui_reader.cli.verbs import Handler, add_samples
from tui_reader.language import current, strings
from tui_reader.library.values import told

if TYPE_CHECKING:
    from tui_reader.indexer import Progress
    from tui_reader.library import Library

PROBLEMS_SHOWN = 20


def index(parser: ArgumentParser) -> Handler:
    """Parse what is new or changed."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files, instead of those on the list")
    parser.add_argument("--json", action="store_true", help="one JSON object: how much there is, and the problems")
    add_samples(parser)
    return _index


def _index(args: Namespace) -> int:
    from time import monotonic

    if args.json:
        current.choose("en")  # programs read the sentences in it
    settings = settings_for(args.paths + args.samples)
    warn(settings.warnings)
    require_sources(settings)
    from msgspec.structs import asdict

    from tui_reader.library import Library

    began = monotonic()
    library = Library.open(settings)
    is_whole = bring_up_to_date(library, patience=0)
    if args.json:
        emit(
            [{**asdict(library.tally()), "problems": [each.in_json for each in library.problems()], "whole": is_whole}]
        )
    else:
        print(_summary(library, monotonic() - began))
        _tell_problems(library)
    if not library.is_kept:
        return 3
    return 0 if is_whole else 1


def bring_up_to_date(library: "Library", patience: float = PATIENCE) -> bool:
    """Scan the sources; return whether every source could be read and every cache written.

    On a terminal a progress bar appears after `patience` seconds.
    """
    troubles = []
    for step in show_progress(library.scan(lambda: False), _stage, patience):
        library.adopt(step)
        troubles.append(step.trouble)
    return not any(troubles)


def _stage(step: "Progress") -> Stage:
    waiting = "another window is at work on " if step.waiting else ""
    return Stage(waiting + step.source.name, step.done, step.total)


def _summary(library: "Library", seconds: float) -> str:
    tally = library.tally()
    parts = [
        strings.count_phrase(tally.digests, "digest"),
        f"{strings.count_phrase(tally.entries, 'entry')} of {strings.count_phrase(tally.papers, 'paper')}",
        strings.count_phrase(len(library.problems()), "problem"),
        f"{strings.count_phrase(tally.skipped, 'file')} skipped" if tally.skipped else "",
        f"{seconds:.2f} s",
    ]
    return ", ".join(filter(None, parts))


def _tell_problems(library: "Library") -> None:
    problems = library.problems()
    for problem in problems[:PROBLEMS_SHOWN]:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        print(printable(f"{place}: {told(problem)}"), file=sys.stderr)
    if len(problems) > PROBLEMS_SHOWN:
        print(f"… and {len(problems) - PROBLEMS_SHOWN:,} more", file=sys.stderr)
