"""The command line: what was asked for, by whom it is done, and the exit code.

0 done, 1 something is wrong or missing, 2 asked for in a way that cannot be done, 3 marks could not be saved.
Nothing here imports Textual before the reader is to be shown.
"""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import DigestTuiError, UsageError

if TYPE_CHECKING:
    from tui_reader.indexer import Progress
    from tui_reader.library import Library
    from tui_reader.settings import Settings

VERSION = "0.1.0"
PROBLEMS_SHOWN = 20

_TERMINAL = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    "ESCDELAY": "250",  # over a slow line the bytes of one key arrive apart
}

_EXAMPLES = """\
examples:
  digest-tui                     read the sources on the list, or the samples
  digest-tui ~/digests           read this folder now; several are fine
  digest-tui add ~/digests       put a folder on the list
  digest-tui index ~/digests     parse everything without the interface

commands (a folder of that name is given as ./index):
  index [PATH ...]   parse what is new or changed, and say what was found
  add PATH           put a folder or file on the list of sources
  remove PATH        take it off the list; nothing is deleted
  sources            show the list
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; returns the exit code. Errors a person can act on are one line on standard error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _do(arguments)
        sys.stdout.flush()
    except DigestTuiError as error:
        print(f"digest-tui: {printable(str(error))}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on: nor will the last flush fail
        return 141
    except SystemExit as left:  # argparse has said what there was to say
        return left.code if isinstance(left.code, int) else 2
    return code


def _do(arguments: list[str]) -> int:
    verb = VERBS.get(arguments[0]) if arguments else None
    return verb(arguments[1:]) if verb else _read(arguments)


# Reading


def _read(arguments: list[str]) -> int:
    parser = ArgumentParser(
        prog="digest-tui",
        description="Read daily digests of AI papers in the terminal.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="folders or files to read, instead of those on the list"
    )
    parser.add_argument("--ascii", action="store_true", help="draw the frame with ASCII characters only")
    parser.add_argument("--version", action="version", version=f"digest-tui {VERSION}")
    asked = parser.parse_args(arguments)
    settings = _settings(asked.paths, use_ascii=asked.ascii)
    _need_terminal()
    return _show(settings)


def _need_terminal() -> None:
    for stream, name in ((sys.stdin, "Standard input"), (sys.stdout, "Standard output")):
        if stream is None or not stream.isatty():
            raise UsageError(f"{name} is not a terminal; the reader needs one (digest-tui --help names what does not).")


def _show(settings: "Settings") -> int:
    from tui_reader.library import Library

    for name, value in _TERMINAL.items():
        os.environ.setdefault(name, value)
    library = Library.open(settings)
    try:
        from tui_reader.app import run

        code = run(library, settings)
    finally:
        trouble = library.close()
    if trouble:
        print(f"digest-tui: {printable(str(trouble))}", file=sys.stderr)
        return 3
    return code


def _settings(paths: Iterable[str], *, use_ascii: bool = False) -> "Settings":
    """The person's settings; `paths` that were given stand in for the list of sources. Raises UsageError."""
    from msgspec.structs import replace

    from tui_reader.settings import load_settings

    settings = load_settings()
    given = tuple(_existing(path) for path in paths)
    return replace(settings, sources=given or settings.sources, ascii=use_ascii or settings.ascii)


def _existing(path: str) -> Path:
    from tui_reader.settings import absolute

    place = absolute(path)
    try:
        place.stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{path}: {reason}.") from error
    return place


# Indexing


def _index(arguments: list[str]) -> int:
    parser = _parser("index", "Parse what is new or changed, and say what was found.", "digest-tui index ~/digests")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files, instead of those on the list")
    settings = _settings(parser.parse_args(arguments).paths)
    if not settings.sources:
        raise UsageError("There is no source on the list; name one: digest-tui index ~/digests")
    _warn(settings)
    from time import monotonic

    from tui_reader.library import Library

    began = monotonic()
    library = Library.open(settings)
    is_whole = _run_scan(library)
    print(_summary(library, monotonic() - began))
    _tell_problems(library)
    return 0 if is_whole else 1


