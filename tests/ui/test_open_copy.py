"""Links are opened and copied from the reader, and what became of it is told."""

from pathlib import Path

import pytest

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, folder, said
from tests.waiting import until

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
            assert "Handed to xdg-open" in said(app)


async def test_of_several_links_one_is_picked_by_its_number(make_app: MakeApp, tmp_path: Path, opened: Path) -> None:
    with folder(tmp_path, d2025_01_01="논문") as source:
        file = source / "2025-01-01.md"
        text = file.read_text(encoding="utf-8").replace("짧은 글", "[코드](https://example.org/code)를 보라")
        file.write_text(text, encoding="utf-8")
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("o")
            await until(pilot, lambda: "Which link" in screen_text(app))
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
            assert "OSC 52" in said(app)
            assert not opened.exists()


@pytest.mark.usefixtures("opened")
async def test_the_copy_menu_offers_title_id_and_links(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Copy what?" in screen_text(app))
        await pilot.press("1")
        entry = desk(app).detail.entry
        assert entry is not None
        await until(pilot, lambda: entry.title[:30] in said(app))
        assert "cannot be known" in said(app)


@pytest.mark.usefixtures("opened")
async def test_a_key_that_leaves_a_menu_does_nothing_below_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Copy what?" in screen_text(app))
        await pilot.press("q")
        await until(pilot, lambda: "Copy what?" not in screen_text(app))
        await pilot.press("j")
        assert app.is_running


@pytest.mark.usefixtures("opened")
async def test_a_menu_is_walked_with_arrows_and_enter(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Copy what?" in screen_text(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Copy what?" not in screen_text(app))
        await until(pilot, lambda: "2501.12948" in said(app))


@pytest.mark.usefixtures("opened")
async def test_a_citation_and_the_whole_list_can_be_copied(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Every paper of the list" in screen_text(app))
        await pilot.press("4")
        await until(pilot, lambda: "(1 paper)" in said(app))
        await pilot.press("c")
        await until(pilot, lambda: "Every paper of the list" in screen_text(app))
        await pilot.press("6")
        await until(pilot, lambda: f"({len(desk(app).current_list.entries)} papers)" in said(app))
