"""Copying: which way the text goes, what it arrives as, and that nothing is claimed that is not known."""

import base64
import itertools
from collections.abc import Mapping, Sequence

import pytest

from tests.system.conftest import Pretend
from tui_reader.system.copy import MOST_BYTES, TERMINAL, TMUX_ROUTE, CopyResult, copy

LINK = "https://arxiv.org/abs/2509.08519"
TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0"}
SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
X11 = {"DISPLAY": ":0"}
ALL = ("tmux", "pbcopy", "wl-copy", "xclip", "xsel")


class Desk:
    """Copies with the pretended programs, and keeps what was written to the terminal."""

    def __init__(self, pretend: Pretend) -> None:
        self.pretend = pretend
        self.written: list[str] = []

    def copy(self, text: str, **environ: str) -> CopyResult:
        return copy(text, environ={"PATH": str(self.pretend.path), **environ}, write=self.written.append)

    def sent(self) -> str:
        """The text within the one OSC 52 that was written."""
        (sequence,) = self.written
        assert sequence.startswith("\x1b]52;c;")
        assert sequence.endswith("\x07")
        return base64.b64decode(sequence[7:-1], validate=True).decode()


@pytest.fixture
def desk(pretend: Pretend) -> Desk:
    return Desk(pretend)


@pytest.mark.parametrize(
    ("environ", "route", "arguments"),
    [
        (TMUX, "tmux", ["load-buffer", "-w", "-"]),
        ({**TMUX, **SSH, **X11}, "tmux", ["load-buffer", "-w", "-"]),
        (WAYLAND | X11, "wl-copy", ["--type", "text/plain"]),
        (X11, "xclip", ["-selection", "clipboard"]),
    ],
)
def test_the_first_program_that_fits_gets_the_text(
    desk: Desk, environ: dict[str, str], route: str, arguments: list[str]
) -> None:
    for name in ("tmux", "wl-copy", "xclip", "xsel"):
        desk.pretend.program(name)
    copied = desk.copy("강화 학습\n둘째 줄", **environ)
    assert (copied.route, copied.is_confirmed) == (TMUX_ROUTE if route == "tmux" else route, True)
    assert desk.pretend.arguments(route) == arguments
    assert desk.pretend.given(route).decode() == copied.text == "강화 학습\n둘째 줄"
    assert [name for name in ALL if desk.pretend.arguments(name) is not None] == [route]
    assert desk.written == []


def test_the_clipboard_of_macos_is_told_that_the_text_is_utf8(desk: Desk) -> None:
    desk.pretend.program("pbcopy", then='[ "$LC_ALL" = en_US.UTF-8 ]')
    copied = desk.copy(LINK, LC_ALL="C")
    assert (copied.route, copied.sentence) == ("pbcopy", "Copied (pbcopy)")
    assert desk.pretend.given("pbcopy").decode() == LINK


def test_xsel_will_do_where_there_is_no_xclip(desk: Desk) -> None:
    desk.pretend.program("xsel")
    assert desk.copy(LINK, **X11).route == "xsel"
    assert desk.pretend.arguments("xsel") == ["--clipboard", "--input"]


def test_a_tmux_that_knows_no_w_still_gets_the_buffer_and_no_more_is_claimed(desk: Desk) -> None:
    desk.pretend.program("tmux", then='[ "$2" = - ]')
    copied = desk.copy(LINK, **TMUX)
    assert (copied.route, copied.is_confirmed, copied.is_offered) == (TMUX_ROUTE, True, False)
    assert copied.sentence == "Copied (tmux buffer only)"
    assert desk.pretend.arguments("tmux") == ["load-buffer", "-"]


@pytest.mark.parametrize("sign", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_over_ssh_the_clipboards_of_this_machine_are_left_alone(desk: Desk, sign: str) -> None:
    for name in ("pbcopy", "wl-copy", "xclip", "xsel"):
        desk.pretend.program(name)
    copied = desk.copy(LINK, **{sign: "x"}, **WAYLAND, **X11)
    assert (copied.route, copied.is_confirmed, copied.is_offered) == (TERMINAL, False, True)
    assert desk.sent() == LINK
    assert all(desk.pretend.arguments(name) is None for name in ALL)


def test_without_a_desktop_its_programs_are_not_asked(desk: Desk) -> None:
    for name in ("wl-copy", "xclip", "xsel"):
        desk.pretend.program(name)
    assert desk.copy(LINK).route == TERMINAL


def test_a_program_that_fails_is_named_and_the_next_route_is_taken(desk: Desk) -> None:
    desk.pretend.program("xclip", then="exit 3")
    desk.pretend.program("xsel", then="kill -9 $$")
    copied = desk.copy(LINK, **X11)
    assert copied.route == TERMINAL
    assert copied.reason == "xclip failed (exit code 3); xsel failed (exit code -9)"
    assert desk.sent() == LINK


def test_no_sentence_says_copied_where_nobody_confirmed_it(desk: Desk) -> None:
    copied = desk.copy(LINK)
    assert copied.sentence == "Copied via the terminal (cannot be confirmed)"
    inside = desk.copy(LINK, TERM="screen-256color")
    assert "cannot be confirmed; tmux and screen block this" in inside.sentence


def test_a_text_that_is_too_long_for_the_terminal_is_not_sent(desk: Desk) -> None:
    assert desk.copy("a" * MOST_BYTES).route == TERMINAL
    assert len(desk.written.pop()) == 100_000
    copied = desk.copy("가" * (MOST_BYTES // 3 + 1))
    assert (copied.route, copied.is_confirmed, copied.is_offered, desk.written) == ("", False, False, [])
    assert copied.sentence == "Not copied (74,997 bytes; terminals accept at most 74,994)"


def test_programs_take_texts_of_any_length(desk: Desk) -> None:
    desk.pretend.program("wl-copy")
    text = "긴 글 " * 200_000
    assert desk.copy(text, **WAYLAND).is_confirmed
    assert desk.pretend.given("wl-copy").decode() == text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x1b[31m", "\u200b"])
def test_nothing_visible_is_not_copied(desk: Desk, text: str) -> None:
    assert desk.copy(text).sentence == "Not copied (nothing to copy)"
    assert desk.written == []


def test_what_is_copied_is_clean_and_ends_without_a_newline(desk: Desk) -> None:
    copied = desk.copy("safe\x1b]52;c;ZXZpbA==\x07\u202e \ud800\r\nsecond\x00\n")
    assert copied.text == desk.sent() == "safe \ufffd\nsecond"


def test_a_terminal_that_cannot_be_written_to_is_a_sentence() -> None:
    def write(_: str) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    assert "cannot write to the terminal" in copy(LINK, environ={"PATH": ""}, write=write).sentence


@pytest.mark.parametrize("environ", list(itertools.combinations([TMUX, SSH, WAYLAND, X11], 2)))
def test_whatever_fails_the_answer_is_honest(environ: tuple[dict[str, str], ...], pretend: Pretend) -> None:
    for name in ALL:
        pretend.program(name)

    def run(command: Sequence[str], data: bytes, environ: Mapping[str, str]) -> str:
        return f"{command[0]} {len(data)} {len(environ)}"

    variables = {"PATH": str(pretend.path), **environ[0], **environ[1]}
    copied = copy(LINK, environ=variables, write=lambda _: None, run=run)
    assert (copied.route, copied.is_confirmed, copied.text) == (TERMINAL, False, LINK)
    assert copied.reason or variables.keys() >= SSH.keys()
