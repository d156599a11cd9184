"""`config` and `paths`: every setting with its default, the faults of the settings, and where the files are."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from tui_reader.cli.common import settings_for
from tui_reader.cli.output import Words, emit, printable, show, warn, width
from tui_reader.cli.verbs import Handler
from tui_reader.invocation import NAME
from tui_reader.language import current, strings
from tui_reader.settings import Key, Settings, assignment, keys, settings_file, to_toml

WIDTH = 100


def config(parser: ArgumentParser) -> Handler:
    """Print all settings, or check the settings file."""
    parser.add_argument("--check", action="store_true", help=strings.ARGUMENTS["config.check"])
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["config.json"])
    return _config


def paths(parser: ArgumentParser) -> Handler:
    """Print where settings, marks, cache and log are."""
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["paths.json"])
    return _paths


def _config(args: Namespace) -> int:
    if not (args.check or args.json):
        show(((line, "dim" if line.startswith("#") else ""),) for line in commented_defaults())
        return 0
    if args.json:
        current.choose("en")  # programs read the sentences in it
    settings = settings_for()
    faults = [*settings.warnings, *unknown_names(settings)]
    file = settings_file(settings.paths)
    if args.json:
        emit([{"file": str(file), "settings": effective_settings(settings), "warnings": faults}])
    else:
        show(((warning, "yellow"),) for warning in faults)
        if not faults:
            print(printable((strings.settings_fine if file.exists() else strings.settings_absent)(str(file))))
    return 1 if faults and args.check else 0


def unknown_names(settings: Settings) -> tuple[str, ...]:
    """Return warnings that need more than the settings: about commands, their keys, and saved searches."""
    from tui_reader.keymap import key_warnings

    return (*key_warnings(settings), *_unreadable_searches(settings))


def _unreadable_searches(settings: Settings) -> Iterator[str]:
    from datetime import date

    from tui_reader.search.query import QueryError, parse
    from tui_reader.settings.faults import place_of

    for name, query in settings.searches.items():
        try:
            parse(query, date.today())
        except QueryError as error:
            place = place_of(f"searches.{name}", settings)
            yield strings.invalid_search(place, name, str(error))


def effective_settings(settings: Settings) -> dict[str, Any]:
    """Return every key with its value, by its full name; a table whose keys the person names is one value."""
    values: dict[str, Any] = {}
    for key in keys():
        table, _, inner = key.name.partition(".")
        value = getattr(settings, table)
        values[key.name] = getattr(value, inner) if inner else value
    return values | {"sources": [str(source) for source in settings.sources]}


def commented_defaults() -> Iterator[str]:
    """Yield the lines of a settings file with every default, each explained."""
    yield from (f"# {line}" for line in strings.settings_header(f"{NAME} paths", "DIGEST_TUI_PANES_DAYS"))
    table = ""
    for key in keys():
        yield ""
        inner = key.name.partition(".")[0] if "." in key.name or key.is_table else ""
        if inner != table:
            table = inner
            yield f"[{table}]"
        yield from _comment(_explain(key))
        if key.is_table:
            yield from (f"# {line}" for line in _examples(key))
        elif key.example is not None:
            yield f"# {assignment(key.name, key.example)}"
        if not key.is_table and key.default is not None:
            yield assignment(key.name.rpartition(".")[2], key.default)


def _explain(key: Key) -> str:
    return f"{key.about} {strings.one_of(', '.join(map(to_toml, key.choices)))}" if key.choices else key.about


def _examples(key: Key) -> Iterator[str]:
    if key.name == "keys":
        from tui_reader.commands import COMMANDS

        yield from (assignment(command.id, list(command.keys)) for command in COMMANDS)
    else:
        yield from (assignment(name, value) for name, value in key.example.items())


def _comment(text: str) -> Iterable[str]:
    from textwrap import wrap

    return (f"# {line}" for line in wrap(text, WIDTH, break_on_hyphens=False))


def _paths(args: Namespace) -> int:
    from tui_reader.cli.trouble import log_file

    settings = settings_for()
    folders = settings.paths
    places = {"settings": settings_file(folders), "marks": folders.state, "cache": folders.cache, "data": folders.data}
    places["log"] = log_file()
    if args.json:
        emit([{name: str(place) for name, place in places.items()}])
    else:
        show(_path_line(name, str(place)) for name, place in places.items())
    warn(settings.warnings)
    return 0


def _path_line(name: str, place: str) -> Words:
    label = strings.PLACES[name]
    return ((label + " " * (10 - width(label)), "bold"), (place, ""))
