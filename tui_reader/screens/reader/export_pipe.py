"""The commands that export papers to a file or pipe them to a shell command."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui_reader.browsing.list_view import list_name
from tui_reader.errors import StoreError, UsageError
from tui_reader.language import strings
from tui_reader.library import EntryRef, Library
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import wrap
from tui_reader.screens.reader.controller import Controller, Handlers
from tui_reader.text.clean import clean

if TYPE_CHECKING:
    from tui_reader.export import Format, Item
    from tui_reader.system.programs import ProgramResult

PIPE_SECONDS = 60
SHOWN = 200_000
"""The bytes of a command's output that are shown at most."""

Refs = Sequence[EntryRef]


def export_items(library: Library, refs: Refs) -> "list[Item]":
    """Return the papers of some entries as they are exported. Call it in the library's thread."""
    from tui_reader.export import DatedEntry, items_of

    def dated_entries() -> Iterator[DatedEntry]:
        for ref in refs:
            try:
                yield DatedEntry(library.links.portable(ref, library.entry(ref)), library.digest(ref).date, ref.path)
            except StoreError:  # its digest is gone since the list was made; the others are still there
                continue

    return list(items_of(dated_entries(), library.marks.of))


class ExportPipeController(Controller):
    """The commands of export and pipe; both ask for the paper or the whole list first, and work in a thread."""

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        return {"export": self._export, "pipe": self._start_pipe}

    def _export(self) -> None:
        """Ask for papers, format and file, and write the file."""
        self._choose_papers(self._choose_format)

    def _start_pipe(self) -> None:
        """Ask for papers and a command, and show its output."""
        self._choose_papers(self._ask_command)

    def _choose_papers(self, then: Callable[[Refs, str], object]) -> None:
        """Ask for the paper under the cursor or every paper of the list."""
        ref = self._panes.papers.ref
        if ref is None:
            return
        listing = self._panes.current_list.entries
        several = strings.every_paper(list_name(self._panes.current_list.scope), len(listing))

        def take(number: int) -> None:
            then((ref,), ref.paper) if number == 0 else then(listing, list_name(self._panes.current_list.scope))

        self._choose(strings.WHICH_PAPERS, [(strings.THIS_PAPER, ""), (several, "")], take)

    # To a file

    def _choose_format(self, refs: Refs, name: str) -> None:
        from tui_reader.export import FORMATS, SUFFIXES

        def take(number: int) -> None:
            form = FORMATS[number]
            plain = "".join(letter if letter.isalnum() or letter in "-." else "-" for letter in name)
            file = f"{plain}{SUFFIXES[form]}"
            with suppress(OSError):  # there may be no working folder any more
                file = str(Path.cwd() / file)
            self._ask(strings.WHICH_FILE, file, lambda file: self._confirm(refs, form, file))

        self._choose(strings.WHICH_FORMAT, [(form, "") for form in FORMATS], take)

    def _confirm(self, refs: Refs, form: "Format", place: str) -> None:
        """Write the file, but ask before another one is replaced."""
        from tui_reader.export.files import would_replace

        def take(number: int) -> None:
            if number == 1:
                self._write(refs, form, place)

        if would_replace(place):
            self._choose(strings.file_exists(place), [(strings.KEEP_FILE, ""), (strings.REPLACE_FILE, "")], take)
        else:
            self._write(refs, form, place)

    def _write(self, refs: Refs, form: "Format", place: str) -> None:
        from tui_reader.export.files import save

        papers = export_items(self._library, refs)

        def work() -> None:
            try:
                saved = save(papers, form, place)
            except UsageError as error:
                self._screen.call_later(self._status.say, str(error), error=True)
            except (OSError, ValueError) as error:
                self._screen.call_later(
                    self._status.say,
                    strings.not_written(place, getattr(error, "strerror", None) or str(error)),
                    error=True,
                )
            else:
                self._screen.call_later(self._status.say, strings.export_answer(*saved, place))

        self._run(work, "export")

    # To a command

    def _ask_command(self, refs: Refs, name: str) -> None:
        self._ask(strings.WHICH_PIPE, "", lambda command: self._pipe(refs, command))

    def _pipe(self, refs: Refs, command: str) -> None:
        """Run a typed command in a shell, with the papers as Markdown on its standard input."""
        from tui_reader.export import export
        from tui_reader.system.programs import run_shell

        papers = export_items(self._library, refs)

        def work() -> None:
            worker = get_current_worker()
            text = export(papers, "md").encode()
            answer = run_shell(
                command, text, os.environ, patience=PIPE_SECONDS, most=SHOWN, cancelled=lambda: worker.is_cancelled
            )
            if not worker.is_cancelled:
                self._screen.call_later(self._show, answer, command)

        self._status.say(strings.piping(command))
        self._run(work, "pipe")

    def _show(self, answer: "ProgramResult", command: str) -> None:
        from tui_reader.screens.text_page import PageScreen

        head = (Span(strings.pipe_heading(command, answer.outcome), "dim"),)
        text = clean(answer.text.decode("utf-8", "replace"))

        def lines(width: int) -> list[Line]:
            rows = [line for row in text.split("\n") for line in wrap([Span(row)], width - 1, first=" ", rest=" ")]
            return [head, (), *rows]

        self._screen.app.push_screen(PageScreen(lines))
