"""A summary as a language model writes it: a title, then sections under headings, bold lines or numbered bold lines.

Which of these are sections depends on the summary: where there are headings, bold lines are text of a section.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from tui_reader.formats.document.base import Heading
from tui_reader.formats.document.outline import is_title, outline
from tui_reader.formats.paper.draft import Draft, section_name
from tui_reader.model import SectionKind

NAMES = frozenset(
    {
        "핵심 동기와 문제 정의",
        "주요 기여 및 참신성",
        "모델 아키텍처 및 학습 설정",
        "실험 설정",
        "정량적 결과",
        "한계점 및 잠재적 실패 요인",
        "후속 연구 아이디어 또는 확장 방향",
    }
)
_bold = re.compile(r"(?P<number>\d{1,2}[.)]\s{1,3})?\*\*(?P<name>[^*\n]{1,80})\*\*\s?(?P<colon>[:：]?)(?P<rest>.*)")


class _Cut(NamedTuple):
    """The beginning of a section.

    Attributes:
        line: index of its first line.
        end: index of the first line below its name.
        name: of the section.
        rest: its text on the line of the name.
    """

    line: int
    end: int
    name: str
    rest: str


def read_summary(lines: Sequence[str], draft: Draft) -> None:
    """Cut a summary into sections of `draft`. Its first heading is the title, unless it names a section."""
    headings = outline(lines, 0)
    title = _title(headings)
    if title is not None:
        from tui_reader.formats.paper.quoted import title_of_summary

        draft.title = title_of_summary(title.text) or draft.title
        headings = tuple(heading for heading in headings if heading is not title)
        lines = [*lines[: title.line], *([""] * (title.end - title.line)), *lines[title.end :]]
    cuts = _cuts_at_headings(headings)
    cuts = sorted({cut.line: cut for cut in [*_cuts_at_bold_lines(lines, only_known=bool(cuts)), *cuts]}.values())
    first = cuts[0].line if cuts else len(lines)
    draft.add_section("", lines[:first], SectionKind.SUMMARY)
    for cut, following in zip_longest(cuts, cuts[1:]):
        end = following.line if following is not None else len(lines)
        draft.add_section(cut.name, [*([cut.rest] if cut.rest else []), *lines[cut.end : end]])


def _title(headings: Sequence[Heading]) -> Heading | None:
    """Return the first heading, if it names no section and is above all others; None otherwise."""
    if not headings or _has_known_name(headings[0].text):
        return None
    return headings[0] if is_title(headings) else None


def _has_known_name(text: str) -> bool:
    return section_name(text) in NAMES


def _cuts_at_headings(headings: Sequence[Heading]) -> list[_Cut]:
    """Return the cuts at headings of the level of the known names or above; without any, of the highest level."""
    if not headings:
        return []
    levels = Counter(heading.level for heading in headings if _has_known_name(heading.text))
    level = levels.most_common(1)[0][0] if levels else min(heading.level for heading in headings)
    cuts = (heading for heading in headings if heading.level <= level or _has_known_name(heading.text))
    return [_Cut(heading.line, heading.end, section_name(heading.text), "") for heading in cuts]


def _cuts_at_bold_lines(lines: Sequence[str], *, only_known: bool) -> Iterable[_Cut]:
    """Yield the cuts at bold lines. A known name may have text on the same line.

    An unknown name must have its number in the same place as the known ones. A bold line with a number before it is an
    item of a list if there are no known names.

    Args:
        lines: of the summary.
        only_known: whether unknown names do not count: there are headings.
    """
    matches = [(index, match) for index, line in enumerate(lines) if "**" in line[:8] and (match := _bold.match(line))]
    known_numberings = {_numbering(match) for _, match in matches if section_name(match["name"]) in NAMES}
    numberings = set() if only_known else (known_numberings - {""} or {"", "in"} - known_numberings)
    for index, match in matches:
        name, rest = section_name(match["name"]), match["rest"].strip()
        if name in NAMES or (not rest and _numbering(match) in numberings):
            yield _Cut(index, index + 1, name, rest.lstrip(":： "))


def _numbering(match: re.Match[str]) -> str:
    """Return the place of the number of a bold line: `before` the bold, `in` it, or empty without one."""
    return "before" if match["number"] else "in" if match["name"][:1].isdigit() else ""
