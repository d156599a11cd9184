"""Pictures of the main states, kept as text beside the SVGs that the READMEs show.

`pytest --update-snapshots` writes them anew; look at the difference before it is kept.
"""

import html
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import desk, idle, press, reader
from tests.waiting import until
from tui_reader.language import LANGUAGES, Language, current, strings

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "reader": ((120, 36), ["j", "s", "j"]),
    "search": ((100, 28), ["/", *"확산 모델"]),
    "compare": ((100, 28), ["l", "2", "x"]),
}
"""The pictures of the README: their size, and the keys that lead there."""

SIZES = [(200, 60), (120, 36), (80, 24), (59, 20), (40, 12)]
STATES = {
    "start": [],
    "reading": ["j", "s", "l", "]"],
    "days": ["h", "j"],
    "help": ["?"],
}
KOREAN_SIZES = [(120, 36), (80, 24), (60, 20), (40, 12)]
KOREAN_STATES = {
    "reader": ["j", "s", "l", "]"],
    "days": ["h"],
    "help": ["?"],
    "palette": [":"],
    "search": ["/", *"확산"],
    "empty": [],
    "error": [],
}


def compare(file: Path, now: str, *, update: bool) -> None:
    """Fail where a picture differs from the kept one; write it where that was asked for."""
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == now


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("state", STATES)
async def test_the_screen_looks_as_it_did(
    make_app: MakeApp, state: str, size: tuple[int, int], update_snapshots: bool
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await idle(pilot)
        await press(pilot, *STATES[state])
        compare(SNAPSHOTS / f"{state}-{size[0]}x{size[1]}.txt", screen_text(app) + "\n", update=update_snapshots)


@pytest.mark.parametrize("size", KOREAN_SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("state", KOREAN_STATES)
async def test_the_screen_looks_as_it_did_in_korean(
    make_app: MakeApp,
    tmp_path: Path,
    state: str,
    size: tuple[int, int],
    update_snapshots: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    current.choose("ko")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "empty").mkdir()
    app = make_app(tmp_path / "empty") if state == "empty" else make_app()
    async with app.run_test(size=size) as pilot:
        await idle(pilot)
        await press(pilot, *KOREAN_STATES[state])
        if state == "search":
            await until(pilot, lambda: desk(app).current_list.scope.query == "확산")
            await until(pilot, lambda: "Enter 유지" in screen_text(app))
            desk(app).settle()
            await pilot.pause()
        elif state == "empty":
            reader(app).scan.rescan_and_report("")
            await until(pilot, lambda: "없습니다" in screen_text(app))
        elif state == "error":
            reader(app).context.status.say(strings.not_saved("No space left on device"), error=True)
            await idle(pilot)
        compare(SNAPSHOTS / f"ko-{state}-{size[0]}x{size[1]}.txt", screen_text(app) + "\n", update=update_snapshots)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
async def test_the_pictures_in_the_readme_are_the_program(
    make_app: MakeApp, name: str, language: Language, update_snapshots: bool
) -> None:
    current.choose(language)
    (width, height), keys = PICTURES[name]
    app = make_app()
    async with app.run_test(size=(width, height)) as pilot:
        await idle(pilot)
        await press(pilot, *keys)
        if name == "search":
            await until(pilot, lambda: desk(app).current_list.scope.query == "확산 모델")
            await until(pilot, lambda: "Enter" in screen_text(app))
        desk(app).settle()
        await pilot.pause()
        if name == "compare":
            await until(pilot, lambda: strings.without_section("contribution") in screen_text(app))
        svg = app.export_screenshot()
    mark = "" if language == "en" else f"-{language}"
    picture = SNAPSHOTS / f"{name}{mark}-{width}x{height}.svg"
    if update_snapshots:
        picture.write_text(self_contained(svg), encoding="utf-8", newline="\n")
    assert words(picture.read_text(encoding="utf-8")) == words(svg)


def self_contained(svg: str) -> str:
    """The picture without fonts from elsewhere, and with room for letters two cells wide, which Rich counts as one."""
    svg = re.sub(r"@font-face \{[^}]*\}\s*", "", svg)
    svg = re.sub(r'textLength="([\d.]+)"([^>]*)>([^<]*)<', in_cells, svg)
    return svg.replace("Fira Code", "D2Coding, NanumGothicCoding, Noto Sans Mono CJK KR, monospace")


def in_cells(text: re.Match[str]) -> str:
    """The length of a text by its cells instead of its letters."""
    said = html.unescape(text[3])
    length = float(text[1]) * cell_len(said) / len(said)
    return f'textLength="{length:.1f}"{text[2]}>{text[3]}<'


def words(svg: str) -> list[str]:
    """What a picture says, whatever its colours and fonts."""
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    return [word for text in texts for word in html.unescape(text).replace("\xa0", " ").split()]
