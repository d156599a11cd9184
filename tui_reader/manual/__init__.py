"""The manual: topics as Markdown, in English and Korean. Tables about the program are filled in, not copied.

A page is `<language>/<topic>.md`; its first line is its title. `{{keys}}` and `{{settings}}` stand for tables of the
commands and the settings.
"""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tui_reader.language import Language, sentences

TOPICS = ("keys", "queries", "settings", "formats", "sync", "ssh", "scripts", "json")

_FOLDER = Path(__file__).parent


def page(topic: str, language: Language = "en") -> str:
    """Return a topic as Markdown.

    Raises:
        KeyError: There is no such topic.
    """
    if topic not in TOPICS:
        raise KeyError(topic)
    text = (_FOLDER / language / f"{topic}.md").read_text("utf-8")
    return "\n".join(_fill_tables(text.split("\n"), language))


def title(topic: str, language: Language = "en") -> str:
    """Return the title of a topic: its first line."""
    return page(topic, language).partition("\n")[0].removeprefix("# ")


def _fill_tables(lines: list[str], language: Language) -> Iterator[str]:
    tables = {"{{keys}}": _keys, "{{settings}}": _settings}
    for line in lines:
        if line in tables:
            yield from tables[line](sentences(language))
        else:
            yield line


def _keys(texts: ModuleType) -> Iterator[str]:
    """Yield every command with its keys and its name for the keymap, under the headings of the help page."""
    from tui_reader.commands import COMMANDS, Group, key_label

    for group in Group:
        yield from (f"## {texts.GROUPS[group]}", "")
        for command in (command for command in COMMANDS if command.group is group):
            keys = " ".join(f"`{key_label(key)}`" if key_label(key) != "`" else key_label(key) for key in command.keys)
            yield f"- {keys or '`:`'} **{command.id}** {texts.command_words(command.id, command.mark)[1]}"
        yield ""


def _settings(texts: ModuleType) -> Iterator[str]:
    """Yield every setting with its default."""
    from tui_reader.settings import assignment, keys, to_toml

    for key in keys():
        default = "" if key.default in ({}, None) else f" = `{to_toml(key.default)}`"
        yield f"- **{key.name}**{default}: {texts.SETTINGS[key.name]}"
        if key.choices:
            yield f"  ({', '.join(f'`{to_toml(choice)}`' for choice in key.choices)})"
        if key.example is not None:
            name, value = next(iter(key.example.items())) if key.is_table else (key.name, key.example)
            yield f"  `{assignment(name, value)}`"
