"""Links are opened and copied from the reader, and what became of it is told."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.digest_files import put
from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, folder, here, press, said
from tests.waiting import until
from tui_reader.app import ReaderApp
from tui_reader.library import Scope
from tui_reader.screens.choose import Choices

FAKE = "#!/bin/sh\nprintf '%s' \"$*\" > '{}'\n"


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Puts a pretended desktop opener first in the search path; the file it writes what it was given to."""
    told = tmp_path / "opened"
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(FAKE.format(told), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    monkeypatch.setenv("DISPLAY", ":99")
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "BROWSER", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    return told


async def test_the_only_link_is_opened_at_once(make_app: MakeApp, tmp_path: Path, opened: Path) -> None:
    with folder(tmp_path, d2025_01_01="논문") as source:
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("o")
            await until(pilot, opened.exists)
            await until(pilot, opened.read_text)
            assert opened.read_text(encoding="utf-8") == "https://arxiv.org/abs/2501.00000"
            assert "Sent to xdg-open" in said(app)


async def test_of_several_links_one_is_picked_by_its_number(make_app: MakeApp, tmp_path: Path, opened: Path) -> None:
    with folder(tmp_path, d2025_01_01="논문") as source:
        file = source / "2025-01-01.md"
        text = file.read_text(encoding="utf-8").replace("짧은 글", "[코드](https://example.org/code)를 보라")
        file.write_text(text, encoding="utf-8")
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("o")
            await until(pilot, lambda: "Open link" in screen_text(app))
            await pilot.press("2")
            await until(pilot, opened.exists)
            await until(pilot, opened.read_text)
            assert opened.read_text(encoding="utf-8") == "https://example.org/code"


async def test_over_ssh_a_link_is_copied_and_shown_and_nothing_is_started(
    make_app: MakeApp, tmp_path: Path, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    monkeypatch.delenv("DISPLAY")
    with folder(tmp_path, d2025_01_01="논문") as source:
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("o")
            await until(pilot, lambda: "https://arxiv.org/abs/2501.00000" in said(app))
            assert "Copied via the terminal" in said(app)
            assert not opened.exists()


@pytest.mark.usefixtures("opened")
async def test_the_copy_menu_offers_title_id_and_links(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Copy" in screen_text(app))
        await pilot.press("1")
        entry = desk(app).detail.entry
        assert entry is not None
        await until(pilot, lambda: entry.title[:30] in said(app))
        assert "cannot be confirmed" in said(app)


@pytest.mark.usefixtures("opened")
async def test_a_key_that_leaves_a_menu_does_nothing_below_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Copy" in screen_text(app))
        await pilot.press("q")
        await until(pilot, lambda: "Copy" not in screen_text(app))
        await pilot.press("j")
        assert app.is_running


@pytest.mark.usefixtures("opened")
async def test_a_menu_is_walked_with_arrows_and_enter(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Copy" in screen_text(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Copy" not in screen_text(app))
        await until(pilot, lambda: "2501.12948" in said(app))


@pytest.mark.usefixtures("opened")
async def test_a_citation_and_the_whole_list_can_be_copied(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "papers as Markdown" in screen_text(app))
        await pilot.press("4")
        await until(pilot, lambda: "(1 paper)" in said(app))
        await pilot.press("c")
        await until(pilot, lambda: "papers as Markdown" in screen_text(app))
        await pilot.press("6")
        await until(pilot, lambda: f"({len(desk(app).current_list.entries)} papers)" in said(app))


PAGE = """# {title}

- arXiv: https://arxiv.org/abs/2601.0{number}

## Method

See {links}.
"""
HOSTILE = "[key](../../../.ssh/id_rsa), [run](./run.desktop), [gone](gone.md), [passwd](file:///etc/passwd)"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A source with a page that links to another one, to a day without papers, to a picture, and to what it may not."""
    put(tmp_path / ".ssh/id_rsa", "secret")
    source = tmp_path / "digests"
    folder = source / "2026-01-09/papers"
    links = "![chairs](../assets/chairs.png), [beds](../../2026-01-07/papers/beds.html), "
    links += f"[yesterday](../../2026-01-08.md), {HOSTILE}"
    put(folder / "chairs.md", PAGE.format(title="Chairs", number="6001", links=links))
    put(source / "2026-01-07/papers/beds.md", PAGE.format(title="Beds", number="6002", links="nothing"))
    put(source / "2026-01-09/assets/chairs.png", "x")
    put(folder / "run.desktop", "x")
    put(source / "2026-01-08.md", "# Daily Papers 2026-01-08\n\nNothing was published today.\n")
    return source


async def offered(pilot: Pilot[None], app: ReaderApp, key: str, question: str) -> list[tuple[str, str]]:
    """The names and notes of what is offered after a key."""
    await press(pilot, key)
    await until(pilot, lambda: question in screen_text(app))
    return [(choice.name, choice.note) for choice in app.screen.query_one(Choices)._choices]


async def test_only_links_that_may_be_opened_are_offered(make_app: MakeApp, pages: Path, opened: Path) -> None:
    app = make_app(pages)
    picture = str(pages / "2026-01-09/assets/chairs.png")
    wanted = [
        ("arxiv", "https://arxiv.org/abs/2601.06001"),
        ("chairs", picture),
        ("beds", str(pages / "2026-01-07/papers/beds.md")),
        ("yesterday", str(pages / "2026-01-08.md")),
    ]
    async with app.run_test(size=SIZE) as pilot:
        assert await offered(pilot, app, "o", "Open link") == wanted
        await pilot.press("2")
        await until(pilot, opened.exists)
        await until(pilot, opened.read_text)
        assert opened.read_text(encoding="utf-8") == picture
        assert f"Sent to xdg-open: {picture}" in said(app)
        notes = [note for _, note in await offered(pilot, app, "c", "Copy")]
        assert [note for note in notes if note in dict(wanted).values()] == [note for _, note in wanted]
        assert not any("id_rsa" in note or ".desktop" in note or "passwd" in note for note in notes)


async def test_a_link_to_a_digest_is_opened_in_the_reader(make_app: MakeApp, pages: Path, opened: Path) -> None:
    app = make_app(pages)
    async with app.run_test(size=SIZE) as pilot:
        await offered(pilot, app, "o", "Open link")
        await press(pilot, "3")
        await until(pilot, lambda: desk(app).detail.entry is not None and "Beds" in screen_text(app))
        entry = desk(app).detail.entry
        assert entry is not None
        assert (entry.paper, here(app)) == ("arxiv:2601.06002", app.library.day(date(2026, 1, 7)))
        await press(pilot, "backspace")
        await offered(pilot, app, "o", "Open link")
        await press(pilot, "4")
        assert desk(app).current_list.scope == Scope("day", date(2026, 1, 8))
        assert not opened.exists()


@pytest.mark.usefixtures("opened")
async def test_over_ssh_the_path_of_a_file_is_copied(
    make_app: MakeApp, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    app = make_app(pages)
    async with app.run_test(size=(200, 36)) as pilot:
        await offered(pilot, app, "o", "Open link")
        await pilot.press("2")
        await until(pilot, lambda: "chairs.png" in said(app))
        assert "Copied via the terminal" in said(app)


async def test_a_paper_with_dead_links_only_has_no_link(make_app: MakeApp, tmp_path: Path, opened: Path) -> None:
    day = "# Daily Papers 2026-01-09\n\n- [Chairs for Nobody](gone/chairs.md): a text.\n- [Beds](gone/beds.md): more.\n"
    put(tmp_path / "digests/2026-01-09/README.md", day)
    app = make_app(tmp_path / "digests")
    async with app.run_test(size=SIZE) as pilot:
        entry = desk(app).detail.entry
        assert entry is not None
        assert (entry.title, entry.links) == ("Chairs for Nobody", ())
        assert "gone/chairs.md" in screen_text(app)
        for key in ("o", "y"):
            await press(pilot, key)
            assert "no link" in said(app)
        assert not opened.exists()
