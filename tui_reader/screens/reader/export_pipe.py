"""Handing papers on: to a file in a format others read, or to a command the person types."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui_reader import strings
from tui_reader.errors import StoreError, UsageError
from tui_reader.library import EntryRef, Library
from tui_reader.rendering.list_rows import list_name
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import wrap
from tui_reader.screens.reader.controller import Part
from tui_reader.text.clean import clean

if TYPE_CHECKING:
    from tui_reader.export import Format, Item
    from tui_reader.system.programs import Answer

PIPE_SECONDS = 60
SHOWN = 200_000
"""Bytes of a command's answer that are shown."""

Refs = Sequence[EntryRef]


def items(library: Library, refs: Refs) -> "list[Item]":
    """The papers of some entries as they are exported. Belongs to the library's thread."""
    from tui_reader.export import DatedEntry, items_of

    def found() -> Iterator[DatedEntry]:
        for ref in refs:
            try:
                yield DatedEntry(library.entry(ref), library.digest(ref).date, ref.path)
            except StoreError:  # its digest has gone since the list was made; the others are still there
                continue

    return list(items_of(found(), library.marks.of))


class Handing(Part):
    """Export and pipe. First one says whether the paper or the whole list, then how; the work is done in a thread."""

    def export(self) -> None:
        """Ask which papers, which format and which file, and write it."""
        self._which(self._which_format)

    def pipe(self) -> None:
        """Ask which papers and which command, and show what it answers."""
        self._which(self._which_command)

    def _ask(self, question: str, text: str, done: Callable[[str], object]) -> None:
        from tui_reader.screens.ask import AskScreen

        def answered(said: str | None) -> None:
            if said is not None:
                done(said)

        self._screen.app.push_screen(AskScreen(question, text), answered)

    def _which(self, then: Callable[[Refs, str], object]) -> None:
        """The paper under the cursor, or every paper of the list."""
        ref = self._desk.papers.ref
        if ref is None:
            return
        listing = self._desk.opened.listing
        several = strings.every_paper(list_name(self._desk.opened.scope), len(listing))

        def done(number: int) -> None:
            then((ref,), ref.paper) if number == 0 else then(listing, list_name(self._desk.opened.scope))

        self._choose(strings.WHICH_PAPERS, [(strings.THIS_PAPER, ""), (several, "")], done)

    # To a file

    def _which_format(self, refs: Refs, name: str) -> None:
        from tui_reader.export import FORMATS, SUFFIXES

        def chosen(number: int) -> None:
            form = FORMATS[number]
            plain = "".join(letter if letter.isalnum() or letter in "-." else "-" for letter in name)
            file = f"{plain}{SUFFIXES[form]}"
            with suppress(OSError):  # there may be no working folder any more
                file = str(Path.cwd() / file)
            self._ask(strings.WHICH_FILE, file, lambda said: self._write(refs, form, said))

        self._choose(strings.WHICH_FORMAT, [(form, "") for form in FORMATS], chosen)

    def _write(self, refs: Refs, form: "Format", place: str) -> None:
        from tui_reader.export.files import save

        papers = items(self._library, refs)

        def work() -> None:
            try:
                saved = save(papers, form, place)
            except UsageError as error:
                self._tell(str(error), error=True)
            except (OSError, ValueError) as error:
                self._tell(strings.not_written(place, getattr(error, "strerror", None) or str(error)), error=True)
            else:
                self._tell(strings.written(*saved, place))

        self._screen.run_worker(work, thread=True, group="export")

    def _tell(self, text: str, *, error: bool = False) -> None:
        self._screen.app.call_from_thread(self._status.say, text, error=error)

    # To a command

    def _which_command(self, refs: Refs, name: str) -> None:
        self._ask(strings.WHICH_PIPE, "", lambda command: self._pipe(refs, command))

    def _pipe(self, refs: Refs, command: str) -> None:
        """Run what the person typed just now, as a shell does, with the papers as Markdown on its standard input."""
        from tui_reader.export import export
        from tui_reader.system.programs import ask

        papers = items(self._library, refs)

        def work() -> None:
            worker = get_current_worker()
            text = export(papers, "md").encode()
            answer = ask(
                command, text, os.environ, patience=PIPE_SECONDS, most=SHOWN, cancelled=lambda: worker.is_cancelled
            )
            if not worker.is_cancelled:
                self._screen.app.call_from_thread(self._show, answer, command)

        self._status.say(strings.piping(command))
        self._screen.run_worker(work, thread=True, group="pipe")

    def _show(self, answer: "Answer", command: str) -> None:
        from tui_reader.screens.text_page import PageScreen

        head = (Span(strings.piped(command, answer.ended), "dim"),)
        said = clean(answer.text.decode("utf-8", "replace"))

        def lines(width: int) -> list[Line]:
            text = [line for row in said.split("\n") for line in wrap([Span(row)], width - 1, first=" ", rest=" ")]
            return [head, (), *text]

        self._screen.app.push_screen(PageScreen(lines))
