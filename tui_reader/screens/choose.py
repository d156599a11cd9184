"""A box to pick one of several choices, such as links or themes: by typing, or by number if they are few."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input

from tui_reader.assets import STYLES
from tui_reader.commands import BY_ID
from tui_reader.language import strings
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.spans import Line, Span, cells, crop
from tui_reader.screens.command_screen import TypedScreen
from tui_reader.text.hangul import has_initials, is_initials, keys_of
from tui_reader.widgets.bindings import bindings
from tui_reader.widgets.field import Field
from tui_reader.widgets.row_list import RowList

_KEYS = ("down", "up", "enter", "escape", "pagedown", "pageup")


MOST_NAME = 40
"""The cells of the longest name that is not cropped."""


class Choice(NamedTuple):
    """One choice.

    Attributes:
        name: what it is called.
        note: a dim note beside it.
        unavailable: why it cannot be picked; empty if it can.
        aliases: further words that find it; they are not shown.
    """

    name: str
    note: str = ""
    unavailable: str = ""
    aliases: str = ""

    @property
    def text(self) -> str:
        """All words that find it, in small letters."""
        return f"{self.name} {self.note} {self.aliases}".casefold()


def _is_in(text: str, word: str) -> bool:
    return word in text or (is_initials(word) and has_initials(text, word))


class Choices(RowList):
    """The list of choices that match the typed words."""

    def __init__(self, title: str, choices: Sequence[Choice], glyphs: Glyphs, *, numbered: bool, at: int) -> None:
        super().__init__(id="choices")
        self._title = title
        self._choices = choices
        self._glyphs = glyphs
        self._numbered = numbered
        self._matching = list(range(len(choices)))
        self._widest = min(max((cells(choice.name) for choice in choices), default=0) + 2 * numbered, MOST_NAME)
        self.cursor = at
        self._active = True

    @property
    def count(self) -> int:
        """The number of matching choices."""
        return len(self._matching)

    @property
    def selected(self) -> int | None:
        """The number of the choice under the cursor, among all; None if it is unavailable or nothing matches."""
        if not self._matching:
            return None
        number = self._matching[self.cursor]
        return None if self._choices[number].unavailable else number

    def narrow(self, text: str) -> None:
        """Show only the choices that contain every word of a text; Korean words by their initial consonants, too."""
        words = text.casefold().split()
        texts = [choice.text for choice in self._choices]
        matching = [n for n, text in enumerate(texts) if all(_is_in(text, word) for word in words)]
        self._matching = sorted(matching, key=lambda n: not texts[n].startswith(text.casefold()))
        self.place(0)

    def head(self, width: int) -> Sequence[Line]:
        """Return the title and a blank line."""
        return ((Span(f"  {self._title}", "heading"),), ())

    def row(self, index: int, width: int) -> Sequence[Line]:
        """Return the line of a choice: number, name, note."""
        number = self._matching[index]
        choice = self._choices[number]
        mark = self._glyphs.cursor if index == self.cursor else " "
        number_first = f"{number + 1} " if self._numbered else ""
        name = crop(f"{number_first}{choice.name}", min(self._widest, width - 3), self._glyphs.ellipsis)
        gap = " " * (self._widest - cells(name) + 2)
        note = crop(choice.unavailable or choice.note, max(width - self._widest - 5, 0), self._glyphs.ellipsis)
        role = "dim" if choice.unavailable else ""
        return ((Span(mark, "marker"), Span(f" {name}{gap}", role), Span(note, "facts")),)

    def empty(self, width: int) -> Sequence[Line]:
        """Return the line that says that nothing matches."""
        return ((Span(f"  {strings.NOTHING_MATCHES}", "dim"),),)


class ChooseScreen(TypedScreen[int | None], inherit_bindings=False):
    """A box with choices; the answer is the number of the one picked (from 0), or None.

    Up to nine choices without a field can be picked by typing their number.
    """

    CSS_PATH = STYLES / "choose.tcss"
    BINDINGS = bindings(
        command._replace(keys=tuple(key for key in command.keys if key in _KEYS))
        for command in map(BY_ID.__getitem__, ("next", "previous", "open", "back", "read-on", "read-back"))
    )

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        has_field: bool = False,
        at: int = 0,
        glyphs: Glyphs = UNICODE,
        preview: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(Field(id="field") if has_field else None)
        self._numbered = not has_field and len(choices) <= 9
        self._preview = preview
        self._choices = Choices(title, choices, glyphs, numbered=self._numbered, at=at)

    def compose(self) -> ComposeResult:
        """Compose the choices, below a field if there is one."""
        with Vertical(id="box"):
            if self._field is not None:
                yield self._field
            yield self._choices

    def on_mount(self) -> None:
        """Make the box as high as its content."""
        self._choices.styles.height = min(max(self._choices.count, 1) + 2, max(self.size.height - 6, 1))

    def action_command(self, command: str) -> None:
        """Move the cursor, pick, or leave."""
        if command == "back":
            self.dismiss(None)
        elif command == "open":
            self._pick()
        elif command in ("read-on", "read-back"):
            self._choices.page(1 if command == "read-on" else -1)
        else:
            self._choices.move(1 if command == "next" else -1)

    def on_key(self, event: Key) -> None:
        """Take letters (also Hangul) and numbers if there is no field; they must not reach the screen below."""
        if self._field is not None or not event.is_printable:
            return
        moves: dict[str, Callable[[], object]] = {
            "j": lambda: self._choices.move(1),
            "k": lambda: self._choices.move(-1),
            "q": lambda: self.dismiss(None),
        }
        if self._numbered:
            moves |= {str(n + 1): partial(self._pick_number, n) for n in range(self._choices.count)}
        event.stop()
        for key in keys_of(event.character or "") or (event.character,):
            moves.get(key or "", lambda: None)()

    def _pick_number(self, number: int) -> None:
        self._choices.place(number)
        self._pick()

    def _pick(self) -> None:
        if (selected := self._choices.selected) is not None:
            self.dismiss(selected)

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        self._choices.narrow(message.value)
        self._show_preview()

    @on(Input.Submitted)
    def _pick_submitted(self) -> None:
        self._pick()

    @on(RowList.Moved)
    def _show_preview(self) -> None:
        if self._preview is not None and (selected := self._choices.selected) is not None:
            self._preview(selected)

    @on(RowList.Pointed)
    def _pick_pointed_at(self) -> None:
        self._pick()
