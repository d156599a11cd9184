"""The installed program with folders of its own, and how to tell from its screen what it is doing."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec

from tests.bench.timed import Answer, TimedTerminal
from tests.pseudo_terminal import DIGEST_TUI, private_env

HELLO_COMMAND = [sys.executable, str(Path(__file__).with_name("hello.py"))]

_FACTS = re.compile(r"│ [^│\n]*· \d{4}-\d\d-\d\d (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_BODY = re.compile(r"│ +─+ *\n[^\n]*│ \S.*\n[^\n]*│ ")
_ROW = re.compile(r"^[^│\n]*│▌", re.MULTILINE)


class Home(msgspec.Struct, frozen=True):
    """Folders in which one program keeps its things, and the archive it reads."""

    folder: Path
    archive: Path

    def environment(self, **more: str) -> dict[str, str]:
        """What the program finds in its environment; one language and time zone for all, and none of the person's."""
        return private_env(self.folder) | more

    def index(self) -> None:
        """Bring the cache up to date."""
        command = [DIGEST_TUI, "index", str(self.archive)]
        subprocess.run(command, env=self.environment(), check=True, capture_output=True)

    def open(self, **more: str) -> TimedTerminal:
        """Start the program as on the first day."""
        self.unmark()
        return TimedTerminal([DIGEST_TUI, str(self.archive)], self.environment(**more))

    def ready(self) -> TimedTerminal:
        """Start the program and wait until it is reading and still."""
        terminal = self.open()
        terminal.seen(is_readable)
        terminal.settle(0.5)
        return terminal

    def catalog_size(self) -> int:
        """Bytes of all catalogs: in step with the archive where it is what another home's is that has indexed it."""
        return sum(file.stat().st_size for file in self.folder.glob("cache/*/catalog.json"))

    def unmark(self) -> None:
        """Throw away what the program remembers of its reader: marks, and the place."""
        for name in ("state", "data"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def forget(self) -> None:
        """Throw the cache away."""
        shutil.rmtree(self.folder / "cache", ignore_errors=True)


def is_readable(text: str) -> bool:
    """Whether the first paper stands there to be read: its facts, its tabs and the first lines of its text."""
    return _FACTS.search(text) is not None and _BODY.search(text) is not None


def paper_row(text: str) -> int | None:
    """The first line of the row the cursor is on in the list of papers, counted from 0."""
    row = _ROW.search(text)
    return text.count("\n", 0, row.start()) if row else None


def place(text: str) -> tuple[str, ...]:
    """Which paper and which section the detail pane shows: its lines down to the rule under the tabs."""
    detail = [line.rpartition("│")[2].rstrip() for line in text.split("\n")]
    rule = next((number for number, line in enumerate(detail) if line.strip(" ─") == "" and "─" in line), -1)
    return tuple(detail[: rule + 1])


def press(terminal: TimedTerminal, key: str, times: int, otherwise: str) -> list[Answer]:
    """The answers to `times` presses of `key`; where it leads no further, `otherwise` is pressed and does not count."""
    found: list[Answer] = []
    for _ in range(4 * times):
        if len(found) == times:
            break
        answer = terminal.answer(key)
        if answer.bursts:
            found.append(answer)
        else:
            terminal.answer(otherwise)
    return found


def turn_pages(terminal: TimedTerminal, times: int) -> list[Answer]:
    """The answers to `times` turns of a page in one section, down and up; reads on until it finds one long enough."""
    for _ in range(400):
        before = place(terminal.screen_text())
        answer = terminal.answer("SPACE")
        if answer.bursts and place(terminal.screen_text()) == before:
            return [answer] + [terminal.answer("b" if number % 2 else "SPACE") for number in range(1, times)]
    return []
