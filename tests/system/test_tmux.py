"""Copying in a real tmux, whatever it thinks of clipboards: the buffer holds the text, the terminal is offered it."""

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.waiting import LIMIT

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None or sys.platform == "win32", reason="needs tmux, which is not here"
)

TEXT = "https://arxiv.org/abs/2509.08519\n강화 학습 “따옴표” 🔗"

_COPY = """
import json, os, sys
from tui_reader.system.copy import copy
copied = copy(sys.argv[1], environ=os.environ, write=sys.stdout.write)
with open(sys.argv[2], "w", encoding="utf-8") as result:
    json.dump([copied.route, copied.is_confirmed, copied.sentence], result)
"""


class Tmux:
    """A server of its own, with a folder, a socket and no settings file of anybody's."""

    def __init__(self, folder: Path) -> None:
        self._env = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMUX_TMPDIR": str(folder), "LANG": "C.UTF-8"}
        self.env = {**self._env, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}

    def __call__(self, *arguments: str) -> str:
        """What a command of tmux prints."""
        command = ["tmux", "-f", "/dev/null", *arguments]
        done = subprocess.run(command, env=self.env, capture_output=True, timeout=LIMIT, check=True)
        return done.stdout.decode()

    def end(self) -> None:
        """End the server, where it has not ended with its last session."""
        subprocess.run(["tmux", "kill-server"], env=self.env, capture_output=True, timeout=LIMIT, check=False)


@pytest.fixture
def tmux(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tmux]:
    # Sockets have short names, and pytest's folders are deep.
    server = Tmux(Path(tmp_path_factory.mktemp("t")))
    yield server
    server.end()


def offered_in(written: bytearray) -> str | None:
    """The text of the first OSC 52 that was written as far as its end."""
    find_program = re.search(rb"\x1b\]52;\w*;([\w+/=]*)\x07", written)
    return base64.b64decode(find_program[1]).decode() if find_program else None


@pytest.mark.parametrize("clipboards", ["on", "external", "off"])
def test_the_buffer_holds_the_text_and_the_terminal_is_offered_it(tmux: Tmux, clipboards: str, tmp_path: Path) -> None:
    from tests.pseudo_terminal import Terminal

    result = tmp_path / "result"
    # The pane copies when it is told to, once there is a terminal to offer the text to.
    program = f'tmux wait-for go; {sys.executable} -c "$CODE" "$TEXT" {result}; tmux wait-for -S done; exec cat'
    variables = ("-e", f"CODE={_COPY}", "-e", f"TEXT={TEXT}")
    tmux("new-session", "-d", *variables, "-s", "reading", program, ";", "set", "-g", "set-clipboard", clipboards)
    attach = [str(shutil.which("tmux")), "attach", "-t", "reading"]
    with Terminal(attach, env=tmux.env) as terminal:
        terminal.wait_for(r"\[reading\]")
        tmux("wait-for", "-S", "go")
        tmux("wait-for", "done")
        assert tmux("show-buffer") == TEXT
        terminal.wait_until(lambda _: offered_in(terminal.raw) is not None, "the offer to the clipboard")
        is_offered = offered_in(terminal.raw)
    assert is_offered == TEXT
    assert result.read_text(encoding="utf-8").startswith('["tmux", true, "Copied (tmux)"')


def test_a_buffer_of_a_server_that_is_gone_is_not_claimed(tmux: Tmux, tmp_path: Path) -> None:
    from tui_reader.system.copy import TERMINAL, copy

    environ = {**tmux.env, "TMUX": f"{tmp_path}/gone,1,0", "TMUX_TMPDIR": str(tmp_path / "nowhere")}
    tmux("new-session", "-d", "cat")
    written: list[str] = []
    copied = copy(TEXT, environ=environ, write=written.append)
    assert (copied.route, copied.is_confirmed, len(written)) == (TERMINAL, False, 1)
    assert "tmux failed" in copied.reason
