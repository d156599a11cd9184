"""The table of verbs: every verb once, with its module. Help and completions derive from it.

A verb is a function that adds its arguments to the parser it gets and returns its handler, a function from the parsed
arguments to the exit code. Its module is imported only when the verb is asked for.
"""

import os
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from tui_reader.assets import SAMPLES
from tui_reader.cli.choose_language import add_language
from tui_reader.cli.verb_parser import VerbParser
from tui_reader.errors import UsageError
from tui_reader.invocation import NAME, program
from tui_reader.language import strings

Handler = Callable[[Any], int]


class Verb(NamedTuple):
    """One verb.

    Attributes:
        name: as it is typed.
        place: module of `tui_reader.cli` and function in it, `source_list.add`.
        example: a useful command line of `digest-tui`; of several, one a line.
    """

    name: str
    place: str
    example: str

    @property
    def about(self) -> str:
        """What it does, in one sentence."""
        return strings.VERBS[self.name]

    def parser(self, name: str) -> VerbParser:
        """Return its parser; the result of parsing has `handler`, the function that does the work."""
        module, _, function = self.place.partition(".")
        examples = "".join(f"\n  {line}" for line in self.example.replace(NAME, program()).splitlines())
        epilog = f"{strings.EXAMPLES_HEADING}{examples}"
        parser = VerbParser(f"{program()} {name}".rstrip(), self.about, epilog)
        set_up: Callable[[ArgumentParser], Handler] = getattr(import_module(f"tui_reader.cli.{module}"), function)
        parser.set_defaults(handler=set_up(parser))
        add_language(parser)
        return parser


_TABLE = (
    Verb("read", "read.read", "digest-tui read ~/digests\ndigest-tui read latest --plain"),
    Verb("ls", "ls.ls", "digest-tui ls\ndigest-tui ls 2026-03-06"),
    Verb("show", "show.show_papers", "digest-tui show 2305.14314\ndigest-tui show latest --section results"),
    Verb("count", "ls.count", "digest-tui count\ndigest-tui count 2026-03-06 --json"),
    Verb(
        "mark",
        "mark.mark",
        "digest-tui mark star 2305.14314\ndigest-tui mark read 2305.14314 https://arxiv.org/abs/2210.02747",
    ),
    Verb("undo", "mark.undo", "digest-tui undo"),
    Verb("marks", "mark.marks", "digest-tui marks --json > marks.json\ndigest-tui marks --import marks.json"),
    Verb(
        "export",
        "export_papers.export_papers",
        "digest-tui export --format bibtex 2026-03-06\ndigest-tui export --format md 2305.14314",
    ),
    Verb("index", "index_digests.index", "digest-tui index"),
    Verb("add", "source_list.add", "digest-tui add ~/digests"),
    Verb("remove", "source_list.remove", "digest-tui remove ~/digests"),
    Verb("sources", "source_list.sources", "digest-tui sources"),
    Verb("parse", "parse_files.parse", "digest-tui parse ~/digests --json"),
    Verb("doctor", "doctor.doctor", "digest-tui doctor ~/digests"),
    Verb("config", "config.config", "digest-tui config\ndigest-tui config --check"),
    Verb("paths", "config.paths", "digest-tui paths"),
    Verb("help", "help.manual", "digest-tui help keys"),
    Verb("completion", "completion.completion", 'eval "$(digest-tui completion bash)"'),
)
VERBS = {verb.name: verb for verb in _TABLE}

_MEANT = {
    "find": "ls QUERY",
    "list": "ls",
    "manual": "help",
    "search": "ls QUERY",
    "settings": "config",
    "star": "mark star",
    "unstar": "mark unstar",
    "version": "--version",
}
"""What people mean by words that are no verbs."""


def split_verb(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the verb, empty if there is none, and all other arguments; options may stand before it, with their values.

    The verb's own parser says whether a name is it or the value of the option before: `--section results show` is
    `show`, and `--source ls` has no verb.
    """
    for position, word in enumerate(arguments):
        before = arguments[position - 1] if position else ""
        if word == "--" or (not word.startswith("-") and before[:1] != "-" and word not in VERBS):
            break
        if word in VERBS and not (before and VERBS[word].parser(word).takes_value(before)):
            return word, [*arguments[:position], *arguments[position + 1 :]]
    return "", list(arguments)


def refuse_unknown_verb(arguments: Sequence[str]) -> None:
    """Check that the first word is not a mistyped verb.

    Raises:
        UsageError: It is neither a verb nor a path; the text names the nearest verb.
    """
    word = arguments[0] if arguments else ""
    if not (word.isascii() and word.isalpha()) or "--plain" in arguments or os.path.lexists(word):
        return
    from tui_reader.text.nearest import nearest

    near = nearest(word, [*VERBS, *_MEANT])
    raise UsageError(strings.unknown_command(word, _MEANT.get(near, near)))


def in_help(command: str) -> str:
    """Return a command of this program within an argument's help, where argparse wants every percent sign doubled."""
    return f"{program()} {command}".replace("%", "%%")


def add_samples(parser: ArgumentParser) -> None:
    """Add the flag `--samples`, whose value is a list of sources."""
    about = strings.ARGUMENTS["samples"]
    parser.add_argument("--samples", action="store_const", const=[str(SAMPLES)], default=[], help=about)


def overview() -> str:
    """Return every verb with what it does, for `digest-tui --help`."""
    lines = (f"  {name:{max(map(len, VERBS))}}  {verb.about}" for name, verb in VERBS.items())
    return "\n".join((strings.commands_heading(), *lines, "", strings.commands_note()))
