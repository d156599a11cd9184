"""Links are marked for the terminal only by an application that says so; another in the same process is untouched."""

import pytest
from textual.app import ComposeResult
from textual.strip import Strip

from tui_reader.assets import STYLES
from tui_reader.rendering.spans import Span
from tui_reader.widgets.canvas import Canvas, CanvasApp

LINK = "https://arxiv.org/abs/2509.09372"


class LinkCanvas(Canvas):
    """Shows one link, and a span whose address no terminal may see."""

    def build(self, width: int, height: int) -> list[Strip]:
        return [self.draw((Span("arXiv", "link", LINK), Span(" "), Span("bad", "link", f"{LINK}\x07")), width)]


class LinkApp(CanvasApp[None]):
    """Shows the links."""

    CSS_PATH = STYLES / "app.tcss"

    def __init__(self, *, hyperlinks: bool) -> None:
        super().__init__()
        self.hyperlinks = hyperlinks
        self.canvas = LinkCanvas()

    def compose(self) -> ComposeResult:
        yield self.canvas


@pytest.mark.parametrize(("hyperlinks", "links"), [(True, [LINK]), (False, [])])
async def test_links_are_marked_where_the_application_says_so(hyperlinks: bool, links: list[str]) -> None:
    app = LinkApp(hyperlinks=hyperlinks)
    async with app.run_test(size=(40, 1)):
        styles = [segment.style for segment in app.canvas.render_line(0)]
        assert [style.link for style in styles if style and style.link] == links
