"""Tabs: chosen by what they are about, remembered by name, and not all of them sections."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.ui.conftest import MakeApp
from tests.ui.host import Host, is_match_left, screen_text
from tui_reader.browsing.lens import Lens
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering.lazy_lines import Key
from tui_reader.rendering.section_lines import TabView
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.tabs import Tab, section_of, tabs_of
from tui_reader.search.query import parse
from tui_reader.store.session import Place
from tui_reader.widgets import detail as detail_module
from tui_reader.widgets.detail import Detail


def entry(*kinds: SectionKind, name: str = "1") -> Entry:
    return Entry(
        PaperId(f"arxiv:{name}"), name, sections=tuple(Section(kind, "", f"{kind} of {name}") for kind in kinds)
    )


SUMMARY, METHOD, RESULTS, OTHER = (
    SectionKind.SUMMARY,
    SectionKind.METHOD,
    SectionKind.RESULTS,
    SectionKind.OTHER,
)
REPEATED = entry(OTHER, METHOD, OTHER, OTHER, RESULTS)


def lens_over(shown: Entry) -> Lens[Tab]:
    lens: Lens[Tab] = Lens(lambda: None)
    lens.show(tabs_of(shown))
    return lens


@pytest.mark.parametrize("number", range(5))
def test_a_tab_is_found_by_the_name_it_has(number: int) -> None:
    lens = lens_over(REPEATED)
    assert lens.find(lens.name(number)) == number


def test_names_say_what_a_tab_is_about_and_which_of_several_it_is() -> None:
    lens = lens_over(REPEATED)
    assert [lens.name(number) for number in range(6)] == ["other", "method", "other#2", "other#3", "results", ""]


@pytest.mark.parametrize("name", ["", "#", "other#", "other#1", "other#4", "other#x", "no such", "results#2"])
def test_a_name_that_no_tab_has_finds_none(name: str) -> None:
    assert lens_over(REPEATED).find(name) is None


@pytest.mark.parametrize(
    ("kinds", "number", "is_nearest"),
    [
        ((SUMMARY, METHOD, RESULTS), 1, False),
        ((OTHER, RESULTS, METHOD, METHOD), 2, False),
        ((SUMMARY, RESULTS, OTHER), 1, True),
        ((), 0, False),
    ],
)
def test_what_was_chosen_is_looked_for_in_the_next_entry(
    kinds: tuple[SectionKind, ...], number: int, is_nearest: bool
) -> None:
    lens = lens_over(REPEATED)
    lens.choose(1)
    lens.show(tabs_of(entry(*kinds)))
    assert (lens.number, lens.is_nearest) == (number, is_nearest)


def test_reading_on_chooses_nothing() -> None:
    lens = lens_over(REPEATED)
    assert lens.step(1)
    lens.show(tabs_of(REPEATED))
    assert lens.number == 0


class Chart:
    """A tab that is no section."""

    key = "chart"
    label = "Votes"
    is_empty = False
    is_read_on = is_loaded = True

    def load(self) -> None:
        raise AssertionError("it is loaded already")

    def lines(self, view: TabView) -> "ChartLines":
        return ChartLines(view)


class ChartLines:
    """Two pieces of bars; the second has a match."""

    def __init__(self, view: TabView) -> None:
        self._view = view

    def draw(self, key: Key) -> Sequence[Line]:
        role = "match" if self._view.query and key == (1,) else ""
        return ((Span("=" * min(self._view.width, 4 + key[0]), role),),)

    def adjacent(self, key: Key, step: int) -> Key | None:
        return (key[0] + step,) if key[0] + step in (0, 1) else None

    def end(self, key: Key, step: int) -> Key | None:
        return (1,) if step > 0 else (0,)

    def has_match(self, key: Key) -> bool:
        return self._view.query is not None and key == (1,)

    def links(self) -> Iterator[str]:
        return iter(())

    def relative_links(self) -> Iterator[tuple[str, str]]:
        return iter(())


@pytest.fixture
def with_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    def tabs(shown: Entry, full_text: Path | None = None) -> Sequence[Tab]:
        return (*tabs_of(shown, full_text), *([Chart()] if shown.votes else []))

    monkeypatch.setattr(detail_module, "tabs_of", tabs)


@pytest.mark.usefixtures("with_charts")
async def test_a_tab_need_not_be_a_section() -> None:
    detail = Detail()
    app = Host(detail)
    voted = msgspec.structs.replace(entry(SUMMARY, METHOD), votes=7)
    async with app.run_test(size=(60, 12)) as pilot:
        detail.show(voted)
        assert detail.lens.choose(2)
        await pilot.pause()
        assert "1 Summary  2 Method  3 Votes" in screen_text(app)
        assert " ====\n =====" in screen_text(app)
        assert section_of(detail.lens.tab) is None
        assert detail.place.tab == "chart"

        detail.show(msgspec.structs.replace(voted, title="2"))
        assert detail.place.tab == "chart"

        detail.show(entry(SUMMARY, METHOD, name="3"))
        await pilot.pause()
        assert detail.place.tab == "method"
        assert "No chart section; showing Method." in screen_text(app)


@pytest.mark.usefixtures("with_charts")
async def test_matches_are_walked_from_tab_to_tab() -> None:
    detail = Detail()
    async with Host(detail).run_test(size=(60, 12)) as pilot:
        detail.show(msgspec.structs.replace(entry(SUMMARY, METHOD, RESULTS), votes=7))
        detail.light(parse("method or results", date(2025, 1, 1)))
        places = []
        while await is_match_left(pilot, detail, 1):
            places.append(detail.place.tab)
        assert places == ["method", "results", "chart"]
        assert await is_match_left(pilot, detail, -1)
        assert detail.place.tab == "results"


async def test_a_match_that_breaks_over_two_lines_is_come_to_once() -> None:
    detail = Detail()
    async with Host(detail).run_test(size=(18, 12)) as pilot:
        text = Section(METHOD, "", "aaaa aaaa deep learning")
        detail.show(msgspec.structs.replace(entry(METHOD), sections=(text,)))
        detail.light(parse('"deep learning"', date(2025, 1, 1)))
        await pilot.pause()
        assert len(detail.view.lines) == 2
        assert await is_match_left(pilot, detail, 1)
        assert not await is_match_left(pilot, detail, 1)


class OldPlace(msgspec.Struct, frozen=True):
    """A place as version 0.1.0 has it."""

    kind: str = ""
    day: str = ""
    path: str = ""
    position: int = 0
    paper: str = ""
    section: int = 0
    top: int = 0
    piece: int = 0
    pane: str = "papers"


def test_an_older_version_reads_the_place_that_is_remembered_now() -> None:
    written = msgspec.json.encode(Place(section=2, tab="results", top=3))
    assert msgspec.json.decode(written, type=OldPlace) == OldPlace(section=2, top=3)


async def test_a_place_that_an_older_version_remembers_is_come_back_to_by_number(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 16)):
        app.screen.query_one(Detail).lens.choose(1)
    file = app.settings.paths.data / "memory.json"
    memory = msgspec.json.decode(file.read_bytes())
    assert memory["place"].pop("tab")
    assert memory["place"]["section"] == 1
    file.write_bytes(msgspec.json.encode(memory))
    again = make_app(indexed=False)
    async with again.run_test(size=(80, 16)):
        assert again.screen.query_one(Detail).lens.number == 1
