"""The command palette's source: the command table."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui_reader.commands import COMMANDS, Command, shown


class CommandProvider(Provider):
    """Every command that has one meaning without a number, with its keys and its help."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in _listed():
            yield DiscoveryHit(_name(command), self._doing(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those whose name matches."""
        matcher = self.matcher(query)
        for command in _listed():
            if (score := matcher.match(_name(command))) > 0:
                yield Hit(score, matcher.highlight(_name(command)), self._doing(command), help=command.help)

    def _doing(self, command: Command) -> Callable[[], Awaitable[None]]:
        return partial(self.screen.run_action, f"command('{command.id}')")


def _listed() -> Iterable[Command]:
    return (command for command in COMMANDS if not command.numbered and command.id != "palette")


def _name(command: Command) -> str:
    return f"{command.label}  ({', '.join(shown(key) for key in command.keys)})"