def _run_scan(library: "Library") -> bool:
    """Bring the library up to date; whether every source could be read and every cache written."""
    troubles = []
    for step in _with_progress(library):
        library.adopt(step)
        troubles.append(step.trouble)
    return not any(troubles)


def _with_progress(library: "Library") -> "Iterator[Progress]":
    """The steps of a scan, with a progress bar where standard error is a terminal."""
    steps = library.scan(lambda: False)
    if not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as progress:
        bars = {source: progress.add_task(printable(source.name), total=None) for source in library.sources}
        for step in steps:
            waiting = "another window is at work on " if step.waiting else ""
            description = waiting + printable(step.source.name)
            progress.update(bars[step.source], completed=step.done, total=step.total or None, description=description)
            yield step


def _summary(library: "Library", seconds: float) -> str:
    tally = library.tally()
    skipped = f", {tally.skipped:,} files skipped" if tally.skipped else ""
    problems = len(library.problems())
    return (
        f"{tally.digests:,} digests, {tally.entries:,} entries of {tally.papers:,} papers, "
        f"{problems:,} problems{skipped}, {seconds:.2f} s"
    )


def _tell_problems(library: "Library") -> None:
    problems = library.problems()
    for problem in problems[:PROBLEMS_SHOWN]:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        print(printable(f"{place}: {problem.reason}"), file=sys.stderr)
    if len(problems) > PROBLEMS_SHOWN:
        print(f"… and {len(problems) - PROBLEMS_SHOWN:,} more", file=sys.stderr)


# The list of sources


def _add(arguments: list[str]) -> int:
    from tui_reader.indexer import distinct_sources
    from tui_reader.store.settings_file import add_source

    source = _existing(_one_path("add", "Put a folder or file on the list of sources.", arguments))
    settings = _settings(())
    _warn(settings)
    if source not in settings.sources and source not in distinct_sources((*settings.sources, source)):
        print(f"{printable(str(source))} is part of a source on the list already")
    elif add_source(settings.paths, source):
        print(f"added {printable(str(source))}")
    else:
        print(f"{printable(str(source))} is on the list already")
    return 0


def _remove(arguments: list[str]) -> int:
    from tui_reader.settings import absolute
    from tui_reader.store.settings_file import remove_source

    source = absolute(_one_path("remove", "Take a source off the list. Nothing is deleted.", arguments))
    settings = _settings(())
    _warn(settings)
    if remove_source(settings.paths, source):
        print(f"removed {printable(str(source))}")
        return 0
    print(f"digest-tui: {printable(str(source))} is not on the list (digest-tui sources shows it)", file=sys.stderr)
    return 1


def _sources(arguments: list[str]) -> int:
    _parser("sources", "Show the list of sources.", "digest-tui sources").parse_args(arguments)
    settings = _settings(())
    _warn(settings)
    for source in settings.sources:
        print(printable(str(source)))
    if not settings.sources:
        print("No source is on the list yet; digest-tui add ~/digests puts one there.", file=sys.stderr)
    return 0


def _one_path(verb: str, about: str, arguments: list[str]) -> str:
    parser = _parser(verb, about, f"digest-tui {verb} ~/digests")
    parser.add_argument("path", metavar="PATH", help="a folder or a file")
    asked: Namespace = parser.parse_args(arguments)
    return str(asked.path)


def _parser(verb: str, about: str, example: str) -> ArgumentParser:
    return ArgumentParser(
        prog=f"digest-tui {verb}", description=about, epilog=f"example: {example}", allow_abbrev=False
    )


def _warn(settings: "Settings") -> None:
    for warning in settings.warnings:
        print(f"digest-tui: {printable(warning)}", file=sys.stderr)


def printable(text: str) -> str:
    """`text` on one line with everything escaped that could steer the terminal or cannot be encoded."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


VERBS: dict[str, Callable[[list[str]], int]] = {"index": _index, "add": _add, "remove": _remove, "sources": _sources}
