"""The table of verbs: every verb once, with its module. Help and completions derive from it.

A verb is a function that adds its arguments to the parser it gets and returns its handler, a function from the parsed
arguments to the exit code. Its module is imported only when the verb is asked for.
"""

import os
from argparse import Action, ArgumentError, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple, NoReturn

from tui_reader.assets import SAMPLES
from tui_reader.cli.choose_language import add_language
from tui_reader.cli.output import say
from tui_reader.errors import UsageError
from tui_reader.invocation import NAME, program

Handler = Callable[[Any], int]


class VerbParser(ArgumentParser):
    """The parser of a verb: it reports a fault in one harmless line, with the nearest name."""

    def parse(self, arguments: Sequence[str]) -> Namespace:
        """Parse the arguments; end the program if they cannot be parsed."""
        args, unknown = self.parse_known_args(arguments)
        if unknown:
            from tui_reader.text.nearest import nearest

            near = nearest(unknown[0].partition("=")[0], self._option_string_actions)
            self.error(f"{' '.join(unknown)}: not known" + (f"; {near} is" if near else ""))
        return args

    def takes_value(self, option: str) -> bool:
        """Check whether the word after this option is its value."""
        action = self._option_string_actions.get(option)
        return action is not None and action.nargs != 0

    def print_help(self, file: Any = None) -> None:
        """Print the help; argparse itself is silent if it cannot be printed."""
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> NoReturn:
        """End the program with one line about the fault."""
        say(f"{message} ({self.prog} --help).")
        self.exit(2)

    def _check_value(self, action: Action, value: Any) -> None:
        """Check a choice, and name the choices and the nearest one; argparse has no public method for that."""
        if action.choices is not None and value not in action.choices:
            from tui_reader.text.nearest import nearest

            near = nearest(str(value), map(str, action.choices))
            choices = ", ".join(map(str, action.choices))
            raise ArgumentError(action, f"{value!r} is none of {choices}" + (f"; {near!r} is near" if near else ""))


class Verb(NamedTuple):
    """One verb.

    Attributes:
        place: module of `tui_reader.cli` and function in it, `source_list.add`.
        about: one sentence.
        example: a useful command line of `digest-tui`; of several, one a line.
    """

    place: str
    about: str
    example: str

    def parser(self, name: str) -> VerbParser:
        """Return its parser; the result of parsing has `handler`, the function that does the work."""
        module, _, function = self.place.partition(".")
        examples = "".join(f"\n  {line}" for line in self.example.replace(NAME, program()).splitlines())
        parser = VerbParser(
            prog=f"{program()} {name}".rstrip(),
            description=self.about,
            epilog=f"example:{examples}",
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        set_up: Callable[[ArgumentParser], Handler] = getattr(import_module(f"tui_reader.cli.{module}"), function)
        parser.set_defaults(handler=set_up(parser))
        add_language(parser)
        return parser


VERBS: dict[str, Verb] = {
    "read": Verb(
        "read.read",
        "Read daily digests of AI papers in the terminal.",
        "digest-tui read ~/digests\ndigest-tui read latest --plain",
    ),
    "ls": Verb("ls.ls", "List entries, newest day first.", "digest-tui ls\ndigest-tui ls 2026-03-06"),
    "show": Verb(
        "show.show_papers",
        "Print a paper, or all papers of a day.",
        "digest-tui show 2305.14314\ndigest-tui show latest --section results",
    ),
    "count": Verb("ls.count", "Count entries.", "digest-tui count\ndigest-tui count 2026-03-06 --json"),
    "mark": Verb(
        "mark.mark",
        "Star papers, mark them read, or the other way round.",
        "digest-tui mark star 2305.14314\ndigest-tui mark read 2305.14314 https://arxiv.org/abs/2210.02747",
    ),
    "undo": Verb("mark.undo", "Take back the last action of this machine.", "digest-tui undo"),
    "marks": Verb(
        "mark.marks",
        "Show every mark, or take in those of a file.",
        "digest-tui marks --json > marks.json\ndigest-tui marks --import marks.json",
    ),
    "export": Verb(
        "export_papers.export_papers",
        "Write papers as BibTeX, RIS, CSV, JSON or Markdown.",
        "digest-tui export --format bibtex 2026-03-06\ndigest-tui export --format md 2305.14314",
    ),
    "index": Verb("index_digests.index", "Parse what is new or changed, and say what was found.", "digest-tui index"),
    "add": Verb("source_list.add", "Put a folder or file on the list of sources.", "digest-tui add ~/digests"),
    "remove": Verb(
        "source_list.remove", "Take a source off the list; nothing is deleted.", "digest-tui remove ~/digests"
    ),
    "sources": Verb("source_list.sources", "Show the list of sources.", "digest-tui sources"),
    "parse": Verb("parse_files.parse", "What the parser makes of files.", "digest-tui parse ~/digests --json"),
    "doctor": Verb("doctor.doctor", "What was recognised in files, and what is wrong.", "digest-tui doctor ~/digests"),
    "config": Verb(
        "config.config",
        "Every setting with its default and what it does.",
        "digest-tui config\ndigest-tui config --check",
    ),
    "paths": Verb("config.paths", "Where settings, marks, cache and log are.", "digest-tui paths"),
    "help": Verb("help.manual", "The manual: keys, queries, settings …", "digest-tui help keys"),
    "completion": Verb("completion.completion", "Completions for your shell.", 'eval "$(digest-tui completion bash)"'),
}


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

    near = nearest(word, VERBS)
    hint = f"{near!r} is a command" if near else f"{program()} --help shows the commands"
    raise UsageError(f"{word}: neither a command nor a file or folder; {hint}.")


def in_help(command: str) -> str:
    """Return a command of this program within an argument's help, where argparse wants every percent sign doubled."""
    return f"{program()} {command}".replace("%", "%%")


def add_samples(parser: ArgumentParser) -> None:
    """Add the flag `--samples`, whose value is a list of sources."""
    about = "read the samples that come with the program"
    parser.add_argument("--samples", action="store_const", const=[str(SAMPLES)], default=[], help=about)


def overview() -> str:
    """Return every verb with what it does, for `digest-tui --help`."""
    lines = (f"  {name:{max(map(len, VERBS))}}  {verb.about}" for name, verb in VERBS.items())
    return "\n".join(("commands, each with --help (a folder of that name is given as ./index):", *lines))
