"""Any terminal, any locale, any bytes from it: the installed command in real pseudo-terminals."""

import itertools
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from time import sleep

import pytest

from tests.digest_files import digest_text, put
from tests.idling import cost_of_rest, counting
from tests.pseudo_terminal import DIGEST_TUI, SIZE, Terminal, changed, indexed_env, private_env
from tests.slow_line import FOR_EVER, SlowLine

FIRST, SECOND = r"2501\.12948 · \d", r"2207\.12598 · \d"
"""The facts in the detail pane of the first papers of the samples."""

Start = Callable[..., Terminal]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the reader with changes to the environment (None takes a name away)."""
    with ExitStack() as running:

        def run(*arguments: str, size: tuple[int, int] = SIZE, **changes: str | None) -> Terminal:
            env = indexed_env(tmp_path) | {name: value for name, value in changes.items() if value is not None}
            env = {name: value for name, value in env.items() if changes.get(name, value) is not None}
            return running.enter_context(Terminal([DIGEST_TUI, *arguments], env, size))

        yield run


def leave(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.wait_exit() == 0
    assert b"Traceback" not in terminal.raw


def parameters(terminal: Terminal) -> list[bytes]:
    """The parameters of all looks that were set, without the three numbers of a colour."""
    looks = b";".join(re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw))
    return re.sub(rb"8;2;\d+;\d+;\d+", b"8;2", looks).split(b";")


def colours(terminal: Terminal) -> set[bytes]:
    """How colours were set: `38;2` (any), `38;5` (of 256), `3` (of 16)."""
    found = set()
    for before, after in itertools.pairwise(parameters(terminal)):
        if before in (b"38", b"48"):
            found.add(b"38;" + after)
        elif re.fullmatch(rb"(3|4|9|10)[0-7]", before):
            found.add(b"3")
    return found


# What the terminal is


@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "screen", "tmux-256color", "linux", "vt100"])
@pytest.mark.parametrize("truecolour", ["truecolor", None])
def test_every_terminal_that_can_move_its_cursor_shows_papers(start: Start, term: str, truecolour: str | None) -> None:
    terminal = start(TERM=term, COLORTERM=truecolour)
    terminal.wait_for(FIRST)
    terminal.send("j")
    terminal.wait_for(SECOND)
    leave(terminal)
    if truecolour is None:
        assert b"38;2" not in colours(terminal)
    if term == "linux":
        assert b"\x1b]" not in terminal.raw  # its console prints parts of such sequences


@pytest.mark.parametrize("theme", ["digest-dark", "terminal"])
def test_with_no_color_no_colour_is_sent_and_all_that_stood_out_by_one_still_does(start: Start, theme: str) -> None:
    terminal = start("--set", f"theme={theme}", NO_COLOR="1")
    terminal.wait_for(FIRST)
    terminal.wait_until(lambda _: "▌● DeepSeek-R1: Incentivizing" in terminal.styled("reverse"), "the cursor")
    assert "● Classifier-Free Diffusion Guidance" in terminal.styled("bold")
    terminal.send("r", "j", "/diffusion")
    terminal.wait_for("Enter to keep")
    terminal.wait_until(lambda _: "Diffusion" in terminal.styled("underscore"), "the match")
    assert "▌● Classifier-Free" in terminal.styled("reverse")
    terminal.send("ENTER")
    terminal.wait_gone("Enter to keep")
    leave(terminal)
    assert colours(terminal) == set()
    assert {b"2", b"1"} <= set(parameters(terminal))


@pytest.mark.parametrize("encoding", ["cp949", "euc-kr"])
def test_where_the_encoding_is_not_utf_8_but_has_hangul_the_reader_is_korean_in_an_ascii_frame(
    start: Start, encoding: str
) -> None:
    terminal = start("--samples", LANG="ko_KR.UTF-8", LC_ALL="", PYTHONIOENCODING=encoding)
    terminal.wait_until(lambda _: "안 읽음".encode(encoding) in terminal.raw, "Korean")
    assert "│".encode() not in terminal.raw
    assert "│".encode(encoding) not in terminal.raw
    leave(terminal)


@pytest.mark.parametrize(("term", "says"), [("dumb", "TERM is dumb"), (None, "TERM is not set"), ("", "not set")])
def test_a_terminal_that_cannot_draw_is_told_so_in_one_sentence(start: Start, term: str | None, says: str) -> None:
    terminal = start(TERM=term)
    assert terminal.wait_exit() == 2
    assert says in terminal.screen_text()
    assert "read --plain" in terminal.screen_text().replace("\n", "")
    assert b"\x1b" not in terminal.raw


def test_where_errors_go_elsewhere_it_says_so(tmp_path: Path) -> None:
    line = f"'{DIGEST_TUI}' 2>'{tmp_path}/said'; echo code $?; cat '{tmp_path}/said'"
    with Terminal(["/bin/sh", "-c", line], private_env(tmp_path)) as terminal:
        terminal.wait_for("code 2")
        terminal.wait_for("The reader needs a terminal")


# Which letters it has


def frame(text: str) -> set[str]:
    """The characters of the frame: no letter, no ASCII."""
    return {letter for letter in text if not letter.isascii() and not letter.isalnum()}


def test_without_utf_8_the_frame_is_ascii(start: Start) -> None:
    terminal = start(LC_ALL="C")
    shown = terminal.wait_for(r"2501\.12948 - \d")
    assert frame(shown) == set()
    leave(terminal)


@pytest.mark.parametrize("no", ["argument", "environment"])
def test_whoever_has_the_glyphs_all_the_same_can_say_so(start: Start, no: str) -> None:
    terminal = start("--no-ascii", LC_ALL="C") if no == "argument" else start(LC_ALL="C", DIGEST_TUI_ASCII="false")
    assert "│" in terminal.wait_for(FIRST)
    leave(terminal)


def test_ascii_can_be_asked_for(start: Start) -> None:
    assert frame(start("--ascii").wait_for(r"2501\.12948 - \d")) == set()


def test_what_an_encoding_lacks_is_a_question_mark(start: Start) -> None:
    terminal = start(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    terminal.wait_for(r"2501\.12948 . \d")
    terminal.send("j")
    terminal.wait_for(r"2207\.12598 . \d")
    leave(terminal)


# How large it is


class Sizeless(Terminal):
    """A terminal that says that it has no size, as serial lines do."""

    def _set_size(self, size: tuple[int, int]) -> None:
        super()._set_size((0, 0))


def test_a_terminal_without_a_size_counts_as_80_by_24(tmp_path: Path) -> None:
    report = tmp_path / "turns"
    with Sizeless(counting(report), indexed_env(tmp_path), (80, 24)) as terminal:
        terminal.wait_for("DeepSeek-R1")
        terminal.send("j")
        terminal.wait_for(SECOND)
        turns, written = cost_of_rest(terminal, report)
        assert turns < 10
        assert written == 0
        leave(terminal)


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (5, 2), (1, 1)])
def test_the_smallest_terminals_do_no_harm(tmp_path: Path, size: tuple[int, int]) -> None:
    with SlowLine(tmp_path, size=size) as terminal:
        terminal.send("j", "ENTER", "]", "SPACE", "G", "z", "z", "d", "s", "s")
        for key in ("?", "t", ":", "c", "o", "/", "\x1b[19~", "x"):
            terminal.send(key, "j", "ESC")
        terminal.rest()
        terminal.resize(120, 36)
        terminal.wait_for(r"· \d\d\d\d-\d\d-\d\d")
        leave(terminal)


def test_a_storm_of_resizes_ends_with_the_last_size(start: Start) -> None:
    terminal = start()
    for number in range(60):  # from the first moment on
        terminal.resize(20 + 7 * number % 150, 3 + 5 * number % 50)
        sleep(0.01)  # so that some are seen and some are not
    terminal.resize(100, 30)
    terminal.wait_for(r"· \d\d\d\d-\d\d-\d\d")
    terminal.wait_until(lambda text: "? help" in text.split("\n")[29], "the status line in the last row")
    leave(terminal)


# What it sends


UNASKED = (
    b"\x1b[?62c",  # what it is
    b"\x1b[?25u",  # which keyboard
    b"\x1b[?2026;2$y\x1b[?2048;0$y",
    b"\x1b]11;rgb:0000/0000/0000\x1b\\",  # its ground
    b"\x1b[12;40R",
    b"\x1bP>|name 1.0\x1b\\",
    b"\x1b[I\x1b[O\x1b[I",
    b"\xff\xfe\x80",  # no UTF-8: a meta key, or a locale of old
    b"\xb0\xa1\xb3\xaa",  # `가나` in EUC-KR
    b"\x1b[<0;5;5M\x1b[<0;5;5m",  # a mouse nobody asked for
    b"\x00\x01\x02",
    b"\x1b[99;99;99~\x1b[",
)


def test_the_bytes_of_an_arrow_may_arrive_apart(tmp_path: Path) -> None:
    with SlowLine(tmp_path, FOR_EVER) as terminal:
        terminal.wait_for(FIRST)
        terminal.send("\x1b", "[", "B")
        terminal.wait_for(SECOND)
        leave(terminal)


def test_replies_and_bytes_nobody_asked_for_do_no_harm(tmp_path: Path) -> None:
    with SlowLine(tmp_path) as terminal:
        terminal.wait_for(FIRST)
        for sent in UNASKED:
            terminal.send(sent)
            terminal.rest()
            terminal.send("j")
            terminal.wait_for(SECOND)
            assert "★" not in terminal.screen_text(), sent
            terminal.send("k")
            terminal.wait_for(FIRST)
        leave(terminal)


def test_keys_that_arrive_together_are_done_in_their_order(start: Start) -> None:
    terminal = start()
    terminal.wait_for(FIRST)
    terminal.send("/qsARx" + "\x7f" * 5 + "LoRA")  # q would leave, s star, A mark all read
    terminal.wait_for("^ / LoRA$")
    terminal.wait_for("result")
    assert "★" not in terminal.screen_text()
    terminal.send("\rj")  # the j is no part of the text
    terminal.wait_gone("^ /")
    assert "LoRAj" not in terminal.screen_text()
    terminal.send(":problems\r")
    terminal.wait_for("No problems found")
    terminal.send("ESC")
    terminal.wait_gone("No problems found")
    leave(terminal)


# What nobody foresaw


BROKEN = """
from tui_reader.{module} import {owner}
def broken(*_):
    raise RuntimeError("[/] nobody\\x1b]0;owned\\x07 foresaw")
{owner}.{method} = broken
"""


@pytest.mark.parametrize(
    ("module", "owner", "method"),
    [
        ("screens.reader.open_copy", "OpenCopyController", "_open_copy_menu"),
        ("screens.reader.screen", "ReaderScreen", "on_mount"),
        ("widgets.reader_panes", "ReaderPanes", "settle"),
    ],
)
def test_a_crash_is_one_line_and_a_log(tmp_path: Path, module: str, owner: str, method: str) -> None:
    command = changed(BROKEN.format(module=module, owner=owner, method=method))
    with Terminal(command, private_env(tmp_path), (160, 48)) as terminal:
        if method != "on_mount":
            terminal.wait_for(FIRST)
            terminal.send("s")
            terminal.wait_for("★")
            terminal.send("c" if method == "_open_copy_menu" else "x")
        assert terminal.wait_exit() == 1
        assert b"Traceback" not in terminal.raw
        assert b"\x1b]0;" not in terminal.raw
        assert terminal.raw.rfind(b"\x1b[?1049h") < terminal.raw.rfind(b"\x1b[?1049l")
        said = terminal.raw.rpartition(b"\x1b[?1004l")[2].decode()
    assert re.fullmatch(r"\s*digest-tui: Internal error: RuntimeError: .* foresaw.*\s*", said)
    log = tmp_path / "state" / "errors.log"
    assert str(log) in said.replace("\r\n", "")
    assert "Traceback" in log.read_text(encoding="utf-8")


# Settings that change while the reader is open


def test_a_source_added_in_another_terminal_is_opened_by_r(start: Start, tmp_path: Path) -> None:
    reader = start()
    reader.wait_for("Samples. Open yours")
    put(tmp_path / "own" / "1.md", digest_text("2025-02-24", ["2502.15007"]))
    assert start("add", str(tmp_path / "own")).wait_exit() == 0
    reader.send("R")
    reader.wait_for(r"2502\.15007 · ")
    reader.wait_gone(r"2501\.12948")
    leave(reader)


def test_the_mouse_is_listened_to_from_when_the_settings_say_so_and_given_back(start: Start, tmp_path: Path) -> None:
    reader = start()
    reader.wait_for(FIRST)
    assert b"\x1b[?1000h" not in reader.raw
    put(tmp_path / "config" / "settings.toml", "mouse = true\n")
    reader.send("R")
    reader.wait_for("Settings reloaded")
    assert reader.raw.count(b"\x1b[?1000h") == 1
    leave(reader)
    assert b"\x1b[?1000l" in reader.raw
