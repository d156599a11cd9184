"""The commands of the view: filter, order, looks, and the pages over the reader."""

from functools import partial

from tui_reader.browsing.list_view import next_option
from tui_reader.language import strings
from tui_reader.model import SectionKind
from tui_reader.rendering.tabs import section_of
from tui_reader.screens.reader.controller import Controller, Handlers
from tui_reader.widgets.panes import PANES

STEP = 4


class ViewOptionsController(Controller):
    """The commands of filter, order, density, widths, theme, sources, skim page and problems page."""

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        return {
            "filter": self._cycle_filter,
            "order": self._cycle_order,
            "density": self._toggle_density,
            "source": self._choose_source,
            "narrower": partial(self._widen, -STEP),
            "wider": partial(self._widen, STEP),
            "zen": self._toggle_zen,
            "theme": self._choose_theme,
            "skim": self._open_skim,
            "problems": self._show_problems,
        }

    def _cycle_filter(self) -> None:
        """Show the list through its next filter: all papers, only unread, only starred."""
        view = self._panes.current_list.view
        name = next_option(list(view.filters), view.filter)
        view.narrow(name)
        self._panes.relist()
        self._status.say(view.filters[name])

    def _cycle_order(self) -> None:
        """Show the list in its next order."""
        view = self._panes.current_list.view
        order = next_option(list(view.orders), view.order)
        view.sort(order)
        self._panes.relist()
        self._status.say(view.orders[order])

    def _toggle_density(self) -> None:
        self._panes.papers.compact = not self._panes.papers.compact

    def _widen(self, cells: int) -> None:
        self._panes.set_widths(papers=(self._panes.papers_width or self._panes.papers.outer_size.width) + cells)

    def _toggle_zen(self) -> None:
        if not self._panes.has_class("-zen"):
            self._panes.activate(PANES[-1])
        self._panes.toggle_class("-zen")

    def _open_skim(self) -> None:
        from tui_reader.screens.skim import SkimScreen
        from tui_reader.widgets.skim import Skim

        self._panes.settle()
        section = section_of(self._panes.detail.lens.tab)
        if section is not None:
            kind: SectionKind = section.kind
            skim = Skim(
                self._panes.row_source, self._panes.current_list.entries, kind, self._panes.papers.cursor, self._glyphs
            )
            self._screen.app.push_screen(SkimScreen(skim), self._go_to_row)

    def _go_to_row(self, row: int | None) -> None:
        if row is not None:
            self._panes.go_to(self._panes.current_list.entries[row])

    def _show_problems(self) -> None:
        from tui_reader.screens.problems import ProblemsScreen

        self._screen.app.push_screen(ProblemsScreen(self._library.problems()))

    def _choose_theme(self) -> None:
        from tui_reader.screens.choose import Choice, ChooseScreen

        before = self._screen.app.theme
        names = sorted(self._screen.app.available_themes)
        choices = [Choice(name) for name in names]

        def preview(number: int) -> None:
            self._screen.app.theme = names[number]

        def take(number: int | None) -> None:
            self._screen.app.theme = before if number is None else names[number]

        at = names.index(before)
        screen = ChooseScreen(strings.WHICH_THEME, choices, has_field=True, at=at, glyphs=self._glyphs, preview=preview)
        self._screen.app.push_screen(screen, take)

    def _choose_source(self) -> None:
        sources = self._library.sources
        if len(sources) < 2:
            self._status.say(strings.one_source())
            return

        def take(number: int) -> None:
            self._library.look_at(sources[number - 1] if number else None)
            self._panes.fill()

        choices = [(strings.ALL_SOURCES, ""), *((source.name, str(source)) for source in sources)]
        self._choose(strings.WHICH_SOURCE, choices, take)
