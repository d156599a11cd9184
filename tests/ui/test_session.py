"""What is remembered between two runs: the place in each set of sources, and looks that somebody chose."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.digest_files import digest_text, put
from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, here, idle, press, reader, said
from tests.waiting import until
from tui_reader.app import ReaderApp
from tui_reader.browsing import read_rule
from tui_reader.screens.reader.scan import ScanController
from tui_reader.settings import settings_file
from tui_reader.store import cache
from tui_reader.store.session import MOST_PLACES, Place, load_session, save_session, with_place


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders, each with two days."""
    folders = tmp_path / "one", tmp_path / "two"
    for number, folder in enumerate(folders):
        for day in ("2025-02-24", "2025-02-25"):
            put(folder / f"{day}.md", digest_text(day, [f"2502.{number}000{n}" for n in range(1, 4)]))
    return folders


def paper(app: ReaderApp) -> str:
    ref = desk(app).papers.ref
    assert ref
    return ref.paper


def paper_at(app: ReaderApp) -> str | None:
    """The paper under the cursor; None while there is none."""
    ref = desk(app).papers.ref
    return ref.paper if ref else None


async def leave_on(app: ReaderApp, *keys: str) -> str:
    """Press keys, leave, and return the paper that was left."""
    async with app.run_test(size=SIZE) as pilot:
        await idle(pilot)
        await press(pilot, *keys)
        return paper(app)


async def test_each_set_of_sources_has_its_place(make_app: MakeApp, two: tuple[Path, Path]) -> None:
    left = [await leave_on(make_app(two[0]), "j", "j"), await leave_on(make_app(two[1]), "j")]
    assert left == ["arxiv:2502.00003", "arxiv:2502.10002"]
    assert [await leave_on(make_app(folder)) for folder in two] == left
    assert await leave_on(make_app((two[0], two[1])), "j") == await leave_on(make_app((two[1], two[0])))
    assert [await leave_on(make_app(folder)) for folder in two] == left


async def test_in_a_set_of_sources_that_is_new_one_goes_on_where_one_was(
    make_app: MakeApp, two: tuple[Path, Path], tmp_path: Path
) -> None:
    left = await leave_on(make_app(two[0]), "j", "j")
    put(tmp_path / "three" / "3.md", digest_text("2025-02-26", ["2502.30001", "2502.30002"]))
    assert await leave_on(make_app(tmp_path / "three")) == "arxiv:2502.30001"
    assert await leave_on(make_app(two[0])) == left
    assert await leave_on(make_app((two[0], tmp_path / "three"))) == left


async def test_the_place_of_an_older_version_is_taken_up(make_app: MakeApp, two: tuple[Path, Path]) -> None:
    app = make_app(two[0])
    left = await leave_on(app, "j", "j")
    session = load_session(app.settings.paths)
    assert session.place == session.place_in([two[0]])
    save_session(app.settings.paths, replace(session, places={}))
    assert await leave_on(make_app(two[0])) == left


