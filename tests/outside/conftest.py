"""Programs that only pretend: each writes down how it was called, and nothing else on the PATH can be reached."""

import sys
from pathlib import Path

import pytest

from tests.waiting import wait_until


class Pretend:
    """A folder of pretended programs, to stand alone on the PATH.

    Attributes:
        path: the folder.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bin"
        self.path.mkdir()
        self._said = folder / "said"
        self._said.mkdir()

    def program(self, name: str, then: str = "") -> None:
        """Make a program that records its arguments and standard input, and goes on with the shell lines `then`."""
        said = self._said / name
        script = f"""#!/bin/sh
PATH=/usr/bin:/bin
printf '%s\\0' "$@" >'{said}.part'
cat >'{said}.input'
mv '{said}.part' '{said}'
{then}
"""
        file = self.path / name
        file.write_text(script, encoding="utf-8")
        file.chmod(0o755)

    def python(self, name: str, code: str) -> None:
        """Make a program out of Python code; `SAID` in it is the file that `arguments` reads."""
        file = self.path / name
        file.write_text(f"#!{sys.executable} -IS\nSAID = {str(self._said / name)!r}\n{code}\n", encoding="utf-8")
        file.chmod(0o755)

    def arguments(self, name: str) -> list[str] | None:
        """The arguments the program was called with last; None when it was not."""
        said = self._said / name
        return said.read_text(encoding="utf-8").split("\0")[:-1] if said.exists() else None

    def wait_for(self, name: str) -> list[str]:
        """The arguments as soon as the program was called; an assertion when it never is."""
        wait_until((self._said / name).exists, f"a call of {name}")
        return self.arguments(name) or []

    def given(self, name: str) -> bytes:
        """What the program read from its standard input."""
        return (self._said / f"{name}.input").read_bytes()


@pytest.fixture
def pretend(tmp_path: Path) -> Pretend:
    if sys.platform == "win32":
        pytest.skip("pretends with shell scripts, which Windows does not run")
    return Pretend(tmp_path)
