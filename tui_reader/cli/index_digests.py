"""`index`, and the update that other verbs begin with: parsing what is new or changed, with a progress bar."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tui_reader.cli.common import require_sources, settings_for
from tui_reader.cli.output import emit, tell, warn
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
    parser.add_argument("paths", nargs="*", metavar="PATH", help=strings.ARGUMENTS["index.paths"])
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["index.json"])
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
    name = step.source.name
    return Stage(strings.waiting_for(name) if step.waiting else name, step.done, step.total)


def _summary(library: "Library", seconds: float) -> str:
    tally = library.tally()
    parts = [
        strings.count_phrase(tally.digests, "digest"),
        strings.papers_summarized(tally.entries, tally.papers),
        strings.count_phrase(len(library.problems()), "problem"),
        strings.files_skipped(tally.skipped) if tally.skipped else "",
        f"{seconds:.2f} s",
    ]
    return ", ".join(filter(None, parts))


def _tell_problems(library: "Library") -> None:
    problems = library.problems()
    for problem in problems[:PROBLEMS_SHOWN]:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        tell(f"{place}: {told(problem)}")
    if len(problems) > PROBLEMS_SHOWN:
        tell(strings.more_problems(len(problems) - PROBLEMS_SHOWN))
