"""No text is so long or so odd that a key has to wait for it, and all of it can be come to."""

import random
import re
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.giants import GIANTS
from tests.ui.conftest import MakeApp
from tests.ui.host import Host, until
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering import lazy_lines, markdown
from tui_reader.rendering.spans import plain
from tui_reader.screens.skim import SkimScreen
from tui_reader.search.query import parse
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.skim import Skim

MOST_SECONDS = 0.25
"""Of the processor, for a key: what is measured is a tenth to a third of it, what it was before 1 to 10."""


def entry(*bodies: str) -> Entry:
    sections = tuple(Section(SectionKind.METHOD, f"S{n}", body) for n, body in enumerate(bodies))
    return Entry(PaperId("arxiv:2509.00001"), "논문", sections=sections)


def numbered(count: int) -> str:
    """Paragraphs each with a number of its own."""
    return "\n\n".join(
        f"문단 n{n}n 은 **짧다**, 하지만 한 줄보다는 길어서 접힌다. 그리고 조금 더." for n in range(count)
    )


async def cost(pilot: Pilot[None], act: Callable[[], object], detail: Detail) -> float:
    """Processor seconds of this thread until all is drawn that is in sight."""
    begin = time.thread_time()
    act()
    await pilot.pause()
    await until(pilot, lambda: not detail.is_unrolling)
    return time.thread_time() - begin


async def slow_keys(pilot: Pilot[None], detail: Detail, giant: Entry) -> dict[str, float]:
    """The keys that cost too much while one goes through a text, and what they cost."""
    detail.show(None)
    keys: dict[str, Callable[[], object]] = {
        "show": partial(detail.show, giant),
        "page": lambda: detail.page(1),
        "end": detail.last,
        "page back": lambda: detail.page(-1),
        "begin": detail.first,
    }
    return {key: cost_ for key, act in keys.items() if (cost_ := await cost(pilot, act, detail)) > MOST_SECONDS}


async def test_a_megabyte_of_anything_is_shown_and_scrolled_in_a_moment() -> None:
    detail = Detail()
    async with Host(detail).run_test(size=(100, 40)) as pilot:
        for name, made in GIANTS.items():
            giant = entry(made(1_000_000), "b")
            slow = await slow_keys(pilot, detail, giant)
            for _ in range(2):  # a core that two threads share is slow without being at fault: the quietest try counts
                slow = slow and await slow_keys(pilot, detail, giant)
            assert not slow, name


def numbers(detail: Detail) -> list[int]:
    """The numbers of the paragraphs that begin in sight."""
    return [int(number) for line in detail.body_in_sight() for number in re.findall(r"n(\d+)n", plain(line))]


async def test_reading_on_shows_every_paragraph_of_a_long_text_and_reading_back_too() -> None:
    detail = Detail()
    async with Host(detail).run_test(size=(60, 24)) as pilot:
        detail.show(entry(numbered(3_000), "Ende"))
        await pilot.pause()
        for step in (1, -1):
            seen = set(numbers(detail))
            while detail.page(step):
                await until(pilot, lambda: not detail.is_unrolling)
                seen.update(numbers(detail))
            assert seen == set(range(3_000))


async def test_the_end_of_a_long_text_is_a_key_away_and_so_is_its_beginning() -> None:
    detail = Detail()
    async with Host(detail).run_test(size=(60, 24)) as pilot:
        detail.show(entry(numbered(3_000)))
        await pilot.pause()
        assert detail.last()
        await until(pilot, lambda: not detail.is_unrolling and numbers(detail)[-1] == 2_999)
        assert not detail.page(1)
        assert detail.first()
        await pilot.pause()
        assert numbers(detail)[0] == 0


MOVES: dict[str, Callable[[Detail], object]] = {
    "line": lambda detail: detail.move(1),
    "line back": lambda detail: detail.move(-1),
    "page": lambda detail: detail.page(1),
    "page back": lambda detail: detail.page(-1),
    "far": lambda detail: detail.move(200),
    "far back": lambda detail: detail.move(-200),
    "end": lambda detail: detail.last(),
    "begin": lambda detail: detail.first(),
    "next section": lambda detail: detail.beside(1),
    "section before": lambda detail: detail.beside(-1),
    "all authors": lambda detail: detail.unfold(),
}
WIDTHS = {"narrow": 40, "wide": 90}


def is_as_wide(detail: Detail, width: int) -> bool:
    return detail.size.width == width


