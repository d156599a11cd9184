"""No text is so long or so odd that a key has to wait for it, and all of it can be come to."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from math import inf
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.giants import GIANTS
from tests.pathological import MARKDOWN
from tests.turns import Turns, counted
from tests.ui.conftest import MakeApp
from tests.ui.host import Host, is_match_left
from tests.ui.test_reader import desk, reader
from tests.waiting import until
from tests.work import calls
from tui_reader.app import ReaderApp
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering import lazy_lines, markdown, section_lines, skimming
from tui_reader.rendering.block_lines import Light
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.markdown import draw_piece, split
from tui_reader.rendering.pieces import LONGEST, MarkdownPiece
from tui_reader.rendering.spans import Line, plain
from tui_reader.screens.skim import SkimScreen
from tui_reader.search.query import parse
from tui_reader.widgets import match_search
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.skim import Skim

SHORT = 2_000
"""Characters of the shorter text, a fifth of what a piece may weigh."""
TIMES = 10
MOST_GROWTH = 2
"""How many times the work a text may take that is ten times as long. What grows with it takes ten times as much."""
MOST_CALLS = 100_000
"""Of functions, while a piece is drawn. One of ordinary paragraphs takes 16,000, the oddest 91,000, in 9 ms."""
PIECES = 6
"""So many of a text are looked at: the first, and those that go on with what it began."""


def entry(*bodies: str) -> Entry:
    sections = tuple(Section(SectionKind.METHOD, f"S{n}", body) for n, body in enumerate(bodies))
    return Entry(PaperId("arxiv:2509.00001"), "논문", sections=sections)


def numbered(count: int) -> str:
    """Paragraphs each with a number of its own."""
    return "\n\n".join(
        f"문단 n{n}n 은 **짧다**, 하지만 한 줄보다는 길어서 접힌다. 그리고 조금 더." for n in range(count)
    )


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Texts are cut as if a fifth of what a piece may be were too much; one piece a turn, whatever a clock says."""
    for module in (lazy_lines, section_lines, skimming, match_search):
        monkeypatch.setattr(module, "STEP_SECONDS", -1.0)
    monkeypatch.setattr(markdown, "HEAVIEST", SHORT)
    monkeypatch.setattr(markdown, "LONGEST", SHORT)
    markdown.pieces.cache_clear()
    yield
    markdown.pieces.cache_clear()


def keys(detail: Detail, giant: Entry) -> dict[str, Callable[[], object]]:
    """What one does to go through a text."""
    return {
        "show": partial(detail.show, giant),
        "page": partial(detail.page, 1),
        "end": detail.last,
        "page back": partial(detail.page, -1),
        "begin": detail.first,
    }


async def drawn(pilot: Pilot[None], detail: Detail, act: Callable[[], object]) -> None:
    """Do something, and wait until all is drawn that is in sight."""
    act()
    await pilot.pause()
    await until(pilot, lambda: not detail.is_drawing)


async def work_of_keys(pilot: Pilot[None], detail: Detail, giant: Entry) -> dict[str, Turns]:
    """What each key takes while one goes through a text."""
    detail.show(None)
    done = {}
    for key, act in keys(detail, giant).items():
        with counted() as done[key]:
            await drawn(pilot, detail, act)
    return done


def longest(keys: Iterable[Turns]) -> int:
    return max(turns.longest for turns in keys)


