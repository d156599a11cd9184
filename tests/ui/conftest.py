"""A library over the samples, and the application around it, with folders of their own; and a pilot that is sure."""

from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from tests.ui.host import at_rest
from tests.waiting import LIMIT
from tui_reader.app import ReaderApp
from tui_reader.assets import SAMPLES
from tui_reader.browsing import read_rule
from tui_reader.library import Library, marks
from tui_reader.paths import Paths
from tui_reader.screens.reader import restore, scan, screen
from tui_reader.settings import load_settings

MakeApp = Callable[..., ReaderApp]
NEVER = 1e6
"""Seconds, for what is not to come by itself in a test."""


@pytest.fixture(autouse=True)
def sure_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each key, Pilot waits until all that the key brought about is done, on a machine of any speed."""
    monkeypatch.setattr("textual.app.wait_for_idle", at_rest)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_rest)
    monkeypatch.setattr(Pilot, "_wait_for_screen", at_rest)


def stop_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing in the reader come of time going by, and a slow disk be waited for.

    There is no look at the sources, nothing is done that the first paint did without, and no paper counts as read
    because it was shown for long. What a test needs of this it brings about itself.
    """
    monkeypatch.setattr(screen, "IDLE_SECONDS", NEVER)
    monkeypatch.setattr(scan, "RESCAN_SECONDS", NEVER)
    monkeypatch.setattr(read_rule, "LOOK_SECONDS", inf)
    for saving in (screen, restore):
        monkeypatch.setattr(saving, "FLUSH_SECONDS", LIMIT)
    monkeypatch.setattr(marks, "CLOSE_SECONDS", LIMIT)
    monkeypatch.setattr(marks, "WRITE_SECONDS", LIMIT)


@pytest.fixture
def make_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeApp]:
    """Makes applications over a source (the samples unless another is given) that share cache and marks."""
    stop_clocks(monkeypatch)
    paths = Paths(*(tmp_path / name for name in ("config", "data", "cache", "state")))
    opened: list[Library] = []

    def make(
        source: Path | tuple[Path, ...] | None = SAMPLES,
        *,
        indexed: bool = True,
        ascii_only: bool = False,
        listed: bool = False,
    ) -> ReaderApp:
        sources = source if isinstance(source, tuple) else (source,) if source else ()
        settings = replace(load_settings(paths, {}), sources=sources, ascii=ascii_only or None)
        assert not listed or settings.sources == settings.source_list
        library = Library.open(settings)
        opened.append(library)
        if indexed:
            for step in library.scan(lambda: False):
                library.adopt(step)
        return ReaderApp(library, settings)

    yield make
    for library in opened:
        library.close()
