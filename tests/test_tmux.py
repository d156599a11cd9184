"""The installed command inside a real tmux: copying by its buffer, links over SSH, columns under one another."""

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pseudo_terminal import DIGEST_TUI, Terminal, indexed_env
from tests.system.test_tmux import Tmux, offered_in

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None or sys.platform == "win32", reason="needs tmux, which is not here"
)

FIRST = r"2501\.12948 · \d"
LINK = "https://huggingface.co/papers/2501.12948"
SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "SSH_TTY": "/dev/pts/0"}


@pytest.fixture
def tmux(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tmux]:
    server = Tmux(Path(tmp_path_factory.mktemp("t")))  # sockets have short names, and pytest's folders are deep
    yield server
    server.end()


def reading(tmux: Tmux, home: Path, size: tuple[int, int], *options: str, **more: str) -> Terminal:
    """A terminal on a session in which the reader runs; without tmux's own status line, so that all rows are ours."""
    env = indexed_env(home) | more
    variables = [
        part for name, value in env.items() if name not in ("TERM", "PATH") for part in ("-e", f"{name}={value}")
    ]
    columns, rows = map(str, size)
    start = ["new-session", "-d", "-x", columns, "-y", rows, *variables, "-s", "reading", "cat"]
    tmux(*start, ";", "set", "-g", "status", "off", ";", "set", "-g", "default-terminal", "tmux-256color", *options)
    terminal = Terminal([str(shutil.which("tmux")), "attach", "-t", "reading"], tmux.env, size)
    tmux("respawn-pane", "-k", "-t", "reading", DIGEST_TUI)
    terminal.wait_for(FIRST)
    return terminal


@pytest.mark.parametrize("clipboards", ["on", "external", "off"])
def test_a_copied_link_is_in_the_buffer_and_the_route_is_named(tmux: Tmux, tmp_path: Path, clipboards: str) -> None:
    with reading(tmux, tmp_path, (160, 36), ";", "set", "-g", "set-clipboard", clipboards) as terminal:
        terminal.send("y")
        said = terminal.wait_until(lambda text: f"Copied (tmux): {LINK}" in text, "where the link is")
        assert "cannot be confirmed" not in said
        assert tmux("show-buffer") == LINK
        terminal.wait_until(lambda _: offered_in(terminal.raw) == LINK, "the offer to the terminal")


def test_over_ssh_a_link_is_shown_and_copied_and_nothing_is_started(tmux: Tmux, tmp_path: Path) -> None:
    with reading(tmux, tmp_path, (160, 36), **SSH, BROWSER="") as terminal:
        terminal.send("o")
        said = terminal.wait_until(lambda text: f"Copied (tmux): {LINK}" in text, "where the link is")
        assert tmux("show-buffer") == LINK
        assert "w3m" not in said


@pytest.mark.parametrize(("size", "panes"), [((120, 36), 3), ((80, 24), 2)])
def test_the_lines_between_panes_stand_under_one_another(
    tmux: Tmux, tmp_path: Path, size: tuple[int, int], panes: int
) -> None:
    with reading(tmux, tmp_path, size) as terminal:
        for key in ("]", "j", "SPACE", "}"):
            terminal.send(key)
        terminal.wait_for(r"2026-03-05")
        terminal.wait_for("│")
        screen = tmux("capture-pane", "-p", "-t", "reading")
    rows = [row for row in screen.split("\n") if "│" in row]
    assert len(rows) >= size[1] - 2
    assert any("HANGUL" in unicodedata.name(letter, "") for letter in screen)
    places = {tuple(places_of_lines(row)) for row in rows}
    assert len(places) == 1
    assert len(places.pop()) == panes - 1


def places_of_lines(row: str) -> list[int]:
    """The cells in which the lines between panes stand, counted as tmux counts them."""
    return [cells(row[: found.start()]) for found in re.finditer("│", row)]


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def test_hangul_keys_and_a_search_work_in_tmux(tmux: Tmux, tmp_path: Path) -> None:
    with reading(tmux, tmp_path, (120, 36)) as terminal:
        terminal.send("ㅓ")
        terminal.wait_for(r"2207\.12598 · \d")
        terminal.send("/확산")
        terminal.wait_for("^ / 확산")
        terminal.wait_for("results · by relevance")
        terminal.send("ESC")
        terminal.wait_gone("^ /")
        terminal.send("q")
        terminal.wait_gone("확산")


def test_esc_and_a_key_that_tmux_makes_one_of_are_two(tmux: Tmux, tmp_path: Path) -> None:
    with reading(tmux, tmp_path, (120, 36), ";", "set", "-s", "escape-time", "500") as terminal:
        for key in ("j", "\x1b[B", "ㅓ"):
            terminal.send("\x1b[19~")
            terminal.wait_for("No problems found")
            terminal.send("ESC", key)  # sooner than tmux knows what Esc is
            terminal.wait_for(r"2207\.12598 · \d")
            terminal.send("k")
            terminal.wait_for(FIRST)
