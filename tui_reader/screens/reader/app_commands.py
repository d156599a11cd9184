"""The commands of the program itself: help, manual, palette, suspend."""

from tui_reader.commands import COMMANDS, Command, key_label, keys_of
from tui_reader.language import current, palette_words, strings
from tui_reader.screens.reader.controller import Controller, Handlers


class AppCommandsController(Controller):
    """The commands of help, manual, palette and suspend; help and palette come from the command table."""

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        return {
            "help": self._show_help,
            "manual": self._open_manual,
            "palette": self._open_palette,
            "suspend": lambda: self._screen.app.action_suspend_process(),
        }

    def _show_help(self) -> None:
        from tui_reader.screens.help import HelpScreen

        self._screen.app.push_screen(HelpScreen(self._keys))

    def _open_manual(self) -> None:
        """Ask for a topic of the manual and show it."""
        from tui_reader.manual import TOPICS, title
        from tui_reader.screens.manual import ManualScreen

        language = current.language

        def take(number: int) -> None:
            self._screen.app.push_screen(ManualScreen(TOPICS[number], language, self._glyphs))

        self._choose(strings.WHICH_TOPIC, [(topic, title(topic, language)) for topic in TOPICS], take)

    def _open_palette(self) -> None:
        from tui_reader.screens.choose import Choice, ChooseScreen

        commands = [command for command in COMMANDS if not command.numbered and command.id != "palette"]
        choices = [
            Choice(command.label, self._note(command), self._reason_against(command), palette_words(command.id))
            for command in commands
        ]

        async def take(number: int | None) -> None:
            if number is not None:
                await self._screen.run_action(f"command('{commands[number].id}')")

        screen = ChooseScreen(strings.WHICH_COMMAND, choices, has_field=True, glyphs=self._glyphs)
        self._screen.app.push_screen(screen, take)

    def _note(self, command: Command) -> str:
        return f"{', '.join(key_label(key) for key in self._keys(command))}  {command.help}"

    def _keys(self, command: Command) -> tuple[str, ...]:
        """Return the keys of a command, the person's own ones if there are any."""
        return keys_of(command, self._settings.keys)

    def _reason_against(self, command: Command) -> str:
        """Return why a command can do nothing now; empty if it can."""
        return strings.NEEDS_PAPER if command.needs_paper and self._panes.papers.ref is None else ""
