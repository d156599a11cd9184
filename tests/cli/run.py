"""Running the command line inside a test."""

import json
from typing import Any, NamedTuple

import pytest

from tui_reader.cli import main

Capture = pytest.CaptureFixture[str]


class Said(NamedTuple):
    """What a run said."""

    code: int
    out: str
    err: str

    def lines(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.split("\n")[:-1]]

    def lines_of_text(self) -> list[str]:
        """Standard output as lines."""
        return self.out.split("\n")[:-1]


def run(capsys: Capture, *arguments: str) -> Said:
    """Run the command line and take what it said."""
    capsys.readouterr()
    code = main(arguments)
    return Said(code, *capsys.readouterr())
