"""The problems page: what could not be read or parsed, file by file."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from tui_reader.language import strings
from tui_reader.library import FileProblem, told
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import wrap
from tui_reader.screens.text_page import PageScreen

SHOWN = 2_000


class ProblemsScreen(PageScreen):
    """The page of the problems at the time it was opened."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        super().__init__(partial(_problem_lines, problems))


def _problem_lines(problems: Sequence[FileProblem], width: int) -> list[Line]:
    """Return each file with its problems below it, wrapped to `width` cells; at most `SHOWN` problems."""
    intro = strings.PROBLEMS_INTRO if problems else strings.NO_PROBLEMS
    lines = wrap([Span(intro, "dim")], width - 1, first=" ", rest=" ")
    for path, faults in groupby(problems[:SHOWN], key=lambda problem: problem.path):
        lines += [(), *wrap([Span(path, "heading")], width - 1, first=" ", rest="   ")]
        for problem in faults:
            where = f"{problem.line}: " if problem.line else ""
            lines += wrap([Span(where, "marker"), Span(told(problem))], width - 1, first="   ", rest="     ")
    return lines
