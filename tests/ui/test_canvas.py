"""The base of all panes: it draws its lines and repaints only what differs."""

import pytest
from rich.cells import cell_len
from textual.geometry import Region
from textual.strip import Strip

from tests.ui.host import Host, screen_text
from tui_reader.rendering.spans import Line, Span
from tui_reader.widgets.canvas import ROLES, Canvas


class Lines(Canvas):
    """A canvas of given lines that notes which regions were asked to be repainted."""

    def __init__(self, *lines: Line) -> None:
        super().__init__()
        self.lines = lines
        self.repainted: list[tuple[Region, ...]] = []

    def build(self, width: int, height: int) -> list[Strip]:
        return [self.draw(line, width) for line in self.lines]

    def update_to(self, *lines: Line) -> None:
        self.lines = lines
        self.update()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> "Lines":
        if hasattr(self, "repainted"):
            self.repainted.append(regions)
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


async def test_lines_are_drawn_and_the_rest_is_blank() -> None:
    app = Host(Lines((Span("하나", "bold"), Span(" one")), (Span("둘"),)))
    async with app.run_test(size=(20, 4)):
        assert screen_text(app) == "하나 one\n둘\n\n"


async def test_only_the_span_that_differs_is_repainted() -> None:
    canvas = Lines((Span("same "), Span("old", "bold"), Span(" tail")), (Span("untouched"),))
    app = Host(canvas)
    async with app.run_test(size=(20, 3)):
        canvas.repainted.clear()
        canvas.update_to((Span("same "), Span("new", "bold"), Span(" tail")), (Span("untouched"),))
        assert canvas.repainted == [(Region(5, 0, 3, 1),)]


async def test_nothing_is_repainted_where_nothing_differs() -> None:
    canvas = Lines((Span("same"),))
    async with Host(canvas).run_test(size=(20, 3)):
        canvas.repainted.clear()
        canvas.update_to((Span("same"),))
        assert canvas.repainted == []


async def test_a_line_that_becomes_shorter_leaves_nothing_behind() -> None:
    canvas = Lines((Span("a long line"),))
    app = Host(canvas)
    async with app.run_test(size=(20, 1)) as pilot:
        canvas.update_to((Span("a"),))
        await pilot.pause()
        assert screen_text(app) == "a"


async def test_lines_follow_a_new_size() -> None:
    app = Host(Lines((Span("wide characters 한글"),)))
    async with app.run_test(size=(30, 2)) as pilot:
        await pilot.resize_terminal(18, 2)
        await pilot.pause()
        assert screen_text(app) == "wide characters 한\n"


async def test_control_codes_never_become_a_segment() -> None:
    canvas = Lines((Span("a\x1b]0;title\x07b\x9b31mc\u202ed"),))
    app = Host(canvas)
    async with app.run_test(size=(20, 1)):
        drawn = "".join(segment.text for segment in canvas.render_line(0))
        assert all(character.isprintable() for character in drawn)
        assert "a" in drawn


async def test_every_role_has_a_style_in_the_style_sheet() -> None:
    sheet = Host.CSS_PATH.read_text(encoding="utf-8")
    assert [role for role in ROLES if f".canvas--{role} " not in sheet] == []


ODD = "👩\u200d🌾", "👍🏽", "on\u00a0a", "a\u3000b", "\u2009", "a\u2003", "क्\u200dष"


@pytest.mark.parametrize("odd", ODD)
async def test_what_is_no_plain_letter_takes_no_blank_from_its_neighbours_and_moves_none(odd: str) -> None:
    canvas = Lines()
    async with Host(canvas).run_test(size=(40, 1)):
        drawn = canvas.draw((Span("95%", "bold"), Span(f" {odd} "), Span("code", "code")), 40).text
        letters = [letter for letter in odd if letter.isprintable() and letter != "🏽"]
        assert drawn.replace(" ", "") == "".join(["95%", *letters, "code"])
        assert drawn.startswith("95% ")
        assert cell_len(drawn.partition("code")[0]) == 5 + sum(map(cell_len, odd.replace("🏽", "")))
