"""Wrappers: folds, boxes, sections and articles that stand around several lines. One is often around each paper."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui_reader.formats.document.base import Document, once_per_document
from tui_reader.formats.document.outline import code_of

_tag = re.compile(r"<(?P<close>/?)(?P<name>details|section|article|div)\b(?P<attributes>[^<>]{0,600})>", re.IGNORECASE)
_class = re.compile(r"\bclass\s?=\s?[\"']?(?P<names>[^\"'<>]{1,100})", re.IGNORECASE)
_box = re.compile(r":{3,}(?P<label>[^:]{0,200})")
_DEEPEST = 4
"""Wrappers within wrappers that count."""
_RANKS = 12
"""Levels of headings: a heading in a wrapper ranks below every heading outside of it."""


class Wrapper(NamedTuple):
    """A wrapper: indexes of its first line and of the line after it, and the words that alike ones share."""

    start: int
    end: int
    sign: str


class HeadingPlace(NamedTuple):
    """The place of a heading: its rank (a lower number is higher), and the line where its wrapper ends."""

    rank: int
    end: int


class _WrapperMark(NamedTuple):
    """A mark that opens a wrapper, by its name and sign, or closes one, without a sign."""

    name: str
    sign: str


@once_per_document
def wrappers(document: Document) -> Sequence[Wrapper]:
    """Return the wrappers by their first lines. One that is never closed, or is around headings only, is none."""
    found: list[Wrapper] = []
    opened: list[tuple[int, _WrapperMark]] = []
    for index, mark in _marks(document):
        if mark.sign:
            opened.append((index, mark))
        elif any(each.name == mark.name for _, each in opened[-_DEEPEST:]):
            while opened[-1][1].name != mark.name:
                opened.pop()
            first, opening = opened.pop()
            if opening.sign != "div" and index > first:
                found.append(Wrapper(first, index + 1, opening.sign))
    found += _broken_off(document, found, [(line, mark.sign) for line, mark in opened[-1:]])
    return [wrapper for wrapper in _without_deepest(sorted(found)) if _has_text(document, wrapper)]


def _broken_off(document: Document, found: Sequence[Wrapper], opened: Sequence[tuple[int, str]]) -> list[Wrapper]:
    """Return the last wrapper of a file that breaks off in it: others with its class are closed, and none is below."""
    line, sign = opened[-1] if opened else (0, "")
    has_alike = " " in sign and any(wrapper.sign == sign for wrapper in found)
    is_last = has_alike and all(wrapper.start < line for wrapper in found)
    return [Wrapper(line, len(document.lines), sign)] if is_last else []


def _without_deepest(found: Sequence[Wrapper]) -> Iterator[Wrapper]:
    around: list[Wrapper] = []
    for wrapper in found:
        while around and around[-1].end <= wrapper.start:
            around.pop()
        if len(around) < _DEEPEST:
            around.append(wrapper)
            yield wrapper


def _marks(document: Document) -> Iterator[tuple[int, _WrapperMark]]:
    """Yield the marks that open a wrapper (with its sign) or close one (without), each with the index of its line."""
    lines = document.lines[document.start :] if "<" in document.body or ":::" in document.body else ()
    marked = [index for index, line in enumerate(lines) if "<" in line or line[:3] == ":::"]
    code = list(code_of(lines)) if marked and any("```" in line or "~~~" in line for line in lines) else ()
    for index in marked:
        box = _box.fullmatch(lines[index].rstrip()) if lines[index][:3] == ":::" else None
        if code and code[index]:
            continue
        if box is not None:
            label = box["label"].strip(" {}.")
            yield index + document.start, _WrapperMark(":::", f"::: {label.partition(' ')[0]}" if label else "")
        for tag in _tag.finditer(lines[index]):
            yield index + document.start, _WrapperMark(tag["name"].lower(), "" if tag["close"] else _sign(tag))


def _sign(tag: re.Match[str]) -> str:
    names = _class.search(tag["attributes"])
    return f"{tag['name'].lower()} {names['names'] if names is not None else ''}".rstrip()


def _has_text(document: Document, wrapper: Wrapper) -> bool:
    """Return whether a wrapper holds a line that is neither a heading nor a tag."""
    headings = {heading.line for heading in document.headings_between(wrapper.start, wrapper.end)}
    lines = range(wrapper.start + 1, wrapper.end - 1)
    return any(
        document.lines[index].strip() and document.lines[index].lstrip()[0] != "<" and index not in headings
        for index in lines
    )


@once_per_document
def places(document: Document) -> Mapping[int, HeadingPlace]:
    """Return the place of each heading, by the index of its line."""
    found: dict[int, HeadingPlace] = {}
    around: list[Wrapper] = []
    waiting = list(reversed(wrappers(document)))
    for heading in document.headings:
        while waiting and waiting[-1].start <= heading.line:
            around = [wrapper for wrapper in around if wrapper.end > waiting[-1].start]
            around.append(waiting.pop())
        around = [wrapper for wrapper in around if wrapper.end > heading.line]
        end = around[-1].end if around else len(document.lines)
        found[heading.line] = HeadingPlace(heading.level + _RANKS * len(around), end)
    return found
