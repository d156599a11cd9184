"""The names of the files in a folder that may be digests, and those that only accompany one.

A text beside a Markdown file of the same name is the paper's full text. A file of JSON lines is a digest only if it has
a day in its name and no Markdown file of that day stands beside it: then there is no better form of the same papers.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

MARKDOWN = frozenset({".md", ".markdown"})
TEXT = ".txt"
JSON_LINES = ".jsonl"

_day = re.compile(r"(20\d\d)\D?([01]\d)\D?([0-3]\d)")


def day_in(path: str) -> str:
    """Return the first day in a path as eight digits; empty without one."""
    day = _day.search(path)
    return "".join(day.groups()) if day else ""


def possible_digests(names: Iterable[str]) -> frozenset[str]:
    """Return those names in a folder that may be digests."""
    parts = {name: _parts(name) for name in names}
    pages = {stem for stem, suffix in parts.values() if suffix in MARKDOWN}
    lines = {stem for stem, suffix in parts.values() if suffix == JSON_LINES}
    chosen = _chosen_lines(lines, pages) if lines else frozenset()
    return frozenset(
        name
        for name, (stem, suffix) in parts.items()
        if suffix in MARKDOWN or (suffix == TEXT and stem not in pages) or (suffix == JSON_LINES and stem in chosen)
    )


def full_text_of(page: Path) -> Path | None:
    """Return the text beside a Markdown file of the same name; None if there is no such file."""
    text = page.with_suffix(TEXT)
    return text if page.suffix.lower() in MARKDOWN and text.is_file() else None


def _parts(name: str) -> tuple[str, str]:
    """Return the name of a file without its suffix, and the suffix with its dot, both in lower case."""
    stem, dot, suffix = name.lower().rpartition(".")
    return stem, dot + suffix


def _chosen_lines(stems: Iterable[str], pages: Iterable[str]) -> frozenset[str]:
    """Return the files of JSON lines to read: of several of a day not the one whose name is nothing but the day."""
    days_of_pages = set(map(day_in, pages))
    days = {stem: day for stem in stems if (day := day_in(stem)) and day not in days_of_pages}
    counts = Counter(days.values())
    return frozenset(stem for stem, day in days.items() if counts[day] == 1 or any(map(str.isalpha, stem)))
