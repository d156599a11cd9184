"""Front matter: the fields between two lines of `---` at the top of a file, read as plain strings."""

from collections.abc import Iterator, Sequence

from tui_reader.model import Problem, ProblemKind
from tui_reader.text.clean import clean, clean_line

_MOST_LINES = 2_000
_MOST_YAML = 64 * 1024
"""Characters of front matter that the YAML library gets; longer front matter is read line by line and reported."""
_DEEPEST = 20

_YAML_MARKS = ("|", ">", "&", "*", "!", "{", "[", "@", "%", "`", "?", "- ")


_USUAL = frozenset({"title", "date", "layout", "tags", "categories"})
"""Fields that tell front matter without an end from text below a rule."""


class _TooMuchError(Exception):
    """Front matter that would cost too much to read (aliases, deep nesting, size), or is invalid."""

    def problem(self, line: int) -> Problem:
        """Return the problem at the line where the front matter begins."""
        kind, *values = self.args
        return Problem.of(line, kind, *values)


def front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int, tuple[Problem, ...]]:
    """Read the front matter of a file.

    Lines of `key: value` are read without any library. PyYAML reads everything else, without tags, aliases or deep
    nesting. Front matter between lines of `+++` is TOML. Front matter that nothing closes ends at the first line that
    is not a field.

    Returns:
        The fields (keys in lower case, lists joined by commas), the index of the first line after them, and problems.
        Without front matter there are no fields, and the index is 0.
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
    except _TooMuchError as error:
        return _read_rough(inside), end + 1, (error.problem(start + 1),)


def _end(lines: Sequence[str], start: int) -> int | None:
    """Return the index of the closing `---`; None where the first one is a rule, or where nothing closes it."""
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
    """Read the lines below a `---` that nothing closes, if one of them is a usual field of front matter."""
    ends = (index for index in range(start + 1, len(lines)) if lines[index][:1] == "#" or _pair(lines[index]) is None)
    end = next(ends, len(lines))
    fields = _read_rough(lines[start + 1 : end])
    if _USUAL.isdisjoint(fields):
        return {}, 0, ()
    return fields, end, (Problem.of(start + 1, ProblemKind.FRONT_OPEN),)


def _pair(line: str) -> tuple[str, str] | None:
    """Split `key: value`; return None for any other line."""
    key, colon, value = line.partition(":")
    name = key.strip().strip("\"'").lower()
    if not colon or not name or len(name) > 60 or (value and value[0] not in " \t"):
        return None
    return name, value.strip()


def _read_plain(lines: Sequence[str]) -> dict[str, str] | None:
    """Read lines that are all `key: value`; return None where only the YAML library can read them."""
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
    """Remove a pair of quotes, or a single one at the end."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    if value[-1:] == '"' and value.count('"') == 1:
        return value[:-1].rstrip()
    return value


def _read_rough(lines: Sequence[str]) -> dict[str, str]:
    """Read the lines that are `key: value`, and skip the others."""
    pairs = (_pair(line) for line in lines[:_MOST_LINES] if line[:1] not in {" ", "\t", "-", "#", ""})
    return {
        key: clean_line(_unquote(value)) for key, value in filter(None, pairs) if value[:1] not in {"&", "*", "!", "{"}
    }


def _read_yaml(text: str) -> dict[str, str]:
    """Read YAML as strings and lists of strings.

    Raises:
        _TooMuchError: it is too long, too deep, uses aliases, or is invalid.
    """
    if len(text) > _MOST_YAML:
        raise _TooMuchError(ProblemKind.FRONT_TOO_LONG, str(_MOST_YAML))
    import yaml

    try:
        from yaml import CBaseLoader as Loader
    except ImportError:
        from yaml import BaseLoader as Loader  # type: ignore[assignment]  # the same thing, slower
    try:
        _inspect(yaml.parse(text, Loader))
        fields = yaml.load(text, Loader)  # noqa: S506  # this loader makes strings, lists and dictionaries only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _TooMuchError(ProblemKind.FRONT_NOT_YAML) from error
    if not isinstance(fields, dict):
        raise _TooMuchError(ProblemKind.FRONT_WITHOUT_FIELDS)
    return dict(_field(str(key), value) for key, value in fields.items())


def _read_toml(text: str) -> dict[str, str]:
    """Read TOML.

    Raises:
        _TooMuchError: it is too long or invalid.
    """
    import tomllib

    if len(text) > _MOST_YAML:
        raise _TooMuchError(ProblemKind.FRONT_TOO_LONG, str(_MOST_YAML))
    try:
        fields = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _TooMuchError(ProblemKind.FRONT_NOT_TOML) from error
    return dict(_field(key, value) for key, value in fields.items())


def _field(key: str, value: object) -> tuple[str, str]:
    """Return the name of a field in lower case, and its clean text; a block keeps its lines, if it is no title."""
    name, text = key.lower(), ", ".join(_strings(value))
    if "\n" not in text.strip() or name.startswith("title"):
        return name, clean_line(text)
    return name, "\n".join(map(str.rstrip, clean(text).strip().split("\n")))


def _inspect(events: Iterator[object]) -> None:
    """Check YAML for aliases and deep nesting before any value is built.

    Raises:
        _TooMuchError: there are some.
    """
    depth = 0
    for event in events:
        name = type(event).__name__
        if name == "AliasEvent":
            raise _TooMuchError(ProblemKind.FRONT_WITH_ALIASES)
        depth += name.endswith(("MappingStartEvent", "SequenceStartEvent"))
        depth -= name.endswith(("MappingEndEvent", "SequenceEndEvent"))
        if depth > _DEEPEST:
            raise _TooMuchError(ProblemKind.FRONT_TOO_DEEP)


def _strings(value: object) -> Iterator[str]:
    """Yield the strings of a value: of nested lists, and of the values of mappings."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif value is not None:
        yield str(value)
