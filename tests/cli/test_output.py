"""What a person at a terminal sees of the verbs: colours, a pager, and nothing that a digest could smuggle in."""

import re
import shutil
from collections.abc import Mapping
from io import RawIOBase, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import digest_text, put
from tests.processes import is_alive
from tests.pseudo_terminal import DIGEST_TUI, Terminal, private_env
from tests.waiting import wait_until
from tui_reader.cli.output import emit, emit_text, printable

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    """A person with one digest of sixty papers on the list."""
    put(tmp_path / "in/26.md", digest_text("2025-02-26", [f"2502.{number:05}" for number in range(60)]))
    put(tmp_path / "config/settings.toml", f'sources = ["{tmp_path}/in"]\n')
    return private_env(tmp_path)


def test_a_long_list_goes_to_the_pager_in_colours(env: Mapping[str, str]) -> None:
    if shutil.which("less") is None:
        pytest.skip("needs less")
    with Terminal([DIGEST_TUI, "ls"], env=env, size=(80, 12)) as terminal:
        shown = terminal.wait_for("2502.00005")
        assert "2502.00059" not in shown
        assert b"\x1b[1m" in terminal.raw or b"\x1b[36m" in terminal.raw
        terminal.send("G")
        terminal.wait_for("2502.00059")
        terminal.send("q")
        assert terminal.wait_exit() == 0


def test_output_that_fits_the_screen_needs_no_key(env: Mapping[str, str]) -> None:
    with Terminal([DIGEST_TUI, "ls", "--limit", "3"], env=env) as terminal:
        assert terminal.wait_exit() == 0
        assert "2025-02-26  2502.00000  ●  논문 2502.00000  ▲7" in terminal.screen_text()


def test_signs_are_ascii_where_the_encoding_lacks_others(env: Mapping[str, str]) -> None:
    with Terminal(
        [DIGEST_TUI, "ls", "--limit", "3"], env={**env, "PYTHONIOENCODING": "ascii", "PAGER": ""}
    ) as terminal:
        assert terminal.wait_exit() == 0
        assert re.search(r"2025-02-26  2502\.00000  o  .* \^7$", terminal.screen_text(), re.MULTILINE)


@pytest.mark.parametrize("pager", ["", " ", "cat", "no-such-pager -x", "'", "cat | cat", "cat -u"])
def test_without_a_pager_everything_is_printed(env: Mapping[str, str], pager: str) -> None:
    with Terminal([DIGEST_TUI, "ls"], env={**env, "PAGER": pager}, size=(80, 100)) as terminal:
        assert terminal.wait_exit() == 0
        assert "2502.00059" in terminal.screen_text()


def test_a_pager_with_a_pipe_is_for_a_shell(env: Mapping[str, str]) -> None:
    pager = "cat | sed 's/$/ </'"
    with Terminal([DIGEST_TUI, "paths"], env={**env, "PAGER": pager}, size=(200, 20)) as terminal:
        assert terminal.wait_exit() == 0
        assert "errors.log <" in terminal.screen_text()


def test_a_terminal_that_does_not_know_its_size_is_taken_for_80_columns(env: Mapping[str, str]) -> None:
    with Terminal([DIGEST_TUI, "ls", "--limit", "3"], env={**env, "PAGER": ""}, size=(0, 0)) as terminal:
        assert terminal.wait_exit() == 0
        assert "2502.00002" in terminal.raw.decode()


def test_columns_overrule_the_width_of_the_terminal(env: Mapping[str, str], tmp_path: Path) -> None:
    put(tmp_path / "in/27.md", digest_text("2025-02-27", ["2502.09999"], "낱말 " * 40))
    with Terminal([DIGEST_TUI, "show", "2502.09999"], env={**env, "PAGER": "", "COLUMNS": "40"}) as terminal:
        assert terminal.wait_exit() == 0
        words = [line for line in terminal.screen_text().splitlines() if line.startswith("낱말")]
        assert len(words) == 5
        assert all(len(line.encode("euc-kr")) <= 40 for line in words)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_gets_plain_lines(env: Mapping[str, str], term: str) -> None:
    with Terminal([DIGEST_TUI, "ls"], env={**env, "TERM": term, "PAGER": "head -n 1"}) as terminal:
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.raw
        assert b"2502.00059" in terminal.raw


def test_quick_work_shows_no_progress_bar(env: Mapping[str, str]) -> None:
    with Terminal([DIGEST_TUI, "count"], env=env) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.raw == b"60\r\n"


