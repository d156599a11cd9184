"""What the commands of arranging do: which papers, in which order, how they look, and the pages beside the reader."""

from collections.abc import Callable
from functools import partial
from typing import get_args

from tui_reader import strings
from tui_reader.library import Keep, Order
from tui_reader.model import TOGGLES, SectionKind
from tui_reader.screens.reader.controller import Around, Part
from tui_reader.settings import PaneWidths, Settings
from tui_reader.store.session import Looks
from tui_reader.widgets.panes import PANES

KEEPS: tuple[tuple[Keep, ...], ...] = ((), *((mark.listed,) for mark in TOGGLES))
ORDERS: tuple[Order, ...] = get_args(Order)
NARROWEST, WIDEST = 16, 100
STEP = 4


class Arranging(Part):
    """Filter, order, density, widths, theme, sources; skim page, problems page. Each handler does one command."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._papers_width = 0

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command id."""
        return {
            "density": self._density,
            "source": self._source,
            "narrower": partial(self._widen, -STEP),
            "wider": partial(self._widen, STEP),
            "zen": self._zen,
            "theme": self._theme,
            "skim": self._skim,
            "problems": self._problems,
        }

    @property
    def looks(self) -> Looks:
        """What of the looks was chosen, to be remembered."""
        return Looks(
            theme=self._screen.app.theme,
            compact=self._desk.papers.compact,
            order=self._desk.opened.order,
            keep=self._desk.opened.keep[0] if self._desk.opened.keep else "",
            papers_width=self._papers_width,
        )

    def restore(self, looks: Looks) -> None:
        """Look as remembered; what is not known any more stays as it is."""
        self._look(looks)
        self._desk.opened.order = next((order for order in ORDERS if order == looks.order), "published")
        self._desk.opened.keep = next((keep for keep in KEEPS if keep == (looks.keep,)), ())

    def change(self, was: Settings, now: Settings) -> None:
        """Look as the settings say where they say something else than before."""
        compact = None if now.density in ("", was.density) else now.density == "compact"
        theme = "" if now.theme == was.theme else now.theme
        panes = PaneWidths() if now.panes == was.panes else now.panes
        self._look(Looks(theme, compact, days_width=panes.days, papers_width=panes.papers))

    def _look(self, looks: Looks) -> None:
        if looks.theme in self._screen.app.available_themes:
            self._screen.app.theme = looks.theme
        if looks.compact is not None:
            self._desk.papers.compact = looks.compact
        if looks.papers_width:
            self._set_width(looks.papers_width)
        if looks.days_width:
            self._desk.days.styles.width = looks.days_width

    def narrow(self) -> None:
        """All papers of the list, then only unread ones, then only starred ones."""
        keep = KEEPS[(KEEPS.index(self._desk.opened.keep) + 1) % len(KEEPS)]
        self._desk.narrow(keep)
        self._status.say(strings.filtered(keep[0] if keep else "all"))

    def order(self) -> None:
        """The next order of the list."""
        order = ORDERS[(ORDERS.index(self._desk.opened.order) + 1) % len(ORDERS)]
        self._desk.sort(order)
        self._status.say(strings.ordered(order))

    def _density(self) -> None:
        self._desk.papers.compact = not self._desk.papers.compact

    def _widen(self, cells: int) -> None:
        self._set_width((self._papers_width or self._desk.papers.outer_size.width) + cells)

    def _set_width(self, width: int) -> None:
        self._papers_width = max(NARROWEST, min(width, WIDEST))
        self._desk.papers.styles.width = self._papers_width
        self._desk.papers.styles.max_width = self._papers_width

    def _zen(self) -> None:
        if not self._desk.has_class("-zen"):
            self._desk.activate(PANES[-1])
        self._desk.toggle_class("-zen")

    def _skim(self) -> None:
        from tui_reader.screens.skim import SkimScreen
        from tui_reader.widgets.skim import Skim

        self._desk.settle()
        section = self._desk.detail.section
        if section is not None:
            kind: SectionKind = section.kind
            skim = Skim(self._desk.shelf, self._desk.opened.listing, kind, self._desk.papers.cursor, self._glyphs)
            self._screen.app.push_screen(SkimScreen(skim), self._go_to_row)

    def _go_to_row(self, row: int | None) -> None:
        if row is not None:
            self._desk.go_to(self._desk.opened.listing[row])

    def _problems(self) -> None:
        from tui_reader.screens.problems import problem_lines
        from tui_reader.screens.text_page import PageScreen

        self._screen.app.push_screen(PageScreen(partial(problem_lines, self._library.problems())))

    def _theme(self) -> None:
        from tui_reader.screens.choose import Choice, ChooseScreen

        before = self._screen.app.theme
        names = sorted(self._screen.app.available_themes)
        choices = [Choice(name) for name in names]

        def preview(number: int) -> None:
            self._screen.app.theme = names[number]

        def done(number: int | None) -> None:
            self._screen.app.theme = before if number is None else names[number]

        at = names.index(before)
        screen = ChooseScreen(strings.WHICH_THEME, choices, typed=True, at=at, glyphs=self._glyphs, preview=preview)
        self._screen.app.push_screen(screen, done)

    def _source(self) -> None:
        sources = self._library.sources
        if len(sources) < 2:
            self._status.say(strings.one_source())
            return

        def done(number: int) -> None:
            self._library.look_at(sources[number - 1] if number else None)
            self._desk.fill()

        choices = [(strings.ALL_SOURCES, ""), *((source.name, str(source)) for source in sources)]
        self._choose(strings.WHICH_SOURCE, choices, done)
