"""The parts of a paper of any publisher: metadata and title are taken out, then labels and headings cut the text."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui_reader.formats.document.outline import is_title, outline
from tui_reader.formats.paper.authors import take_authors, take_names
from tui_reader.formats.paper.containers import unwrap
from tui_reader.formats.paper.draft import Draft, section_name, without_margin
from tui_reader.formats.paper.labels import Form, Label, cut_at_labels, is_known, label_of, labels_in, shared_names
from tui_reader.formats.paper.metadata_lines import is_only_links, take_facts
from tui_reader.formats.paper.quoted import title_of_summary
from tui_reader.formats.paper.table_cells import fields_of_tables
from tui_reader.formats.paper.titles import title_of
from tui_reader.formats.paper.votes import take_votes_of_title
from tui_reader.formats.text.links import unbold
from tui_reader.formats.text.section_kinds import is_section_name, kind_of
from tui_reader.model import Section, SectionKind

_KINDS = 3
_LONGEST_TITLE = 300
_FIRST = 2
"""Lines that may be the title: the first one, or the one below a name."""
_NO_TITLES = frozenset("-*+•>|<!`")
_ENDS_OF_SENTENCES = frozenset(".!?。:：")


class Parts(NamedTuple):
    """The text of a paper: the lines above its first heading, their labels, and the sections with headings."""

    preamble: Sequence[str]
    labels: Mapping[int, Label]
    sections: Sequence[tuple[str, Sequence[str]]]

    def fill(self, draft: Draft, shared: frozenset[str]) -> None:
        """Add the sections to a draft: those that labels begin, then those below headings."""
        cut_at_labels(self.preamble, self.labels, draft, shared)
        for name, lines in self.sections:
            body = _without_rule(lines)
            labels = labels_in(body)
            if _has_sections(labels):
                _fill_within(name, body, labels, draft, shared)
            elif body or not _is_for_links(name):
                draft.add_section(name, body)
        take_authors(draft)


def fill_together(drafts: Sequence[Draft], parts: Sequence[Parts]) -> None:
    """Add the sections of several papers to their drafts. Names that most of the papers share begin sections."""
    shared = shared_names(part.labels for part in parts)
    for draft, part in zip(drafts, parts, strict=True):
        part.fill(draft, shared)


def _has_sections(labels: Mapping[int, Label]) -> bool:
    """Return whether the text below a heading (`## Korean Summary`) consists of sections: bold names of three kinds."""
    names = [label.name for label in labels.values() if label.form is Form.ALONE and is_section_name(label.name)]
    return len({kind_of(name) for name in names}) >= _KINDS


def _fill_within(
    name: str, lines: Sequence[str], labels: Mapping[int, Label], draft: Draft, shared: frozenset[str]
) -> None:
    """Add the sections below a heading to a draft. The first one is named after the heading and itself."""
    before = len(draft.sections)
    cut_at_labels(lines, labels, draft, shared)
    first = draft.sections[before]
    both = f"{name}: {first.name}" if first.name else name
    draft.sections[before] = Section(first.kind, both, first.body)


def _is_for_links(name: str) -> bool:
    """Return whether a section of this name holds links only: `References`, `링크`."""
    return is_section_name(name) and kind_of(name) is SectionKind.OTHER


def parts_of(lines: Sequence[str], level: int, draft: Draft) -> Parts:
    """Cut the lines of a paper whose heading is of `level`. The draft takes its metadata."""
    lines = fields_of_tables(unwrap(_without_rule(lines)))
    lines = take_names(lines if draft.title else _take_title(lines, draft), draft)
    lines = take_facts(lines, draft)
    take_votes_of_title(draft)
    draft.link_to_paper()
    headings = outline(lines, 0)
    deepest = min((heading.level for heading in headings if heading.level > level), default=6)
    headings = tuple(heading for heading in headings if heading.level <= deepest)
    ends = [heading.line for heading in headings[1:]] + [len(lines)]
    sections = [
        (section_name(heading.text), lines[heading.end : end]) for heading, end in zip(headings, ends, strict=False)
    ]
    preamble = without_margin(lines[: headings[0].line] if headings else lines)
    return Parts(preamble, labels_in(preamble), sections)


def _take_title(lines: Sequence[str], draft: Draft) -> Sequence[str]:
    """Take the title from the first line that is more than links, or from the highest heading; return the other lines.

    The name of a section right above the title (`### Summary`, then `# Title`) is taken with it.
    """
    own = [index for index, line in enumerate(lines) if line.strip() and not is_only_links(line)][:_FIRST]
    name_lines = own[:1] if own and _is_only_a_name(lines[own[0]]) else []
    first = own[len(name_lines)] if len(own) > len(name_lines) else 0
    place = first if own and _is_title(lines, first) else _highest(lines, first if name_lines else 0)
    if place is None:
        return lines
    title, urls = title_of(lines[place].lstrip("# "))
    draft.title = title_of_summary(title) or title
    draft.add_links(urls)
    gone = {place, *(index for index in name_lines if place == first)}
    return [line for index, line in enumerate(lines) if index not in gone]


def _is_only_a_name(line: str) -> bool:
    label = label_of(line) if line[:1] != "#" else None
    return is_section_name(section_name(line)) or (label is not None and not label.rest and is_known(label))


def _highest(lines: Sequence[str], start: int) -> int | None:
    """Return the index of the first heading from `start` on, if it is a title; None if it is none, or a name."""
    headings = outline(lines, start)
    if not headings or is_section_name(section_name(headings[0].text)):
        return None
    return headings[0].line if is_title(headings) else None


def _is_title(lines: Sequence[str], first: int) -> bool:
    """Return whether a line can be the title: a heading above all others, bold, or short with no text below it."""
    line = lines[first].strip()
    if is_section_name(section_name(line)):
        return False
    if line[0] == "#":
        return _highest(lines, first) == first or len(outline(lines, first)) == 1
    if unbold(line) != line:
        return True
    label = label_of(line)
    is_field = label is not None and is_known(label)
    is_short = len(line) <= _LONGEST_TITLE and line[0] not in _NO_TITLES and line[-1] not in _ENDS_OF_SENTENCES
    return is_short and not is_field and "http" not in line and is_only_links("".join(lines[first + 1 : first + 2]))


def _without_rule(lines: Sequence[str]) -> Sequence[str]:
    """Remove blank lines and rules from the end: they separate papers."""
    end = len(lines)
    while end and not lines[end - 1].strip(" -*_"):
        end -= 1
    return lines[:end]
