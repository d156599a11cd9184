"""What tests of single verbs share: the program's folders below the test's own, and a few digests beside them."""

from pathlib import Path

import pytest

from tests.digest_files import digest_text, environment, paths_in, put
from tui_reader.paths import Paths


@pytest.fixture(autouse=True)
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """The program's folders, for this process and those it starts."""
    paths = paths_in(tmp_path)
    for name, value in environment(paths).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return paths


@pytest.fixture
def digests(tmp_path: Path) -> Path:
    """Two days with two papers, one of them on both."""
    folder = tmp_path / "digests"
    put(folder / "24.md", digest_text("2025-02-24", ["2502.15007", "2502.15008"]))
    put(folder / "25.md", digest_text("2025-02-25", ["2502.15008"]))
    return folder