async def screens(moves: list[str]) -> list[list[str]]:
    """What is seen of two long sections after each of some moves."""
    detail = Detail()
    app = Host(detail)
    seen = []
    async with app.run_test(size=(60, 24)) as pilot:
        detail.show(entry(numbered(120), numbered(40)))
        for move in moves:
            if move in WIDTHS:
                await pilot.resize_terminal(WIDTHS[move], 24)
                await until(pilot, partial(is_as_wide, detail, WIDTHS[move]))
            else:
                MOVES[move](detail)
            await pilot.pause()
            await until(pilot, lambda: not detail.is_unrolling)
            seen.append([plain(line) for line in detail.body_in_sight()])
    return seen


@pytest.mark.parametrize("seed", range(3))
async def test_every_key_shows_the_same_whether_a_text_is_drawn_in_pieces_or_whole(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = random.Random(seed).choices([*MOVES, *WIDTHS], k=40)
    monkeypatch.setattr(lazy_lines, "STEP_SECONDS", 10)  # no piece is late: where one stands then, no clock says
    shown = []
    for heaviest in (500, 10_000_000):
        monkeypatch.setattr(markdown, "HEAVIEST", heaviest)
        monkeypatch.setattr(markdown, "LONGEST", heaviest)
        markdown.pieces.cache_clear()
        shown.append(await screens(moves))
    markdown.pieces.cache_clear()
    for move, in_pieces, whole in zip(moves, *shown, strict=True):
        assert in_pieces == whole, move


async def test_matches_are_walked_through_a_long_text_and_on_to_the_next() -> None:
    detail = Detail()
    async with Host(detail).run_test(size=(60, 24)) as pilot:
        rare = [numbered(2_000).replace(f"n{n}n 은", f"n{n}n 열쇠") for n in (1_500,)]
        detail.show(entry(*rare, "앞", "열쇠 n5000n"))
        detail.light(parse("열쇠", date(2025, 1, 1)))
        await pilot.pause()
        for step, number in ((1, 1_500), (1, 5_000), (-1, 1_500)):
            assert detail.go_to_match(step)
            await until(pilot, lambda: not detail.is_unrolling)
            assert number in numbers(detail)
        assert not detail.go_to_match(-1)


async def test_a_place_deep_in_a_long_text_is_come_back_to() -> None:
    detail = Detail()
    giant = entry(numbered(3_000))
    async with Host(detail).run_test(size=(60, 24)) as pilot:
        detail.show(giant)
        await pilot.pause()
        detail.last()
        detail.page(-2)
        await until(pilot, lambda: not detail.is_unrolling)
        place, seen = detail.place, detail.body_in_sight()
        assert place[2] > 0
        detail.show(entry("anderswo"))
        detail.show(giant)
        detail.go_to_place(*place)
        await pilot.pause()
        assert detail.body_in_sight() == seen
        detail.show(entry("kurz"))
        detail.go_to_place(*place)
        await pilot.pause()
        assert plain(detail.body_in_sight()[0]) == "kurz"


async def test_links_far_from_what_is_seen_are_offered_after_those_near() -> None:
    text = "\n\n".join(f"[w{n}](https://a.b/{n})" for n in range(2_000))
    detail = Detail()
    async with Host(detail).run_test(size=(60, 24)) as pilot:
        detail.show(entry(text))
        await pilot.pause()
        urls = [url for url, _ in detail.links()]
        assert urls == [f"https://a.b/{n}" for n in range(len(urls))]
        assert len(urls) >= 1_000
        detail.last()
        await until(pilot, lambda: not detail.is_unrolling)
        assert ("https://a.b/1999", "w1999") in detail.links()


SKIMMED = """# {n}. [Paper {n}](https://arxiv.org/abs/2601.0000{n})

## Method

{text}
"""


async def test_a_long_section_is_skimmed_like_any_other(make_app: MakeApp, tmp_path: Path) -> None:
    texts = ("kurz n1n", numbered(3_000), "Ende n2n")
    source = tmp_path / "source"
    source.mkdir()
    digest = "\n".join(SKIMMED.format(n=n, text=text) for n, text in enumerate(texts, 1))
    (source / "2026-01-05.md").write_text(digest, encoding="utf-8")
    app = make_app(source)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        await pilot.pause()
        skim = app.screen.query_one(Skim)

        async def press(key: str) -> list[str]:
            begin = time.thread_time()
            await pilot.press(key)
            await until(pilot, lambda: not skim.is_unrolling)
            assert time.thread_time() - begin < MOST_SECONDS
            return [plain(line) for line in skim.body_in_sight()]

        assert "Paper 1" in (await press("g"))[0]
        assert "Paper 2" in (await press("n"))[0]
        assert skim.row == 1
        below = await press("n")
        assert "Paper 3" in below
        assert "Ende n2n" in below
        assert "Paper 3" in await press("G")
        assert any("n2999n" in line for line in await press("k"))
        assert "Paper 2" in (await press("p"))[0]
        assert "Paper 1" in (await press("p"))[0]
        assert skim.row == 0
