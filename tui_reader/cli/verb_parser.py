"""The parser of a verb: its help and its refusals are in the language that was chosen."""

from argparse import Action, ArgumentError, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NoReturn

from tui_reader.cli.output import width
from tui_reader.errors import UsageError
from tui_reader.language import strings


class _HelpFormatter(RawDescriptionHelpFormatter):
    """The help in this program's words, wrapped by the cells that it takes."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin the usage with our word for it."""
        super().add_usage(usage, actions, groups, prefix or strings.USAGE)

    def start_section(self, heading: str | None) -> None:
        """Begin a section with our heading."""
        super().start_section(strings.HEADINGS.get(heading or "", heading))

    def _split_lines(self, text: str, cells: int) -> list[str]:
        """Wrap the help of an argument; argparse counts letters, of which Korean ones take two cells."""
        lines: list[str] = []
        for word in text.split():
            if lines and width(f"{lines[-1]} {word}") <= cells:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines


class VerbParser(ArgumentParser):
    """The parser of a verb: it reports a fault in one harmless line, with the nearest name."""

    def __init__(self, prog: str, about: str, epilog: str) -> None:
        super().__init__(
            prog=prog,
            description=about,
            epilog=epilog,
            formatter_class=_HelpFormatter,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self.add_argument("-h", "--help", action="help", help=strings.ARGUMENTS["help"])

    def parse(self, arguments: Sequence[str]) -> Namespace:
        """Parse the arguments.

        Raises:
            UsageError: They cannot be parsed.
        """
        try:
            args, unknown = self.parse_known_args(arguments)
        except ArgumentError as error:
            raise UsageError(self._refusal(error.argument_name or "", error.message)) from error
        if unknown:
            after = dict(pairwise([*arguments, ""])).get(unknown[0], "")
            raise UsageError(self._unknown(unknown[0], after))
        return args

    def takes_value(self, option: str) -> bool:
        """Check whether the word after this option is its value."""
        action = self._option_string_actions.get(option)
        return action is not None and action.nargs != 0

    def print_help(self, file: Any = None) -> None:
        """Print the help; argparse itself is silent if it cannot be printed."""
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Refuse what argparse cannot parse; for some faults it raises nothing else.

        Raises:
            UsageError: Always.
        """
        raise UsageError(self._refusal("", message))

    def _refusal(self, name: str, message: str) -> str:
        """Say what argparse has found wrong; it tells the faults apart only by their English sentences."""
        if message.startswith("the following arguments are required: "):
            return strings.argument_missing(message.partition(": ")[2], self.prog)
        if message.startswith("ignored explicit argument"):
            return strings.value_unexpected(name)
        if message.startswith("expected"):
            return strings.value_missing(name, self.prog)
        return f"{name}: {message}"

    def _unknown(self, word: str, after: str) -> str:
        """Say what to do about a word that this verb does not know."""
        if not word.startswith("-"):
            return strings.unknown_argument(word, self.prog)
        option, _, value = word.partition("=")
        name = option.lstrip("-")
        if self.takes_value("--set") and name in _setting_names():
            return strings.option_is_setting(option, f"{name}={value or after or 'VALUE'}")
        from tui_reader.text.nearest import nearest

        near = nearest(name, (known.removeprefix("--") for known in self._option_string_actions))
        return strings.unknown_option(option, f"--{near}" if near else "", self.prog)

    def _check_value(self, action: Action, value: Any) -> None:
        """Check a choice, and name the choices and the nearest one; argparse has no public method for that."""
        if action.choices is not None and value not in action.choices:
            from tui_reader.text.nearest import nearest

            choices = list(map(str, action.choices))
            near = nearest(str(value), choices)
            raise UsageError(strings.invalid_choice(action.dest, str(value), choices, near))


def _setting_names() -> Iterable[str]:
    from tui_reader.settings import keys

    return (key.name for key in keys())
