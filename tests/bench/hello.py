"""The smallest Textual program: one word. What every Textual program costs; the measure of all start times."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Shows one word until `q`."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """One word."""
        yield Static("hello")


if __name__ == "__main__":
    Hello().run(mouse=False)
