"""The commands that open links and copy text. The status line says what was done, and claims no more."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.language import strings
from tui_reader.library import EntryRef, Scope
from tui_reader.rendering.list_rows import short_id
from tui_reader.screens.reader.controller import Controller, Handlers
from tui_reader.terminal.textual_doors import write_sequence

if TYPE_CHECKING:
    from tui_reader.export import Format

Target = str | Path
"""What a link leads to: an address on the web, or a file."""
Offer = tuple[str, str, Callable[[], object]]
"""A name, a note beside it, and what to do."""


class OpenCopyController(Controller):
    """The commands of opening and copying; slow work is done in a thread."""

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        return {"open-link": self._open_link, "copy-link": self._copy_link, "copy": self._open_copy_menu}

    def _open_link(self) -> None:
        """Open the only link, or ask which one."""
        links = self._links()
        if not links:
            self._status.say(strings.NO_LINK)
        elif len(links) == 1:
            self._open(links[0][0])
        else:
            self._offer(strings.WHICH_LINK, [(name, _text_of(to), partial(self._open, to)) for to, name in links])

    def _links(self) -> list[tuple[Target, str]]:
        """Return where each link of the paper leads to, and its name; a file is among them only if it may be opened."""
        self._panes.settle()
        ref = self._panes.papers.ref
        found: dict[Target, str] = {}
        for address, name in self._panes.detail.links():
            target = self._library.links.target(ref, address) if ref else None
            if target is not None:
                found.setdefault(target, name)
        return list(found.items())

    def _offer(self, title: str, offers: "list[Offer]") -> None:
        """Ask which offer to take, and take it."""
        self._choose(title, [(name, note) for name, note, _ in offers], lambda number: offers[number][2]())

    def _open(self, target: Target) -> None:
        """Open an address, or a file: a digest in the reader, any other outside of it."""
        from tui_reader.system.open import open_file, open_link

        if isinstance(target, str):
            result = open_link(target, environ=os.environ, open_command=self._settings.open_command)
        elif self._go_to_digest(target):
            return
        else:
            result = open_file(target, environ=os.environ)
        if result.how:
            self._status.say(f"{result.sentence}: {_text_of(target)}")
        else:
            self._copy(_text_of(target))

    def _go_to_digest(self, file: Path) -> bool:
        """Go to the first paper of a digest, or to its day; return False if the file is no digest."""
        place = self._library.links.digest_at(file)
        if place is None:
            return False
        if place.first is not None:
            return self._panes.go_to(place.first)
        self._panes.open(Scope("day", place.day))
        return True

    def _copy_link(self) -> None:
        links = self._links()
        if links:
            self._copy(_text_of(links[0][0]))
        else:
            self._status.say(strings.NO_LINK)

    def _open_copy_menu(self) -> None:
        links = self._links()
        entry, ref = self._panes.detail.entry, self._panes.papers.ref
        if entry is None or ref is None or entry.paper != ref.paper:  # it is the text of a day
            return
        texts = [(strings.COPY_TITLE, entry.title), (strings.COPY_ID, short_id(ref.paper))]
        texts += [(f"{strings.COPY_LINK}: {name}", _text_of(target)) for target, name in links]
        offers: list[Offer] = [(name, text, partial(self._copy, text)) for name, text in texts if text]
        offers += [
            (strings.COPY_CITATION, "BibTeX", partial(self._copy_as, (ref,), "bibtex")),
            (strings.COPY_MARKDOWN, "", partial(self._copy_as, (ref,), "md")),
            (
                strings.copy_list(len(self._panes.current_list.entries)),
                "",
                partial(self._copy_as, self._panes.current_list.entries, "md"),
            ),
        ]
        self._offer(strings.COPY_WHAT, offers)

    def _copy_as(self, refs: Sequence[EntryRef], form: "Format") -> None:
        """Copy papers in a format of the export."""
        from tui_reader.export import export
        from tui_reader.screens.reader.export_pipe import export_items

        self._copy(export(export_items(self._library, refs), form), summary=strings.papers_copied(len(refs)))

    def _copy(self, text: str, *, summary: str = "") -> None:
        """Copy in a thread, then say by which way, and show the text so that it can be selected by hand.

        Args:
            text: what to copy.
            summary: what to show instead of a text that is too long.
        """
        from tui_reader.system.copy import copy

        def work() -> None:
            app = self._screen.app
            result = copy(text, environ=os.environ, write=partial(app.call_from_thread, write_sequence, app))
            self._screen.call_later(self._status.say, f"{result.sentence}: {summary or result.text}")

        self._run(work, "copy")


def _text_of(target: Target) -> str:
    """Return an address, or the path of a file as text, whatever bytes its name has."""
    return target if isinstance(target, str) else os.fsencode(target).decode(errors="replace")
