"""A library over the samples, and the application around it, with folders of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tui_reader.app import ReaderApp
from tui_reader.assets import SAMPLES
from tui_reader.library import Library
from tui_reader.paths import Paths
from tui_reader.settings import load_settings

MakeApp = Callable[..., ReaderApp]


@pytest.fixture
def make_app(tmp_path: Path) -> Iterator[MakeApp]:
    """Makes applications over a source (the samples unless another is given) that share cache and marks."""
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
