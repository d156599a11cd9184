"""`help`: the manual, drawn in a terminal, as Markdown in a pipe."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from tui_reader.cli.output import Words, columns, is_terminal, show
from tui_reader.cli.verbs import VERBS, Handler
from tui_reader.invocation import program
from tui_reader.language import LANGUAGES, Language, current, strings
from tui_reader.manual import TOPICS, page, title


def manual(parser: ArgumentParser) -> Handler:
    """Show a topic of the manual, or a verb's own help."""
    about = strings.ARGUMENTS["help.topic"]
    parser.add_argument("topic", nargs="?", choices=(*TOPICS, *VERBS), metavar="TOPIC", help=about)
    parser.add_argument("--language", choices=LANGUAGES, help=strings.ARGUMENTS["help.language"])
    return _help


def _help(args: Namespace) -> int:
    if args.topic in VERBS:
        VERBS[args.topic].parser(args.topic).print_help()
        return 0
    language = args.language or current.language
    if args.topic is None:
        show(_topics(language))
    else:
        show(_page(page(args.topic, language)))
    return 0


def _topics(language: Language) -> Iterator[Words]:
    for topic in TOPICS:
        yield ((f"{program()} help {topic:10}", "bold"), (title(topic, language), ""))


def _page(markdown: str) -> Iterator[Words]:
    if not is_terminal():
        yield from (((line, ""),) for line in markdown.split("\n"))
        return
    from tui_reader.cli.drawing import draw_markdown

    yield from draw_markdown(markdown, min(columns(), 100))
