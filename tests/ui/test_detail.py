"""The detail pane and the status line, each alone in a host application."""

from datetime import date

from msgspec.structs import replace

from tests.ui.host import Host, screen_text
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering.glyphs import UNICODE
from tui_reader.rendering.tabs import section_of
from tui_reader.widgets.detail import Detail, DetailPlace
from tui_reader.widgets.status import StatusLine

LONG = "\n\n".join(f"문단 {n}의 내용은 짧다." for n in range(40))
ONE = Entry(
    PaperId("arxiv:2509.00001"),
    "첫 논문",
    sections=(
        Section(SectionKind.MOTIVATION, "Introduction", LONG),
        Section(SectionKind.RESULTS, "Results", "결과 하나"),
    ),
)
OTHER = Entry(
    PaperId("arxiv:2509.00002"),
    "둘째 논문",
    sections=(Section(SectionKind.SUMMARY, "", "요약"), Section(SectionKind.RESULTS, "정량적 결과", "결과 둘")),
)
BARE = Entry(PaperId("arxiv:2509.00003"), "글이 없는 논문")


async def test_title_facts_tabs_and_text_are_shown() -> None:
    detail = Detail(UNICODE)
    app = Host(detail)
    async with app.run_test(size=(60, 12)) as pilot:
        detail.show(ONE, date(2025, 9, 12))
        await pilot.pause()
        rows = [row.strip() for row in screen_text(app).split("\n")]
        assert rows[:3] == ["첫 논문", "2509.00001 · 2025-09-12 Fri", ""]
        assert rows[3] == "1 Introduction  2 Results"
        assert rows[5] == "문단 0의 내용은 짧다."


async def test_the_chosen_kind_of_section_stays_while_papers_change() -> None:
    detail = Detail(UNICODE)
    async with Host(detail).run_test(size=(60, 12)):
        detail.show(ONE)
        detail.lens.choose(1)
        detail.show(OTHER)
        assert section_of(detail.lens.tab) == OTHER.sections[1]


async def test_paging_ends_where_the_text_ends() -> None:
    detail = Detail(UNICODE)
    app = Host(detail)
    async with app.run_test(size=(60, 20)) as pilot:
        detail.show(ONE)
        await pilot.pause()
        pages = 0
        while detail.page(1):
            pages += 1
        await pilot.pause()
        assert pages > 2
        assert "문단 39의" in screen_text(app)
        while detail.page(-1):
            pages -= 1
        assert pages == 0


async def test_the_same_entry_again_keeps_its_place() -> None:
    detail = Detail(UNICODE)
    app = Host(detail)
    async with app.run_test(size=(60, 20)) as pilot:
        detail.show(ONE)
        await pilot.pause()
        detail.page(1)
        await pilot.pause()
        before = screen_text(app)
        detail.show(ONE)
        await pilot.pause()
        assert screen_text(app) == before


async def test_there_is_no_section_beyond_the_last_or_before_the_first() -> None:
    detail = Detail(UNICODE)
    async with Host(detail).run_test(size=(60, 12)):
        detail.show(ONE)
        assert not detail.lens.step(-1)
        assert detail.lens.step(1)
        assert not detail.lens.step(1)
        assert not detail.lens.choose(7)


async def test_an_entry_without_sections_says_so() -> None:
    detail = Detail(UNICODE)
    app = Host(detail)
    async with app.run_test(size=(60, 12)) as pilot:
        detail.show(BARE)
        await pilot.pause()
        assert "has no text" in screen_text(app)


async def test_a_resize_wraps_anew_and_loses_nothing() -> None:
    detail = Detail(UNICODE)
    app = Host(detail)
    async with app.run_test(size=(60, 12)) as pilot:
        detail.show(OTHER)
        await pilot.resize_terminal(24, 16)
        await pilot.pause()
        assert "요약" in screen_text(app)
        assert max(len(row) for row in screen_text(app).split("\n")) <= 24


async def test_a_message_takes_the_place_of_the_resting_text_until_it_is_taken_back() -> None:
    status = StatusLine()
    app = Host(status)
    async with app.run_test(size=(90, 1)) as pilot:
        status.rest_on("18 of 25 unread")
        status.say("Starred: 첫 논문")
        await pilot.pause()
        assert "Starred: 첫 논문" in screen_text(app)
        status.rest()
        await pilot.pause()
        assert "18 of 25 unread" in screen_text(app)


async def test_keys_are_shown_as_far_as_there_is_room_and_the_way_to_all_of_them_always() -> None:
    status = StatusLine()
    app = Host(status)
    async with app.run_test(size=(30, 1)) as pilot:
        status.hint_for("papers")
        await pilot.pause()
        assert "Space read on" in screen_text(app)
        assert "? help" in screen_text(app)
        assert "star" not in screen_text(app)


async def test_a_title_learned_later_is_shown_and_the_place_in_the_text_stays() -> None:
    detail = Detail(UNICODE)
    app = Host(detail)
    async with app.run_test(size=(60, 20)) as pilot:
        detail.show(ONE)
        await pilot.pause()
        detail.page(1)
        await pilot.pause()
        place = detail.place
        detail.show(replace(ONE, title="이제 아는 제목"))
        await pilot.pause()
        assert "이제 아는 제목" in screen_text(app)
        assert detail.place == place != DetailPlace("motivation")


async def test_a_resize_keeps_the_same_words_at_the_top() -> None:
    detail = Detail(UNICODE)
    text = "\n\n".join(f"시작{n} " + "가나다라 마바사아 자차카타 " * 6 for n in range(30))
    entry = Entry(PaperId("arxiv:1"), "논문", sections=(Section(SectionKind.METHOD, "", text),))
    app = Host(detail)
    async with app.run_test(size=(90, 20)) as pilot:
        detail.show(entry)
        await pilot.pause()
        for _ in range(3):
            detail.page(1)
        while "시작" not in "".join(span.text for span in detail.body_in_sight()[0]):
            detail.move(1)
        top = detail.body_in_sight()[0][0].text.split()[0]
        for width in (50, 34, 90, 61):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert detail.body_in_sight()[0][0].text.startswith(top)
