"""`in:fulltext` in the reader: full texts are scanned after Enter, those of the open list, until one stops it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from tests.digest_files import put
from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, press, reader, said
from tests.waiting import LIMIT, until
from tui_reader.app import ReaderApp
from tui_reader.library import full_text_scan
from tui_reader.widgets.prompt import Prompt

PAGE = "---\ntitle: {title}\nauthors: Hana Bae\npdf: https://arxiv.org/pdf/{number}\n---\n\n## Abstract\n\nA {title}.\n"
ASKED = "in:fulltext quokka"


class Scans:
    """The names of the full texts that were scanned, each as soon as it may be."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.gate = Event()
        self.gate.set()

    def read(self, file: Path) -> Iterator[str]:
        """Stand in for `read_blocks`."""
        self.names.append(file.stem.partition("-")[2])
        assert self.gate.wait(LIMIT)
        yield file.read_text("utf-8")


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scans]:
    scans = Scans()
    monkeypatch.setattr(full_text_scan, "read_blocks", scans.read)
    yield scans
    scans.gate.set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A day with two papers and an older one with one, all beside full texts."""
    docs = tmp_path / "docs"
    for day, number, title in (("09", 1, "Chairs"), ("09", 2, "Tables"), ("08", 3, "Lamps")):
        stem = docs / "202601" / day / f"2601.0600{number}v1-{title}"
        put(stem.with_name(f"{stem.name}.md"), PAGE.format(title=title, number=f"2601.0600{number}"))
        put(stem.with_name(f"{stem.name}.txt"), f"{title}\n\nThe quokka sits on {title}.\n" if number != 1 else "No.")
    return docs


async def type_query(pilot: Pilot[None], app: ReaderApp, text: str = ASKED) -> None:
    """Type a query for full texts, and wait until Enter is offered."""
    await pilot.press("slash")
    await until(pilot, lambda: app.screen.focused is not None)
    await pilot.press("ctrl+u", *text)
    await until(pilot, lambda: "Enter to search the full texts" in screen_text(app))


async def take(pilot: Pilot[None], app: ReaderApp) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: not app.screen.query_one(Prompt).display)


def titles(app: ReaderApp) -> list[str]:
    return [app.library.entry(ref).title for ref in desk(app).current_list.entries]


async def test_the_full_texts_of_the_open_list_are_scanned_after_enter(
    make_app: MakeApp, folder: Path, scans: Scans
) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        await type_query(pilot, app)
        assert scans.names == []
        assert titles(app) == ["Chairs", "Tables"]
        await take(pilot, app)
        await until(pilot, lambda: titles(app) == ["Tables"])
        assert sorted(scans.names) == ["Chairs", "Tables"]
        assert "full text" in screen_text(app)
        assert "Searching full" not in said(app)
        await press(pilot, "escape")
        assert titles(app) == ["Chairs", "Tables"]


async def test_esc_stops_it_and_the_list_stays(make_app: MakeApp, folder: Path, scans: Scans) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        scans.gate.clear()
        await type_query(pilot, app)
        await take(pilot, app)
        await until(pilot, lambda: "Searching full texts" in said(app))
        await until(pilot, lambda: scans.names)
        await press(pilot, "escape")
        assert "Searching full" not in said(app)
        scans.gate.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert titles(app) == ["Chairs", "Tables"]
        assert len(scans.names) == 1, "the other file is not read any more"


@pytest.mark.parametrize("keys", [("}",), ("slash", "T", "a")], ids=["another list", "another query"])
async def test_whatever_else_is_opened_stops_it(
    make_app: MakeApp, folder: Path, scans: Scans, keys: tuple[str, ...]
) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        scans.gate.clear()
        await type_query(pilot, app)
        await take(pilot, app)
        await until(pilot, lambda: reader(app)._search.is_scanning and scans.names)
        await pilot.press(*keys)
        await until(pilot, lambda: titles(app) in (["Lamps"], ["Tables"]))
        here = titles(app)
        scans.gate.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert titles(app) == here
        assert len(scans.names) == 1
        assert not reader(app)._search.is_scanning


async def test_results_are_scanned_again_when_they_are_filtered_and_when_the_query_is_another(
    make_app: MakeApp, folder: Path, scans: Scans
) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        await type_query(pilot, app)
        await take(pilot, app)
        await until(pilot, lambda: titles(app) == ["Tables"])
        scans.names.clear()
        await press(pilot, "f")
        await until(pilot, lambda: sorted(scans.names) == ["Chairs", "Tables"])
        await type_query(pilot, app, "in:fulltext no")
        await take(pilot, app)
        await until(pilot, lambda: titles(app) == ["Chairs"])