def test_the_defaults_are_coloured_and_paged_too(env: Mapping[str, str]) -> None:
    with Terminal([DIGEST_TUI, "config"], env={**env, "PAGER": "head -n 2"}) as terminal:
        assert terminal.wait_exit() == 0
        assert b"\x1b[2m# Settings of digest-tui" in terminal.raw
        assert b"[panes]" not in terminal.raw


def test_a_pager_that_is_left_early_ends_the_verb_quietly(env: Mapping[str, str]) -> None:
    with Terminal([DIGEST_TUI, "show", "latest"], env={**env, "PAGER": "head -n 2"}) as terminal:
        assert terminal.wait_exit() == 0
        assert "Traceback" not in terminal.screen_text()
        assert "논문 2502.00000" in terminal.screen_text()


def test_ctrl_c_while_the_pager_is_open_belongs_to_the_pager(env: Mapping[str, str]) -> None:
    if shutil.which("less") is None:
        pytest.skip("needs less")
    with Terminal([DIGEST_TUI, "ls"], env=env, size=(80, 12)) as terminal:
        terminal.wait_for("^:$")  # until then less takes the key for the end of its input
        terminal.send("CTRL+C")
        wait_until(lambda: _is_at_the_end_after(terminal, "G"), "the end of the list")
        assert is_alive(terminal.pid)
        terminal.send("q")
        assert terminal.wait_exit() in (0, 130)
        assert "Traceback" not in terminal.screen_text()


def _is_at_the_end_after(terminal: Terminal, key: str) -> bool:
    """Whether the pager shows the end, having been sent a key once more: it forgets those right after an interrupt."""
    terminal.send(key)
    return "(END)" in terminal.screen_text()


def test_without_colours_there_are_none(env: Mapping[str, str]) -> None:
    with Terminal([DIGEST_TUI, "ls", "--limit", "3"], env={**env, "NO_COLOR": "1", "PAGER": ""}) as terminal:
        assert terminal.wait_exit() == 0
        assert b"\x1b[3" not in terminal.raw


def test_a_paper_and_a_topic_are_drawn_not_printed_as_markdown(env: Mapping[str, str]) -> None:
    for command in (["show", "2502.00007"], ["help", "ssh"], ["doctor"], ["parse", "."], ["config", "--check"]):
        with Terminal([DIGEST_TUI, *command], env={**env, "PAGER": ""}, size=(100, 60)) as terminal:
            assert terminal.wait_exit() in (0, 2)
            assert "## " not in terminal.screen_text()
            assert "Traceback" not in terminal.screen_text()


def test_nothing_in_a_digest_steers_the_terminal(env: Mapping[str, str], tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07 \x1b[2J [red]x[/red] [@click=app.quit] \u202e ok"
    put(tmp_path / "in/27.md", digest_text("2025-02-27", ["2502.09999"], hostile))
    put(tmp_path / "in/\x1b[2J\x07.md", b"\0")
    for command in (["show", "latest"], ["ls"], ["doctor"], ["parse", str(tmp_path / "in")]):
        with Terminal([DIGEST_TUI, *command], env={**env, "PAGER": ""}, size=(100, 400)) as terminal:
            terminal.wait_exit()
            assert b"owned\x07" not in terminal.raw
            assert b"\x1b[2J" not in terminal.raw
            assert "\u202e".encode() not in terminal.raw
            assert "[red]" in terminal.screen_text() or command != ["show", "latest"]


def test_an_unbuffered_output_gets_all_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    class Reluctant(RawIOBase):
        taken = b""

        def writable(self) -> bool:
            return True

        def write(self, data: "Buffer", /) -> int:
            self.taken += bytes(data)[:3]
            return min(3, len(bytes(data)))

    output = Reluctant()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(output, write_through=True))  # type: ignore[type-var]  # so does -u
    emit([{"a": "한글"}])
    emit_text("끝")
    assert output.taken.decode() == '{"a":"한글"}\n끝'


def test_one_line_is_one_line_whatever_is_in_it(capsys: Capture) -> None:
    assert printable("a\nb\x1b\u2028") == "a\\nb\\x1b\\u2028"
    assert emit([{"a": "한\n"}, {}]) == 2
    assert capsys.readouterr().out == '{"a":"한\\n"}\n{}\n'
    assert run(capsys, "show", "--samples", "2025-99-99\x1b").err.count("\n") == 1
