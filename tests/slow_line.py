"""The reader at a slow line: the bytes of keys arrive one after the other, each once the one before was read.

What was read apart counts as typed apart, on however busy a machine: the reader's own clock is left out of it here, and
tried in `tests/terminal/test_keyboard.py`, where there is no machine.
"""

import os
from pathlib import Path

from tests.pseudo_terminal import KEYS, SIZE, Terminal, changed, indexed_env
from tests.waiting import LIMIT, wait_until

FOR_EVER = round(LIMIT * 10_000)
"""Milliseconds for which nobody waits here."""

_REST = "nothing is waited for"
_HEAR = f"""
from tui_reader.terminal import keyboard
def note(word):
    with open({{heard!r}}, "a") as heard:
        print(word, file=heard)
class Hearing(keyboard.Keyboard):
    def tick(self):
        yield from super().tick()
        if not self._splitter.is_waiting:
            note({_REST!r})
def read(handle, size, read=os.read):
    data = read(handle, size)
    if handle == 0:
        note(len(data))
    return data
os.read, keyboard.Keyboard, keyboard.TOGETHER = read, Hearing, -1.0
"""


class SlowLine(Terminal):
    """A terminal with the reader in it, which writes down what it reads and when it waits for nothing more."""

    def __init__(self, home: Path, esc_delay: int = 50, size: tuple[int, int] = SIZE) -> None:
        """Start the reader in a home of its own; `esc_delay` is how long Esc waits for more, in milliseconds."""
        self._heard = home / "heard"
        self._sent = 0
        env = indexed_env(home) | {"ESCDELAY": str(esc_delay)}
        super().__init__(changed(_HEAR.format(heard=str(self._heard))), env, size)

    def send(self, *keys: str | bytes) -> None:
        """Type each of `keys` (see `Terminal.send`; bytes are sent as they are) once the one before was read."""
        for key in keys:
            data = key if isinstance(key, bytes) else KEYS.get(key, key).encode()
            os.write(self._master, data)
            self._sent += len(data)
            wait_until(self._has_read_all, f"that {key!r} is read")

    def rest(self) -> None:
        """Wait until the reader no longer waits for the rest of a sequence, or for what may follow Esc."""
        wait_until(lambda: self._notes()[-1] == _REST, "that nothing more is expected")

    def _has_read_all(self) -> bool:
        return sum(int(note) for note in self._notes() if note != _REST) == self._sent

    def _notes(self) -> list[str]:
        """What the reader has written down, whole lines only."""
        return self._heard.read_text().split("\n")[:-1] if self._heard.exists() else []
