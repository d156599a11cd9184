"""Handing papers on: to a file in a format others read, or to a command the person types."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader import phrases
from tui_reader.errors import StoreError
from tui_reader.library import EntryRef, Library
from tui_reader.rendering.rows import list_name
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import wrap
from tui_reader.screens.part import Part
from tui_reader.text.clean import clean

if TYPE_CHECKING:
    from tui_reader.export import Format, Item

PIPE_SECONDS = 60
SHOWN = 200_000
"""Characters of a command's answer that are shown."""

Refs = Sequence[EntryRef]


def items(library: Library, refs: Refs) -> "list[Item]":
    """The papers of some entries as they are exported. Belongs to the library's thread."""
    from tui_reader.export import Found, items_of

    def found() -> Iterator[Found]:
        for ref in refs:
            try:
                yield Found(library.entry(ref), library.digest(ref).date, ref.path)
            except StoreError:  # its digest has gone since the list was made; the others are still there
                continue

    return list(items_of(found(), is_read=library.is_read, is_starred=library.is_starred))


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
        several = phrases.every_paper(list_name(self._desk.opened.scope), len(listing))

        def done(number: int) -> None:
            then((ref,), ref.paper) if number == 0 else then(listing, list_name(self._desk.opened.scope))

        self._choose(phrases.WHICH_PAPERS, [(phrases.THIS_PAPER, ""), (several, "")], done)

    # To a file

    def _which_format(self, refs: Refs, name: str) -> None:
        from tui_reader.export import FORMATS, SUFFIXES

        def chosen(number: int) -> None:
            form = FORMATS[number]
            plain = "".join(letter if letter.isalnum() or letter in "-." else "-" for letter in name)
            file = Path.cwd() / f"{plain}{SUFFIXES[form]}"
            self._ask(phrases.WHICH_FILE, str(file), lambda said: self._write(refs, form, Path(said).expanduser()))

        self._choose(phrases.WHICH_FORMAT, [(form, "") for form in FORMATS], chosen)

    def _write(self, refs: Refs, form: "Format", file: Path) -> None:
        from tui_reader.export import export
        from tui_reader.store.atomic import write_atomic

        papers = items(self._library, refs)

        def work() -> None:
            try:
                write_atomic(file, export(papers, form).encode(), sync=True, mode=0o644)
            except OSError as error:
                self._tell(phrases.not_written(str(file), error.strerror or str(error)), error=True)
            else:
                self._tell(phrases.written(len(refs), str(file)))

        self._screen.run_worker(work, thread=True, group="export")

    def _tell(self, text: str, *, error: bool = False) -> None:
        self._screen.app.call_from_thread(self._status.say, text, error=error)

    # To a command

    def _which_command(self, refs: Refs, name: str) -> None:
        self._ask(phrases.WHICH_PIPE, "", lambda command: self._pipe(refs, command))

    def _pipe(self, refs: Refs, command: str) -> None:
        """Run what the person typed, as their shell would, with the papers as Markdown on its standard input."""
        from tui_reader.export import export

        papers = items(self._library, refs)

        def work() -> None:
            text = export(papers, "md")
            try:
                ran = subprocess.run(  # noqa: S602 - the person typed the command just now, to be run by a shell
                    command, shell=True, input=text.encode(), capture_output=True, timeout=PIPE_SECONDS, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                self._tell(phrases.pipe_failed(command, str(error)), error=True)
                return
            answer = (ran.stdout + ran.stderr).decode("utf-8", "replace")[:SHOWN]
            self._screen.app.call_from_thread(self._show, clean(answer), command, ran.returncode)

        self._status.say(phrases.piping(command))
        self._screen.run_worker(work, thread=True, group="pipe")

    def _show(self, answer: str, command: str, code: int) -> None:
        from tui_reader.screens.page import PageScreen

        head = (Span(phrases.piped(command, code), "dim"),)

        def lines(width: int) -> list[Line]:
            text = [line for row in answer.split("\n") for line in wrap([Span(row)], width - 1, first=" ", rest=" ")]
            return [head, (), *text]

        self._screen.app.push_screen(PageScreen(lines))
