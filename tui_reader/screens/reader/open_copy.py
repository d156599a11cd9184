"""What leaves the program: links that are opened, text that is copied. What became of it is told, and no more."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui_reader import strings
from tui_reader.library import EntryRef
from tui_reader.rendering.list_rows import short_id
from tui_reader.screens.reader.controller import Part

if TYPE_CHECKING:
    from tui_reader.export import Format

Offer = tuple[str, str, Callable[[], object]]
"""What it is called, what stands beside it, and what to do."""


class Outward(Part):
    """Open and copy. Each handler does one command; what may take its time is done in a thread."""

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command id."""
        return {"open-link": self._open_link, "copy-link": self._copy_link, "copy": self._copy_menu}

    def _open_link(self) -> None:
        """Open the only link, or ask which."""
        links = self._desk.detail.links()
        if not links:
            self._status.say(strings.NO_LINK)
        elif len(links) == 1:
            self._open(links[0][0])
        else:
            self._offer(strings.WHICH_LINK, [(name, url, partial(self._open, url)) for url, name in links])

    def _offer(self, title: str, offers: "list[Offer]") -> None:
        """Ask which of some things, and do it."""
        self._choose(title, [(name, beside) for name, beside, _ in offers], lambda number: offers[number][2]())

    def _open(self, url: str) -> None:
        from tui_reader.system.open import open_link

        opened = open_link(url, environ=os.environ, open_command=self._settings.open_command)
        if opened.how:
            self._status.say(f"{opened.sentence} {url}")
        else:
            self._copy(url)

    def _copy_link(self) -> None:
        links = self._desk.detail.links()
        if links:
            self._copy(links[0][0])
        else:
            self._status.say(strings.NO_LINK)

    def _copy_menu(self) -> None:
        entry, ref = self._desk.detail.entry, self._desk.papers.ref
        if entry is None or ref is None:
            return
        texts = [(strings.COPY_TITLE, entry.title), (strings.COPY_ID, short_id(ref.paper))]
        texts += [(f"{strings.COPY_LINK}: {name}", url) for url, name in self._desk.detail.links()]
        offers: list[Offer] = [(name, text, partial(self._copy, text)) for name, text in texts if text]
        offers += [
            (strings.COPY_CITATION, "BibTeX", partial(self._copy_as, (ref,), "bibtex")),
            (strings.COPY_MARKDOWN, "", partial(self._copy_as, (ref,), "md")),
            (
                strings.copy_list(len(self._desk.opened.listing)),
                "",
                partial(self._copy_as, self._desk.opened.listing, "md"),
            ),
        ]
        self._offer(strings.COPY_WHAT, offers)

    def _copy_as(self, refs: Sequence[EntryRef], form: "Format") -> None:
        """Copy papers in one of the formats of the export."""
        from tui_reader.export import export
        from tui_reader.screens.reader.export_pipe import items

        self._copy(export(items(self._library, refs), form), shown=strings.papers_copied(len(refs)))

    def _copy(self, text: str, *, shown: str = "") -> None:
        """Copy in a thread, then tell by which way, and show the text so that it can be selected by hand.

        `shown` stands for a text that is too long to be.
        """
        from tui_reader.system.copy import copy

        def work() -> None:
            copied = copy(text, environ=os.environ, write=partial(self._screen.app.call_from_thread, self._write))
            self._screen.app.call_from_thread(self._status.say, f"{copied.sentence} {shown or copied.text}")

        self._screen.run_worker(work, thread=True, group="copy")

    def _write(self, sequence: str) -> None:
        """Send a control sequence to the terminal, where there is one."""
        if (driver := self._screen.app._driver) is not None:
            driver.write(sequence)
            driver.flush()
