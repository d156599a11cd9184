"""What the terminal can do, as far as the environment says."""

import os
import subprocess
import sys

import pytest

from tui_reader.terminal.capabilities import (
    can_pass_osc8,
    is_ascii_locale,
    is_dumb,
    is_in_multiplexer,
    is_over_ssh,
)

XTERM = {"TERM": "xterm-256color"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}


@pytest.mark.parametrize(
    "environ",
    [
        {"LANG": "ko_KR.UTF-8"},
        {"LANG": "en_US.utf8"},
        {"LANG": "C.UTF-8"},
        {"LC_CTYPE": "UTF-8"},
        {"LANG": "C", "LC_CTYPE": "ko_KR.UTF-8"},
        {"LANG": "C", "LC_ALL": "C.UTF-8"},
        {"LANG": "ca_ES.UTF-8@valencia"},
        {"LANG": "ko_KR.UTF-8", "LC_CTYPE": "", "LC_ALL": ""},
        {"SYSTEMROOT": r"C:\Windows"},
    ],
)
def test_a_locale_of_utf8_takes_every_glyph(environ: dict[str, str]) -> None:
    assert not is_ascii_locale(environ, utf8_mode=False)


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"LANG": ""},
        {"LANG": "C"},
        {"LANG": "POSIX"},
        {"LANG": "ko_KR.eucKR"},
        {"LANG": "ko_KR"},
        {"LANG": "de_DE.ISO-8859-15@euro"},
        {"LANG": "de_DE@euro"},
        {"LANG": "ko_KR.UTF-8", "LC_ALL": "C"},
        {"LANG": "ko_KR.UTF-8", "LC_CTYPE": "C"},
    ],
)
def test_any_other_locale_is_ascii_locale(environ: dict[str, str]) -> None:
    assert is_ascii_locale(environ, utf8_mode=False)


@pytest.mark.skipif(sys.platform == "win32", reason="has no locale in the environment")
@pytest.mark.parametrize(
    ("environ", "expected"),
    [({"LANG": "C"}, "True"), ({"LC_ALL": "C"}, "True"), ({}, "True"), ({"LANG": "C.UTF-8"}, "False")],
)
def test_python_does_not_hide_the_locale_it_was_started_in(environ: dict[str, str], expected: str) -> None:
    code = "import os; from tui_reader.terminal.capabilities import is_ascii_locale; print(is_ascii_locale(os.environ))"
    env = {"PATH": os.environ["PATH"], **environ}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == expected


def test_dumb_is_what_cannot_move_its_cursor() -> None:
    assert all(map(is_dumb, ({}, {"TERM": ""}, {"TERM": "dumb"}, {"TERM": "unknown"})))
    assert not any(is_dumb({"TERM": term}) for term in ("xterm", "screen", "tmux-256color", "linux", "vt100"))
    assert not is_dumb({"SYSTEMROOT": r"C:\Windows"})


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_each_sign_of_ssh_is_enough(name: str) -> None:
    assert is_over_ssh({name: "x"})
    assert not is_over_ssh({name: ""})


def test_a_multiplexer_is_seen_here_and_on_the_near_side() -> None:
    assert is_in_multiplexer(TMUX)
    assert is_in_multiplexer({"TERM": "screen", "STY": "1.pts-0.host"})
    assert is_in_multiplexer({"TERM": "tmux-256color"})
    assert not is_in_multiplexer(XTERM)


@pytest.mark.parametrize(
    ("environ", "version", "expected"),
    [
        (XTERM, "", True),
        ({"TERM": "linux"}, "", False),
        ({"TERM": "dumb"}, "", False),
        (TMUX, "tmux 3.3a", False),
        (TMUX, "tmux 3.4", True),
        (TMUX, "tmux 3.10", True),
        (TMUX, "tmux next-3.5", True),
        (TMUX, "tmux 2.9", False),
        (TMUX, "4.0", True),
        (TMUX, "tmux master", True),
        (TMUX, "nonsense", False),
        (TMUX, "", False),
        ({**TMUX, "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, "", False),
        ({**TMUX, "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.5a"}, "", True),
        ({**TMUX, "TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.1"}, "", False),
        ({"TERM": "screen", "STY": "1.pts-0.host"}, "", False),
        ({"TERM": "tmux-256color"}, "", False),
    ],
)
def test_links_pass_where_nothing_swallows_them(environ: dict[str, str], version: str, expected: bool) -> None:
    assert can_pass_osc8(environ, version) is expected