def whole(keys: Iterable[Turns]) -> int:
    return max(turns.whole for turns in keys)


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("name", GIANTS)
async def test_a_key_takes_no_more_work_in_a_text_of_anything_ten_times_as_long(name: str) -> None:
    detail = Detail()
    async with Host(detail).run_test(size=(40, 9)) as pilot:
        giants = [entry(GIANTS[name](size), "b") for size in (SHORT, TIMES * SHORT)]
        small, large = [await work_of_keys(pilot, detail, giant) for giant in giants]
    assert longest(large.values()) < MOST_GROWTH * longest(small.values())
    to_end = large.pop("end").whole  # what is passed over is cut, bit by bit, while other keys are answered
    assert to_end < MOST_GROWTH * TIMES * max(small.pop("end").whole, whole(small.values()))
    assert whole(large.values()) < MOST_GROWTH * whole(small.values())


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("name", ["short paragraphs", "asterisks", "pieces of code"])
async def test_no_turn_draws_more_than_one_piece_and_cuts_one_ahead(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    turns, cuts, draws = Turns(), Counter[int](), Counter[int]()

    def cut(text: str) -> Iterator[MarkdownPiece]:
        for piece in split(text):
            cuts[len(turns.lines)] += 1
            yield piece

    def draw(piece: MarkdownPiece, width: int, glyphs: Glyphs, light: Light | None) -> tuple[Line, ...]:
        draws[len(turns.lines)] += 1
        return draw_piece(piece, width, glyphs, light)

    monkeypatch.setattr(markdown, "split", cut)
    monkeypatch.setattr(section_lines, "draw_piece", draw)
    detail = Detail()
    async with Host(detail).run_test(size=(40, 24)) as pilot:
        with counted() as turns:
            for act in keys(detail, entry(GIANTS[name](TIMES * SHORT))).values():
                await drawn(pilot, detail, act)
    assert max(draws.values()) == 1
    assert max(cuts.values()) <= 2


def test_no_piece_of_anything_takes_so_much_work_that_it_is_waited_for() -> None:
    for name, made in {**GIANTS, **MARKDOWN}.items():
        for piece in islice(split(made(PIECES * LONGEST)), PIECES):
            assert calls(partial(draw_piece, piece, 60, UNICODE)) < MOST_CALLS, name


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
                await until(pilot, lambda: not detail.is_drawing)
                seen.update(numbers(detail))
            assert seen == set(range(3_000))


async def test_the_end_of_a_long_text_is_a_key_away_and_so_is_its_beginning() -> None:
    detail = Detail()
    async with Host(detail).run_test(size=(60, 24)) as pilot:
        detail.show(entry(numbered(3_000)))
        await pilot.pause()
        assert detail.last()
        await until(pilot, lambda: not detail.is_drawing and numbers(detail)[-1] == 2_999)
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
    "next section": lambda detail: detail.lens.step(1),
    "section before": lambda detail: detail.lens.step(-1),
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
            await until(pilot, lambda: not detail.is_drawing)
            seen.append([plain(line) for line in detail.body_in_sight()])
    return seen


@pytest.mark.parametrize("seed", range(3))
async def test_every_key_shows_the_same_whether_a_text_is_drawn_in_pieces_or_whole(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = random.Random(seed).choices([*MOVES, *WIDTHS], k=40)
    monkeypatch.setattr(lazy_lines, "STEP_SECONDS", inf)  # no piece is late: where one stands then, no clock says
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
            assert await is_match_left(pilot, detail, step)
            assert number in numbers(detail)
        assert not await is_match_left(pilot, detail, -1)


KEY = parse("열쇠", date(2025, 1, 1))


async def work_of_matches(text: str) -> dict[int, Turns]:
    """What going to a match behind a text takes, and what going back, where there is none."""
    detail = Detail()
    done = {}
    async with Host(detail).run_test(size=(40, 9)) as pilot:
        detail.show(entry(text, "앞\n\n열쇠"))
        detail.light(KEY)
        await until(pilot, lambda: not detail.is_drawing)
        for step, is_left in ((1, True), (-1, False)):
            markdown.pieces.cache_clear()  # going back cuts the text again
            with counted() as done[step]:
                assert await is_match_left(pilot, detail, step) == is_left
    return done


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("name", ["short paragraphs", "asterisks", "pieces of code"])
async def test_no_turn_looks_for_a_match_longer_in_a_text_ten_times_as_long(name: str) -> None:
    small, large = [await work_of_matches(GIANTS[name](size)) for size in (SHORT, TIMES * SHORT)]
    for step in (1, -1):
        assert large[step].longest < MOST_GROWTH * small[step].longest
        assert large[step].whole < MOST_GROWTH * TIMES * small[step].whole


@pytest.mark.usefixtures("small_steps")
async def test_a_match_is_looked_for_no_more_once_another_is() -> None:
    detail = Detail()
    ends: list[str] = []
    async with Host(detail).run_test(size=(60, 24)) as pilot:
        detail.show(entry(numbered(400)))
        detail.light(KEY)
        await pilot.pause()
        detail.go_to_match(1, lambda: ends.append("dropped"))
        assert detail.search.is_running
        detail.go_to_match(1, lambda: ends.append("last"))
        await until(pilot, lambda: "last" in ends)
        assert ends == ["last"]


@pytest.mark.usefixtures("small_steps")
async def test_every_key_drops_the_match_that_is_looked_for(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(skimmable(tmp_path / "source", 400))
    async with app.run_test(size=(80, 24)) as pilot:
        detail = desk(app).detail
        await until(pilot, lambda: detail.entry is not None)
        await pilot.press("j")
        await until(pilot, lambda: detail.entry is not None and "Paper 2" in detail.entry.title)
        detail.light(KEY)
        await until(pilot, lambda: not detail.is_drawing)
        for command in ("star", "next", "help"):
            reader(app).action_command("match-next")
            assert detail.search.is_running
            reader(app).action_command(command)
            assert not detail.search.is_running


async def test_a_place_deep_in_a_long_text_is_come_back_to() -> None:
    detail = Detail()
    giant = entry(numbered(3_000))
    async with Host(detail).run_test(size=(60, 24)) as pilot:
        detail.show(giant)
        await pilot.pause()
        detail.last()
        await until(pilot, lambda: not detail.is_drawing)
        detail.page(-2)
        await until(pilot, lambda: not detail.is_drawing)
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
        await until(pilot, lambda: not detail.is_drawing)
        assert ("https://a.b/1999", "w1999") in detail.links()


SKIMMED = """# {n}. [Paper {n}](https://arxiv.org/abs/2601.0000{n})

## Method

{text}
"""


def skimmable(source: Path, count: int) -> Path:
    """A digest of three papers, the second of which has so many paragraphs."""
    texts = ("kurz n1n", numbered(count), "Ende n2n")
    source.mkdir()
    digest = "\n".join(SKIMMED.format(n=n, text=text) for n, text in enumerate(texts, 1))
    (source / "2026-01-05.md").write_text(digest, encoding="utf-8")
    return source


async def skim_page(pilot: Pilot[None]) -> Skim:
    """Come to the skim page."""
    await pilot.press("x")
    await until(pilot, lambda: isinstance(pilot.app.screen, SkimScreen))
    return pilot.app.screen.query_one(Skim)


async def skimmed(pilot: Pilot[None], skim: Skim, key: str) -> list[str]:
    """What is seen after a key."""
    await pilot.press(key)
    await until(pilot, lambda: not skim.is_drawing)
    return [plain(line) for line in skim.body_in_sight()]


async def test_a_long_section_is_skimmed_like_any_other(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(skimmable(tmp_path / "source", 3_000))
    async with app.run_test(size=(80, 24)) as pilot:
        skim = await skim_page(pilot)
        press = partial(skimmed, pilot, skim)
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


async def work_of_skimming(app: ReaderApp) -> list[Turns]:
    """What each of some keys takes on the skim page, there and back again."""
    done = []
    async with app.run_test(size=(80, 24)) as pilot:
        skim = await skim_page(pilot)
        for key in "gnnGkpp":
            with counted() as turns:
                await skimmed(pilot, skim, key)
            done.append(turns)
    return done


@pytest.mark.usefixtures("small_steps")
async def test_skimming_a_section_ten_times_as_long_takes_no_more_work(make_app: MakeApp, tmp_path: Path) -> None:
    sources = [skimmable(tmp_path / str(count), count) for count in (40, 400)]
    small, large = [await work_of_skimming(make_app(source)) for source in sources]
    assert longest(large) < MOST_GROWTH * longest(small)
    assert whole(large) < MOST_GROWTH * whole(small)
