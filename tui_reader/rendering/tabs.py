"""The tabs of an entry: its sections, and whatever else has lines of its own beside them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, overload

from tui_reader.errors import StoreError
from tui_reader.language import strings
from tui_reader.model import Entry, Section, SectionKind
from tui_reader.rendering.heading import section_label
from tui_reader.rendering.lazy_lines import Key, LineSource
from tui_reader.rendering.section_lines import SectionLines, TabView


class TabLines(LineSource, Protocol):
    """The lines of a tab, with its matches and links."""

    def has_match(self, key: Key) -> bool:
        """Return whether a piece has a match."""
        ...

    def links(self) -> Iterator[str]:
        """Yield the web addresses in the text."""
        ...

    def relative_links(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the words of each link in the text that is not on the web."""
        ...


class Tab(Protocol):
    """A text under a label of its own. A tab need not be a section."""

    @property
    def key(self) -> str:
        """The subject of the tab, which stays chosen while one walks the papers; tabs of an entry may share it."""

    @property
    def label(self) -> str:
        """The words on the tab."""

    @property
    def is_empty(self) -> bool:
        """Whether its text says only that there is no information."""

    @property
    def is_read_on(self) -> bool:
        """Whether it belongs to what one reads from the first tab to the last."""

    @property
    def is_loaded(self) -> bool:
        """Whether its text is there; else `load` is to be called in a thread, and until then the lines say so."""

    def load(self) -> None:
        """Read its text from wherever it is."""

    def lines(self, view: TabView) -> TabLines:
        """Return the lines of the tab for a width."""
        ...


class SectionTab(NamedTuple):
    """A section as a tab; its key is the section's kind."""

    section: Section
    is_empty: bool = False
    is_read_on: bool = True
    is_loaded: bool = True

    @property
    def key(self) -> str:
        """The kind of the section."""
        return self.section.kind.value

    @property
    def label(self) -> str:
        """The name of the section, or of its kind."""
        return section_label(self.section)

    def lines(self, view: TabView) -> SectionLines:
        """Return the Markdown of the section as lines."""
        return SectionLines(self.section, view)

    def load(self) -> None:
        """Do nothing: a section is there."""


class FullTextTab:
    """The full text of a paper as a tab; its file is read when `load` is called, and only then."""

    key = "fulltext"
    is_empty = is_read_on = False

    def __init__(self, file: Path) -> None:
        self.file = file
        self._text: str | None = None

    @property
    def label(self) -> str:
        """The name of the tab."""
        return strings.FULL_TEXT

    @property
    def is_loaded(self) -> bool:
        """Whether the file was read."""
        return self._text is not None

    def load(self) -> None:
        """Read the file; where that fails, the text says why."""
        from tui_reader.library.full_text import read_full_text

        try:
            self._text = read_full_text(self.file)
        except StoreError as error:
            self._text = str(error)

    def lines(self, view: TabView) -> SectionLines:
        """Return the text as lines, drawn as Markdown."""
        text = strings.READING_FULL_TEXT if self._text is None else self._text
        return SectionLines(Section(SectionKind.OTHER, "", text), view, self.key)


def section_of(tab: Tab | None) -> Section | None:
    """Return the section that a tab shows; None where it is not a section."""
    return tab.section if isinstance(tab, SectionTab) else None


NO_SECTION = SectionTab(Section(SectionKind.OTHER, "", ""), is_empty=True)
"""The stand-in for the tab of an entry that has none."""


class _EntryTabs(Sequence[Tab]):
    """The sections of an entry as tabs, each made when it is asked for: there may be very many; then other tabs."""

    def __init__(self, entry: Entry, others: Sequence[Tab]) -> None:
        self._sections = entry.sections
        self._flags = entry.flags
        self._others = others if entry.sections or not others else (NO_SECTION, *others)

    def __len__(self) -> int:
        return len(self._sections) + len(self._others)

    @overload
    def __getitem__(self, index: int) -> Tab: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Tab]: ...
    def __getitem__(self, index: int | slice) -> Tab | Sequence[Tab]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        if number >= len(self._sections):
            return self._others[number - len(self._sections)]
        section = self._sections[number]
        return SectionTab(section, f"empty:{section.kind}" in self._flags)


def tabs_of(entry: Entry, full_text: Path | None = None) -> Sequence[Tab]:
    """Return the tabs of an entry, in the order of reading; behind them that of its full text, if there is a file."""
    return _EntryTabs(entry, () if full_text is None else (FullTextTab(full_text),))


def matches(tabs: Sequence[Tab], at: tuple[int, Key], step: int, view: TabView) -> Iterator[tuple[int, Key] | None]:
    """Yield the tab and the number of each piece with a match, from the next one (1) or the one before (-1) on.

    None stands for a piece without one, or for some work to find a piece: one may stop there, and go on later.
    Tabs that are only come to by choosing them are not searched from others.

    Args:
        tabs: those of one entry.
        at: number of a tab, from 0, and the piece of it after which the search begins.
        step: 1 or -1.
        view: with the query.
    """
    number, start = at
    for other in range(number, len(tabs)) if step > 0 else range(number, -1, -1):
        if other != number and not tabs[other].is_read_on:
            continue
        lines = tabs[other].lines(view)
        key = lines.adjacent(start, step) if other == number else lines.end((0,), -step)
        while key is None and other != number:
            yield None
            key = lines.end((0,), -step)
        while key is not None:
            yield (other, key) if lines.has_match(key) else None
            key = lines.adjacent(key, step)