@pytest.fixture
def another_format(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Has the program write another format of the cache from now on, as a later version may."""
    return lambda: monkeypatch.setattr(cache, "FORMAT", f"{cache.FORMAT} and another")


async def test_the_place_is_kept_when_the_cache_is_made_anew(
    make_app: MakeApp, two: tuple[Path, Path], another_format: Callable[[], None]
) -> None:
    left = await leave_on(make_app(two[0]), "}", "j", "j", "l", "]")
    place = load_session(make_app(two[0]).settings.paths).place
    assert (left, place.day) == ("arxiv:2502.00003", "2025-02-24")
    another_format()
    app = make_app(two[0], indexed=False)
    assert app.library.is_empty
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: paper_at(app) == left)
        await idle(pilot)
        assert not app.library.marks.papers("read")
    assert load_session(app.settings.paths).place == place


async def test_what_was_shown_while_the_cache_was_made_is_not_read(
    make_app: MakeApp, two: tuple[Path, Path], another_format: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = await leave_on(make_app(two[0]), "}", "j")
    another_format()
    monkeypatch.setattr(read_rule, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr(ScanController, "rescan", lambda _: None)
    app = make_app(two[0], indexed=False)
    seen: list[str | None] = []
    async with app.run_test(size=SIZE) as pilot:
        for step in app.library.scan(lambda: False):
            reader(app).scan._adopt([step])
            seen.append(paper_at(app))
            await pilot.pause()
        await until(pilot, lambda: paper_at(app) == left)
        assert "arxiv:2502.00001" in seen
        assert not app.library.marks.papers("read")


async def test_the_place_is_kept_by_leaving_before_the_cache_is_made(
    make_app: MakeApp, two: tuple[Path, Path], another_format: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = await leave_on(make_app(two[0]), "j", "j")
    another_format()
    with monkeypatch.context() as still:
        still.setattr(ScanController, "rescan", lambda _: None)
        app = make_app(two[0], indexed=False)
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "?", "escape", "q")
    assert await leave_on(make_app(two[0])) == left


async def test_who_has_moved_meanwhile_is_left_there(
    make_app: MakeApp, two: tuple[Path, Path], another_format: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    await leave_on(make_app(two[0]), "}", "j", "j")
    another_format()
    rescan = ScanController.rescan
    monkeypatch.setattr(ScanController, "rescan", lambda _: None)
    app = make_app(two[0], indexed=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j")
        monkeypatch.setattr(ScanController, "rescan", rescan)
        await idle(pilot)
        assert here(app) == app.library.days()[0]


async def test_a_place_whose_digest_is_gone_is_not_waited_for_for_ever(
    make_app: MakeApp, two: tuple[Path, Path], another_format: Callable[[], None]
) -> None:
    await leave_on(make_app(two[0]), "}", "j")
    (two[0] / "2025-02-24.md").unlink()
    another_format()
    app = make_app(two[0], indexed=False)
    assert await leave_on(app) == "arxiv:2502.00001"
    assert load_session(app.settings.paths).place.day == "2025-02-25"


def test_only_the_latest_places_are_kept() -> None:
    places: dict[str, Place] = {}
    for number in range(MOST_PLACES + 10):
        places = with_place(places, str(number), Place())
        places = with_place(places, "0", Place())
    assert len(places) == MOST_PLACES
    assert list(places)[-2:] == [str(MOST_PLACES + 9), "0"]


async def test_what_flags_and_settings_say_is_never_stored(make_app: MakeApp) -> None:
    app = make_app()
    app.settings = replace(app.settings, theme="nord", density="compact")
    async with app.run_test(size=SIZE) as pilot:
        await idle(pilot)
        assert app.theme == "nord"
        await press(pilot, "j")
    looks = load_session(app.settings.paths).looks
    assert (looks.theme, looks.compact) == ("", None)
    again = make_app()
    async with again.run_test(size=SIZE) as pilot:
        assert again.theme != "nord"
        assert not desk(again).papers.compact


async def test_what_was_chosen_outlives_a_run_with_flags(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        app.theme = "dracula"
        await press(pilot, "d")
    flagged = make_app()
    flagged.settings = replace(flagged.settings, theme="nord", density="comfortable")
    async with flagged.run_test(size=SIZE) as pilot:
        assert flagged.theme == "nord"
        await press(pilot, "j")
    again = make_app()
    async with again.run_test(size=SIZE):
        assert (again.theme, desk(again).papers.compact) == ("dracula", True)


async def test_what_the_settings_came_to_say_meanwhile_is_not_stored(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        put(settings_file(app.settings.paths), 'theme = "nord"\n')
        await press(pilot, "R")
        assert app.theme == "nord"
    looks = load_session(app.settings.paths).looks
    assert (looks.theme, looks.compact) == ("", True)


async def test_without_readable_settings_no_samples_are_shown(make_app: MakeApp, tmp_path: Path) -> None:
    put(tmp_path / "config" / "settings.toml", "sources = [")
    app = make_app(None)
    async with app.run_test(size=SIZE) as pilot:
        await idle(pilot)
        assert not app.library.sources
        assert "invalid TOML" in said(app)
        assert "2026-03-06" not in screen_text(app)
