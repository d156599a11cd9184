"""The days pane and the papers pane, each alone in a host application."""

from collections.abc import Sequence
from datetime import date

from tests.ui.host import Host, screen_text
from tui_reader.browsing.row_source import PaperState, RowSource
from tui_reader.library import SMART, Day, EntryRef, Scope
from tui_reader.model import Entry, PaperId, PaperMarks
from tui_reader.rendering.glyphs import UNICODE
from tui_reader.widgets.days import DaysPane
from tui_reader.widgets.papers import PapersPane

DAYS = (
    Day(date(2025, 10, 1), 3, 3),
    Day(date(2025, 9, 12), 25, 18),
    Day(date(2025, 9, 11), 31, 0),
    Day(None, 2, 1),
)


def count(scope: Scope) -> tuple[str, bool]:
    day = next((day for day in DAYS if day.date == scope.day), None)
    return (f"{day.unread}/{day.entries}", day.unread > 0) if day and scope.kind == "day" else ("7", True)


class FakeRowSource(RowSource):
    """Entries made up on demand; notes which were asked for."""

    def __init__(self) -> None:
        self.asked: set[int] = set()
        self.read: set[PaperId] = set()
        self.starred: set[PaperId] = set()

    def entry(self, ref: EntryRef) -> Entry:
        self.asked.add(ref.position)
        return Entry(ref.paper, f"논문 제목 {ref.position}")

    def state(self, ref: EntryRef) -> PaperState:
        papers = {"read": self.read, "starred": self.starred}
        return PaperState(PaperMarks(name for name in papers if ref.paper in papers[name]), also="also 09-07")


def refs(count: int, first: int = 0) -> tuple[EntryRef, ...]:
    return tuple(EntryRef("/d.md", n, PaperId(f"arxiv:{n:05}")) for n in range(first, first + count))


def rows_with(text: str, sign: str) -> Sequence[str]:
    return [row for row in text.split("\n") if sign in row]


def days(*shown: Day) -> list[Scope]:
    return [Scope("day", day.date) for day in shown]


async def test_smart_lists_stand_above_days_under_their_months() -> None:
    pane = DaysPane(count, UNICODE)
    app = Host(pane)
    async with app.run_test(size=(18, 11)) as pilot:
        pane.show(DAYS)
        await pilot.pause()
        assert [row.rstrip() for row in screen_text(app).split("\n")] == [
            " Latest         7",
            " Unread         7",
            " Starred        7",
            " All            7",
            " 2025-10",
            "▌01 Wed       3/3",
            " 2025-09",
            " 12 Fri     18/25",
            " 11 Thu      0/31",
            "",
            " undated      1/2",
        ]


async def test_the_cursor_passes_over_month_headings_both_ways() -> None:
    pane = DaysPane(count, UNICODE)
    async with Host(pane).run_test(size=(18, 12)):
        pane.show(DAYS)
        pane.first()
        seen = [pane.scope]
        for _ in range(7):
            pane.move(1)
            seen.append(pane.scope)
        assert seen == [*SMART, *days(*DAYS)]
        for _ in range(7):
            pane.move(-1)
        assert pane.scope == SMART[0]


async def test_first_and_last_list_are_reached_past_the_headings() -> None:
    pane = DaysPane(count, UNICODE)
    async with Host(pane).run_test(size=(18, 8)):
        pane.show(DAYS)
        pane.last()
        assert pane.scope == days(DAYS[-1])[0]
        pane.first()
        assert pane.scope == SMART[0]


async def test_a_day_that_comes_in_above_does_not_move_the_cursor() -> None:
    pane = DaysPane(count, UNICODE)
    async with Host(pane).run_test(size=(18, 8)):
        pane.show(DAYS[1:])
        pane.move(1)
        pane.show(DAYS)
        assert pane.scope == days(DAYS[2])[0]


async def test_the_first_cursor_is_on_the_newest_day_that_has_papers() -> None:
    pane = DaysPane(count, UNICODE)
    async with Host(pane).run_test(size=(18, 8)):
        pane.show((Day(date(2025, 12, 26), 0, 0), *DAYS))
        assert pane.scope == days(DAYS[0])[0]


async def test_only_the_rows_in_sight_are_asked_for() -> None:
    row_source = FakeRowSource()
    pane = PapersPane(row_source, UNICODE)
    async with Host(pane).run_test(size=(40, 12)) as pilot:
        pane.show(refs(10_000))
        await pilot.pause()
        assert max(row_source.asked) < 8
        pane.last()
        await pilot.pause()
        assert pane.ref == refs(10_000)[-1]
        assert len(row_source.asked) < 20


async def test_the_cursor_row_is_always_in_sight() -> None:
    pane = PapersPane(FakeRowSource(), UNICODE)
    app = Host(pane)
    async with app.run_test(size=(40, 11)) as pilot:
        pane.show(refs(40))
        for step in (1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1):
            pane.move(step)
            await pilot.pause()
            assert len(rows_with(screen_text(app), "▌")) >= 2


async def test_the_cursor_follows_its_entry_when_the_list_changes_around_it() -> None:
    pane = PapersPane(FakeRowSource(), UNICODE)
    async with Host(pane).run_test(size=(40, 12)):
        pane.show(refs(5))
        pane.move(3)
        here = pane.ref
        pane.show(refs(9)[2:], 1)
        assert pane.ref == here


async def test_a_compact_list_takes_one_line_a_paper() -> None:
    pane = PapersPane(FakeRowSource(), UNICODE)
    app = Host(pane)
    async with app.run_test(size=(40, 12)) as pilot:
        pane.show(refs(30))
        pane.compact = True
        await pilot.pause()
        assert len(rows_with(screen_text(app), "논문 제목")) == 12


async def test_facts_say_where_else_a_paper_was_written_up() -> None:
    pane = PapersPane(FakeRowSource(), UNICODE)
    app = Host(pane)
    async with app.run_test(size=(40, 12)) as pilot:
        pane.show(refs(3))
        await pilot.pause()
        assert len(rows_with(screen_text(app), "also 09-07")) == 3


async def test_marks_are_shown_on_the_row() -> None:
    row_source = FakeRowSource()
    pane = PapersPane(row_source, UNICODE)
    app = Host(pane)
    async with app.run_test(size=(40, 9)) as pilot:
        pane.show(refs(3))
        row_source.starred.add(refs(3)[1].paper)
        row_source.read.add(refs(3)[2].paper)
        pane.update()
        await pilot.pause()
        titles = rows_with(screen_text(app), "논문")
        assert [row[1] for row in titles] == ["●", "★", " "]


async def test_an_empty_list_says_so() -> None:
    pane = PapersPane(FakeRowSource(), UNICODE)
    app = Host(pane)
    async with app.run_test(size=(30, 5)) as pilot:
        pane.show((), empty="Nothing here.")
        await pilot.pause()
        assert "Nothing here." in screen_text(app)
