"""What the commands about the program itself do: help, manual, palette, suspend, quit."""

from collections.abc import Callable
from functools import partial

from tui_reader import strings
from tui_reader.commands import COMMANDS, Command, keys_of, shown
from tui_reader.screens.reader.controller import Part

FLUSH_SECONDS = 0.3


class Program(Part):
    """Help and palette are made from the command table and the keys as the person has set them."""

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command id."""
        return {
            "help": self._help,
            "manual": self._manual,
            "palette": self._palette,
            "suspend": lambda: self._screen.app.action_suspend_process(),
            "quit": self._quit,
        }

    def _quit(self) -> None:
        """Leave; where marks could not be saved, ask once what is to become of them."""
        if not self._library.marks.unsaved() or self._library.marks.flush(FLUSH_SECONDS):
            self._screen.app.exit()
            return
        from tui_reader.screens.unsaved import ask_about_unsaved

        ask_about_unsaved(self._screen, self._library, self._status, self._glyphs)

    def _help(self) -> None:
        from tui_reader.screens.help import help_lines
        from tui_reader.screens.text_page import PageScreen

        self._screen.app.push_screen(PageScreen(partial(help_lines, self._keys)))

    def _manual(self) -> None:
        """Ask for a topic of the manual, and show its page."""
        from tui_reader.manual import TOPICS, language_for, title
        from tui_reader.screens.manual import manual_page

        language = language_for(self._settings.language)

        def done(number: int) -> None:
            self._screen.app.push_screen(manual_page(TOPICS[number], language, ascii_only=bool(self._settings.ascii)))

        self._choose(strings.WHICH_TOPIC, [(topic, title(topic, language)) for topic in TOPICS], done)

    def _palette(self) -> None:
        from tui_reader.screens.choose import Choice, ChooseScreen

        commands = [command for command in COMMANDS if not command.numbered and command.id != "palette"]
        choices = [Choice(command.label, self._beside(command), self._why_not(command)) for command in commands]

        async def done(number: int | None) -> None:
            if number is not None:
                await self._screen.run_action(f"command('{commands[number].id}')")

        screen = ChooseScreen(strings.WHICH_COMMAND, choices, typed=True, glyphs=self._glyphs)
        self._screen.app.push_screen(screen, done)

    def _beside(self, command: Command) -> str:
        return f"{', '.join(shown(key) for key in self._keys(command))}  {command.help}"

    def _keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command as the person has set them."""
        return keys_of(command, self._settings.keys)

    def _why_not(self, command: Command) -> str:
        """Why a command can do nothing just now; empty where it can."""
        return strings.NEEDS_PAPER if command.needs_paper and self._desk.papers.ref is None else ""
