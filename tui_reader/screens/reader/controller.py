"""The base of the controllers of the reader's screen, and the context they share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.screen import Screen

from tui_reader.browsing.read_rule import ReadRule
from tui_reader.library import Library
from tui_reader.model import PaperId
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.settings import Settings
from tui_reader.widgets.prompt import Prompt
from tui_reader.widgets.reader_panes import ReaderPanes
from tui_reader.widgets.status import StatusLine

Handlers = dict[str, Callable[..., object]]
"""The handler of each command id; that of a numbered command takes the number."""


@dataclass
class Context:
    """The objects that all controllers share. `settings` are replaced when they are reloaded; all else stays."""

    screen: Screen[None]
    library: Library
    panes: ReaderPanes
    prompt: Prompt
    status: StatusLine
    read_rule: ReadRule
    settings: Settings
    glyphs: Glyphs


class Controller:
    """The handlers of some commands. Their workers belong to the screen and end with it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._screen = context.screen
        self._library = context.library
        self._panes = context.panes
        self._status = context.status
        self._glyphs = context.glyphs

    @property
    def _settings(self) -> Settings:
        return self._context.settings

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        return {}

    def show_place(self) -> None:
        """Show the place and its most useful keys in the status line."""
        self._status.hint_for(self._panes.at)
        self._status.rest_on("" if self._library.is_empty else self._panes.current_list.view.summary)

    def _mark(self, papers: Iterable[PaperId], field: str, value: bool) -> int:
        """Mark papers and show it; return how many marks changed."""
        changed = self._library.marks.mark(papers, field, value)
        self._panes.show_marks(set(changed))
        return len(changed)

    def _mark_read(self, paper: PaperId | None) -> None:
        """Mark a paper read, if there is one."""
        if paper is not None:
            self._mark([paper], "read", True)

    def _run(self, work: Callable[[], object], group: str, *, exclusive: bool = False) -> None:
        """Run work in a thread; it hands over its result with `call_later` of the screen."""
        self._screen.run_worker(work, thread=True, group=group, exclusive=exclusive)

    def _choose(self, title: str, choices: Iterable[tuple[str, str]], on_answer: Callable[[int], object]) -> None:
        """Ask for one of some choices, each a name and a note; `on_answer` gets its number."""
        from tui_reader.screens.choose import Choice, ChooseScreen

        def take(number: int | None) -> None:
            if number is not None:
                on_answer(number)

        offered = [Choice(name, note) for name, note in choices]
        self._screen.app.push_screen(ChooseScreen(title, offered, glyphs=self._glyphs), take)

    def _ask(self, question: str, text: str, on_answer: Callable[[str], object], *, is_selected: bool = False) -> None:
        """Ask for a line of text, with `text` (selected or not) to begin with; `on_answer` gets it unless empty."""
        from tui_reader.screens.ask import AskScreen

        def take(answer: str | None) -> None:
            if answer is not None:
                on_answer(answer)

        self._screen.app.push_screen(AskScreen(question, text, is_selected=is_selected), take)


def all_handlers(controllers: Iterable[Controller]) -> Handlers:
    """Return the handlers of some controllers together."""
    return {command: handler for controller in controllers for command, handler in controller.handlers().items()}
