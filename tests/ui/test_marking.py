"""Marks by keys: one, a list, taken back and done again; and what counts as read by itself."""

import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, here, press, said
from tests.waiting import LIMIT, until
from tui_reader.app import ReaderApp
from tui_reader.browsing import read_rule
from tui_reader.browsing.read_rule import LOOK_SECONDS, ReadRule, Rule
from tui_reader.library import marks
from tui_reader.model import PaperId
from tui_reader.screens.reader import scan
from tui_reader.store.journal import Journal
from tui_reader.store.mark_events import Event

ONE, TWO = PaperId("arxiv:1"), PaperId("arxiv:2")


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("rule", "seconds", "ended", "at_open", "at_end", "at_leave"),
    [
        ("leave", 0.5, False, None, None, None),
        ("leave", LOOK_SECONDS, False, None, None, ONE),
        ("leave", 0.5, True, None, None, ONE),
        ("open", 0.5, False, ONE, None, TWO),
        ("end", 9.0, False, None, None, None),
        ("end", 0.5, True, None, ONE, None),
        ("manual", 9.0, True, None, None, None),
    ],
)
def test_a_paper_counts_as_read_by_the_rule_and_not_otherwise(
    rule: Rule, seconds: float, ended: bool, at_open: str | None, at_end: str | None, at_leave: str | None
) -> None:
    clock = Clock()
    judge = ReadRule(rule, clock)
    assert judge.on_shown(ONE) == at_open
    clock.now += seconds
    assert (judge.on_end() if ended else None) == at_end
    assert judge.on_shown(TWO) == at_leave


def test_the_same_paper_again_is_no_move() -> None:
    clock = Clock()
    judge = ReadRule("leave", clock)
    judge.on_shown(ONE)
    clock.now += 5
    assert judge.on_shown(ONE) is None
    assert judge.on_shown(None) == ONE


async def test_a_paper_that_was_shown_for_long_is_read_once_another_one_is(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        first, second = (ref.paper for ref in desk(app).current_list.entries[:2])
        await press(pilot, "j", "k")
        assert not app.library.marks.has(first, "read")
        monkeypatch.setattr(read_rule, "LOOK_SECONDS", 0)
        await press(pilot, "j")
        assert app.library.marks.has(first, "read")
        assert not app.library.marks.has(second, "read")


async def test_a_whole_list_is_marked_counted_and_taken_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        day = here(app)
        assert day is not None
        await press(pilot, "r", "A")
        assert "read · u to undo" in said(app)
        assert here(app).unread == 0  # type: ignore[union-attr]
        await press(pilot, "u")
        assert "Undid" in said(app)
        assert here(app).unread < day.unread  # type: ignore[union-attr]
        await press(pilot, "-")
        assert here(app) == day
        await press(pilot, "U", "+")
        assert here(app).unread == 0  # type: ignore[union-attr]


async def test_undo_reaches_into_an_earlier_run(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        ref = desk(app).papers.ref
        assert ref is not None
    app.library.close()
    again = make_app(indexed=False)
    async with again.run_test(size=SIZE) as pilot:
        await press(pilot, "u")
        assert not again.library.marks.has(ref.paper, "starred")
        assert said(again).startswith('Undid: starred "')


async def test_with_nothing_to_take_back_that_is_said(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "u")
        assert "Nothing to undo" in said(app)
        await press(pilot, "U")
        assert "Nothing to redo" in said(app)


def looked_for_marks(app: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> list[list[PaperId]]:
    """What every look for the marks of other windows finds from now on."""
    looks: list[list[PaperId]] = []
    poll = app.library.marks.poll

    def look() -> set[PaperId]:
        found = poll()
        looks.append(sorted(found))
        return found

    monkeypatch.setattr(app.library.marks, "poll", look)
    return looks


def test_a_window_looks_for_the_marks_of_others_often_enough_to_have_them_in_two_seconds() -> None:
    assert scan.MARKS_SECONDS <= 1


async def test_two_windows_show_each_others_marks_without_moving_the_cursor(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_app()
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "j")
        row = desk(app).papers.cursor
        ref = desk(app).current_list.entries[0]
        other.library.marks.mark([ref.paper], "starred", True)
        assert other.library.marks.flush(LIMIT)
        looks = looked_for_marks(app, monkeypatch)
        await until(pilot, lambda: looks)
        assert looks == [[ref.paper]]
        await until(pilot, lambda: "★" in screen_text(app))
        assert desk(app).papers.cursor == row


async def test_marks_that_cannot_be_saved_are_said_in_red_and_asked_about_on_leaving(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    app = make_app()
    (tmp_path / "state").mkdir(exist_ok=True)
    for file in (tmp_path / "state").iterdir():
        file.unlink()
    (tmp_path / "state").rmdir()
    (tmp_path / "state").write_text("a file in the way", encoding="utf-8")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        await until(pilot, lambda: "NOT being saved" in said(app))
        await pilot.press("q")
        await until(pilot, lambda: "not saved" in screen_text(app))
        await pilot.press("2")
        await until(pilot, lambda: not app.is_running)
    assert [file.name for file in home.iterdir() if file.read_text(encoding="utf-8")]


async def test_a_mark_stands_dim_until_it_is_written(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "WRITE_SECONDS", 0)
    released, write = threading.Event(), Journal.write

    def stuck(journal: Journal, events: Iterable[Event]) -> None:
        assert released.wait(LIMIT)
        write(journal, events)

    monkeypatch.setattr(Journal, "write", stuck)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        assert said(app).endswith("(not written yet)")
        assert sign_role(app) == ("★", "dim")
        await press(pilot, "s", "r")
        assert sign_role(app) == ("·", "dim")
        released.set()
        await until(pilot, lambda: sign_role(app) == (" ", ""))
        assert said(app) == "Marked read · u to undo"
        await press(pilot, "s")
        await until(pilot, lambda: sign_role(app) == ("★", "starred"))


def sign_role(app: ReaderApp) -> tuple[str, str]:
    """The sign of the paper under the cursor, and how it is drawn."""
    papers = desk(app).papers
    sign = papers.row(papers.cursor, papers.size.width)[0][1]
    return sign.text, sign.role
