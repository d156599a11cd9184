"""Whatever mixture of letters: every drawn line is exactly as wide as its pane."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.strip import Strip

from tests.ui.host import Host
from tui_reader.browsing.row_source import PaperState
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering.glyphs import ASCII, UNICODE, Glyphs
from tui_reader.rendering.list_rows import compact_row, paper_row
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Line, Span, crop, line_cells
from tui_reader.screens.choose import Choice, Choices
from tui_reader.text.clean import clean, clean_line
from tui_reader.widgets.canvas import Canvas
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.status import StatusLine

PIECES = (
    *("가", "힣", "각", "한글", "ㅓ", "漢字", "かな", "ｆｗ", "。", "、"),
    *("a", "Zz ", "naïve", "e\u0301", "o\u0308\u0323", "\u1112\u1161\u11ab", "\u1100\u1161", "\u3099"),
    *("👍", "👍🏽", "👩‍💻", "🇰🇷", "❤\ufe0f", "☎", "①", "…", "·", "●", "─", "\u0301", "\u200d", "\ufe0f"),
    *(" ", "  ", "-", "W" * 40, "क्षि", "ไทย", "עברית", "\U0001f469\u200d\U0001f469\u200d\U0001f467"),
)
TEXT = st.lists(st.sampled_from(PIECES), max_size=30).map(lambda pieces: clean("".join(pieces)))
WIDTH = st.integers(1, 90)
GLYPHS = st.sampled_from([UNICODE, ASCII])

EACH = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def entry(title: str, body: str) -> Entry:
    section = Section(SectionKind.METHOD, clean_line(title), body)
    return Entry(
        PaperId("arxiv:2601.00001"), clean_line(title) or "x", authors=(clean_line(title),), sections=(section,)
    )


def cells(strip: Strip) -> int:
    """How wide a strip is, counted letter by letter from its text and not from what it remembers."""
    return sum(cell_len(segment.text) for segment in strip)


@EACH
@given(TEXT, WIDTH, GLYPHS, st.booleans())
def test_rows_keep_their_width(title: str, width: int, glyphs: Glyphs, compact: bool) -> None:
    look = compact_row if compact else paper_row
    for line in look(entry(title, ""), PaperState(also=clean_line(title)), width, glyphs.cursor, glyphs):
        assert line_cells(line) <= max(width, 8)


@EACH
@given(TEXT, st.integers(0, 60), GLYPHS)
def test_what_is_cropped_fits(text: str, width: int, glyphs: Glyphs) -> None:
    assert cell_len(crop(clean_line(text), width, glyphs.ellipsis)) <= width


@EACH
@given(TEXT, WIDTH, GLYPHS)
def test_bodies_keep_their_width(text: str, width: int, glyphs: Glyphs) -> None:
    body = (
        f"# {text}\n\n- {text}\n  - {text}\n\n> {text}\n\n| {text} | b |\n| --- | --- |\n| {text} | {text} |\n\n{text}"
    )
    for line in draw(body, width, glyphs):
        assert line_cells(line) <= width


class Lines(Canvas):
    """Shows given lines."""

    def build(self, width: int, height: int) -> list[Strip]:
        return []


def strips_of(canvas: Canvas, widths: Sequence[int]) -> list[tuple[int, int]]:
    """The pane's width and the drawn one where they differ, at several sizes."""
    strips = [(width, strip) for width in widths for strip in canvas.build(width, 12)]
    return [(width, cells(strip)) for width, strip in strips if not cells(strip) == strip.cell_length == width]


WIDTHS = (1, 2, 3, 7, 20, 41, 80)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
async def test_every_canvas_draws_lines_as_wide_as_its_pane(glyphs: Glyphs) -> None:
    canvas, status, detail = Lines(), StatusLine(glyphs), Detail(glyphs)
    host = Host(canvas)
    async with host.run_test(size=(80, 24)) as pilot:
        await host.mount(status, detail)
        await pilot.pause()

        @settings(max_examples=60, deadline=None)
        @given(st.lists(TEXT, min_size=1, max_size=4))
        def each(texts: list[str]) -> None:
            line: Line = tuple(Span(clean_line(text), "bold") for text in texts)
            for width in WIDTHS:
                strip = canvas.draw(line, width, "cursor")
                assert cells(strip) == strip.cell_length == width
            status.say(texts[0])
            assert strips_of(status, WIDTHS) == []
            detail.show(entry(texts[0], "\n\n".join(texts)), date(2026, 3, 6))
            assert strips_of(detail, WIDTHS) == []

        each()


async def test_choices_draw_lines_as_wide_as_their_box() -> None:
    host = Host(Lines())
    async with host.run_test(size=(80, 24)) as pilot:
        for text in ("한글 naïve 👩‍💻 " * 9, "e\u0301\u1112\u1161\u11ab", "W" * 90, ""):
            name = clean_line(text)
            choices = Choices(name, [Choice(name, name), Choice(name, name, name)], UNICODE, numbered=True, at=0)
            await host.mount(choices)
            await pilot.pause()
            assert strips_of(choices, WIDTHS) == []
            await choices.remove()
