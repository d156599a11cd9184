"""Front matter: the fields between two lines of `---` at the top of a file, as plain strings, never as objects."""

from collections.abc import Iterator, Sequence

from tui_reader.model import Problem
from tui_reader.text.clean import clean_line

_MOST_LINES = 2_000
_MOST_YAML = 64 * 1024
"""Characters of front matter given to the YAML library; anything longer is reported, not read."""
_DEEPEST = 20

_YAML_MARKS = ("|", ">", "&", "*", "!", "{", "[", "@", "%", "`", "?", "- ")


_USUAL = frozenset({"title", "date", "layout", "tags", "categories"})
"""Fields by which front matter is known where it does not end."""


class _TooMuchError(Exception):
    """Front matter that is built to cost: aliases, deep nesting, sheer size."""


def front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int, tuple[Problem, ...]]:
    """Give the fields, the index of the first line after them, and problems.

    Keys are in small letters, lists joined by commas. Without front matter: no fields and index 0. Plain lines of
    `key: value` need no library; the rest is read by PyYAML without tags, aliases or deep nesting, or reported; between
    lines of `+++` it is TOML. Where nothing closes it, its fields end with the first line that is none.
    """
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    mark = lines[start].rstrip() if lines else ""
    if mark not in {"---", "+++"}:
        return {}, 0, ()
    end = _end(lines, start) if mark == "---" else _end_of_toml(lines, start)
    if end is None:
        return _read_unclosed(lines, start)
    inside = lines[start + 1 : end]
    fields = _read_plain(inside) if mark == "---" else None
    if fields is not None:
        return fields, end + 1, ()
    try:
        return (_read_yaml if mark == "---" else _read_toml)("\n".join(inside)), end + 1, ()
    except _TooMuchError as problem:
        reason = f"Front matter was only partly read: {problem}."
        return _read_rough(inside), end + 1, (Problem(start + 1, reason),)


def _end(lines: Sequence[str], start: int) -> int | None:
    """Give the index of the closing `---`; None where there is no front matter: a rule, or one that never ends."""
    first = next((line for line in lines[start + 1 :] if line.strip()), "")
    if not first.startswith("#") and _pair(first) is None and not first.startswith("---"):
        return None
    for index in range(start + 1, len(lines)):
        line = lines[index].rstrip()
        if line in {"---", "..."}:
            return index
        if line.startswith("#") and (line.startswith("##") or "](" in line):
            return None
    return None


def _end_of_toml(lines: Sequence[str], start: int) -> int | None:
    return next((index for index in range(start + 1, len(lines)) if lines[index].rstrip() == "+++"), None)


def _read_unclosed(lines: Sequence[str], start: int) -> tuple[dict[str, str], int, tuple[Problem, ...]]:
    """Read the lines below a `---` that nothing closes as fields, if one of them is what front matter has."""
    ends = (index for index in range(start + 1, len(lines)) if lines[index][:1] == "#" or _pair(lines[index]) is None)
    end = next(ends, len(lines))
    fields = _read_rough(lines[start + 1 : end])
    if _USUAL.isdisjoint(fields):
        return {}, 0, ()
    return fields, end, (Problem(start + 1, "Front matter that is never closed."),)


def _pair(line: str) -> tuple[str, str] | None:
    """Split `key: value`; None for anything else."""
    key, colon, value = line.partition(":")
    name = key.strip().strip("\"'").lower()
    if not colon or not name or len(name) > 60 or (value and value[0] not in " \t"):
        return None
    return name, value.strip()


def _read_plain(lines: Sequence[str]) -> dict[str, str] | None:
    """Read lines that are all `key: value` on one line; None where the library is needed."""
    fields: dict[str, str] = {}
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        pair = None if line[0] in " \t-" else _pair(line)
        if pair is None:
            return None
        key, value = pair
        if value.startswith("[") and value.endswith("]"):
            value = ", ".join(map(_unquote, value[1:-1].split(",")))
        elif value.startswith(_YAML_MARKS) or " #" in value:
            return None
        fields[key] = _unquote(value)
    return fields


def _unquote(value: str) -> str:
    """Take off a pair of quotes, or a stray one at the end."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    if value[-1:] == '"' and value.count('"') == 1:
        return value[:-1].rstrip()
    return value


def _read_rough(lines: Sequence[str]) -> dict[str, str]:
    """Read what can be read line by line, and leave the rest."""
    pairs = (_pair(line) for line in lines[:_MOST_LINES] if line[:1] not in {" ", "\t", "-", "#", ""})
    return {
        key: clean_line(_unquote(value)) for key, value in filter(None, pairs) if value[:1] not in {"&", "*", "!", "{"}
    }


def _read_yaml(text: str) -> dict[str, str]:
    """Read `text` by the YAML library as strings and lists of strings.

    Raises:
        _TooMuchError: it is too long, too deep, uses aliases, or is no YAML.
    """
    if len(text) > _MOST_YAML:
        raise _TooMuchError(f"it is longer than {_MOST_YAML} characters")
    import yaml

    try:
        from yaml import CBaseLoader as Loader
    except ImportError:
        from yaml import BaseLoader as Loader  # type: ignore[assignment]  # the same thing, slower
    try:
        _inspect(yaml.parse(text, Loader))
        fields = yaml.load(text, Loader)  # noqa: S506  # this loader makes strings, lists and dictionaries only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _TooMuchError("it is not valid YAML") from error
    if not isinstance(fields, dict):
        raise _TooMuchError("it has no fields")
    return {str(key).lower(): clean_line(", ".join(_strings(value))) for key, value in fields.items()}


def _read_toml(text: str) -> dict[str, str]:
    """Read `text` as TOML. Raises _TooMuchError where it is none, or too long."""
    import tomllib

    if len(text) > _MOST_YAML:
        raise _TooMuchError(f"it is longer than {_MOST_YAML} characters")
    try:
        fields = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _TooMuchError("it is not valid TOML") from error
    return {key.lower(): clean_line(", ".join(_strings(value))) for key, value in fields.items()}


def _inspect(events: Iterator[object]) -> None:
    """Refuse aliases and deep nesting before anything is built."""
    depth = 0
    for event in events:
        name = type(event).__name__
        if name == "AliasEvent":
            raise _TooMuchError("it uses aliases")
        depth += name.endswith(("MappingStartEvent", "SequenceStartEvent"))
        depth -= name.endswith(("MappingEndEvent", "SequenceEndEvent"))
        if depth > _DEEPEST:
            raise _TooMuchError("it is nested too deeply")


def _strings(value: object) -> Iterator[str]:
    """Give the strings of a value, however its lists are nested; a mapping gives its values."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif value is not None:
        yield str(value)
