"""Papers that may have been read wrong: one without text among others, one with the name of a section as its title."""

from collections.abc import Iterator, Sequence

from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.text.section_kinds import is_section_name
from tui_reader.model import REPLACED, Entry, Problem, ProblemKind

_LONGEST_NAME = 40
_MOST_WORDS = 5
"""Characters and words of the name of a section; a longer title is none."""


def doubts_about(entries: Sequence[Entry], *, have_text: bool = True) -> Iterator[Problem]:
    """Yield the problems of papers, each at the line of its paper.

    Args:
        entries: the papers of a file.
        have_text: whether papers of this shape have text; rows of an index have none.
    """
    short = [entry for entry in entries if len(entry.title) <= _LONGEST_NAME and entry.title.count(" ") < _MOST_WORDS]
    lines = {section.name: entry.line for entry in entries for section in entry.sections} if short else {}
    for entry in short:
        if is_section_name(section_name(entry.title)) or lines.get(entry.title, entry.line) != entry.line:
            yield Problem.of(entry.line, ProblemKind.TITLE_OF_SECTION, entry.title)
    if have_text and not all(entry.sections and entry.sections[0].body for entry in entries):
        yield from _without_text(entries)


def _without_text(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield a problem for each paper without text, if most have some. A replaced paper is known and needs none."""
    new = [entry for entry in entries if REPLACED not in entry.flags]
    texts = [any(section.body for section in entry.sections) for entry in new]
    are_most = sum(texts) * 2 > len(texts)
    for entry, has_text in zip(new, texts, strict=True):
        if not has_text and are_most:
            yield Problem.of(entry.line, ProblemKind.PAPER_WITHOUT_TEXT)
