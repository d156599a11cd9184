"""What the reader is started with: paths, settings, flags, and a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.cli.run import Capture
from tests.digest_files import put
from tests.waiting import LIMIT
from tui_reader.cli import main
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.paths import Paths
from tui_reader.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]


class Shown:
    """Stands in for the interface: remembers what it was given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.library: Library | None = None
        self.settings: Settings | None = None
        self.environ: dict[str, str] = {}
        app = ModuleType("tui_reader.app")
        app.run = self.run  # type: ignore[attr-defined]  # a module made for this test
        monkeypatch.setitem(sys.modules, "tui_reader.app", app)

    def start(self, *arguments: str) -> int:
        """Run the command line as on a terminal."""
        self._monkeypatch.setenv("TERM", "xterm-256color")
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            self._monkeypatch.setattr(stream, "isatty", lambda: True)
        return main(arguments)

    def run(self, library: Library, settings: Settings) -> tuple[int, StoreError | None]:
        self.library, self.settings, self.environ = library, settings, dict(os.environ)
        return 0, library.close()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    return Shown(monkeypatch)


def test_paths_that_are_given_are_what_is_read(shown: Shown, digests: Path) -> None:
    assert main(["add", str(digests.parent)]) == 0
    assert shown.start("digests", "digests/24.md") == 0
    assert shown.library
    assert shown.library.sources == (digests,)
    assert not shown.library.on_samples


def test_without_paths_the_list_is_read_and_without_a_list_the_samples(shown: Shown, digests: Path) -> None:
    assert shown.start() == 0
    assert shown.library
    assert shown.library.on_samples
    main(["add", str(digests)])
    assert shown.start() == 0
    assert shown.library.sources == (digests,)


def test_a_folder_named_like_a_verb_can_be_read(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    assert shown.start("./index") == 0
    assert shown.library
    assert shown.library.sources == (tmp_path / "index",)


def test_the_terminal_is_set_up_for_slow_lines_unless_the_person_chose_otherwise(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESCDELAY", "50")
    for name in ("TEXTUAL_ANIMATIONS", "TEXTUAL_SMOOTH_SCROLL", "TEXTUAL_DISABLE_KITTY_KEY"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    shown.start()
    assert shown.environ["ESCDELAY"] == "50"
    assert shown.environ["TEXTUAL_ANIMATIONS"] == "none"
    assert shown.environ["TEXTUAL_SMOOTH_SCROLL"] == "0"
    assert shown.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


def test_the_ascii_flag_and_the_settings_reach_the_interface(shown: Shown, paths: Paths) -> None:
    paths.config.mkdir()
    (paths.config / "settings.toml").write_text('theme = "nord"\nmouse = 3\n')
    shown.start("--ascii")
    assert shown.settings
    assert (shown.settings.ascii, shown.settings.theme) == (True, "nord")
    assert '"mouse"' in shown.settings.warnings[0]


@pytest.mark.parametrize(
    ("file", "variable", "flags", "is_ascii"),
    [
        ("", "", [], True),
        ("ascii = false", "", [], False),
        ("ascii = false", "1", [], True),
        ("ascii = true", "0", [], False),
        ("ascii = true", "", ["--no-ascii"], False),
    ],
)
def test_without_utf8_in_the_locale_the_frame_is_ascii_unless_somebody_says_otherwise(
    shown: Shown,
    paths: Paths,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    variable: str,
    flags: list[str],
    is_ascii: bool,
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.setenv(name, "C")
    monkeypatch.setenv("DIGEST_TUI_ASCII", variable)
    put(paths.config / "settings.toml", file)
    assert shown.start(*flags) == 0
    assert shown.settings
    assert bool(shown.settings.ascii) == is_ascii
    assert bool(load_settings(paths, {"DIGEST_TUI_ASCII": variable}, shown.settings.flags).ascii) == is_ascii


def test_marks_that_cannot_be_saved_are_told_when_leaving(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(Library, "close", lambda _: StoreError("Cannot write marks: full."))
    assert shown.start() == 3
    assert capsys.readouterr().err == "digest-tui: Cannot write marks: full.\n"
    assert shown.library


def test_what_is_not_a_terminal_is_named(capsys: Capture, digests: Path) -> None:
    assert main([str(digests)]) == 2
    assert capsys.readouterr().err.startswith("digest-tui: The reader needs a terminal.")


def test_standard_output_that_is_no_terminal_is_named(digests: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "tui_reader", str(digests)]
    done = subprocess.run(command, cwd=ROOT, stdin=follower, capture_output=True, text=True, timeout=LIMIT, check=False)
    os.close(leader)
    os.close(follower)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("digest-tui: The reader needs a terminal.")
    assert len(done.stderr.splitlines()) == 1


def test_flags_overrule_settings_and_a_wrong_one_is_usage(shown: Shown, paths: Paths, capsys: Capture) -> None:
    paths.config.mkdir()
    (paths.config / "settings.toml").write_text('theme = "nord"\ndensity = "compact"\n')
    assert shown.start("--mouse", "--set", "theme=gruvbox", "--set", "panes.days=20") == 0
    assert shown.settings
    assert (shown.settings.mouse, shown.settings.theme, shown.settings.panes.days) == (True, "gruvbox", 20)
    assert shown.settings.density == "compact"
    assert shown.start("--set", "thme=x") == 2
    assert 'Unknown setting "thme". Did you mean "theme"?' in capsys.readouterr().err
    assert shown.start("--set", "theme") == 2
    assert "KEY=VALUE" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["exprot", "--format", "csv"], 'Did you mean "export"?'),
        (["doctr"], 'Did you mean "doctor"?'),
        (["lss", "video"], 'Did you mean "ls"?'),
        (["search", "video"], 'Did you mean "ls QUERY"?'),
        (["serach", "video"], 'Did you mean "ls QUERY"?'),
        (["star", "2502.15007"], 'Did you mean "mark star"?'),
        (["version"], 'Did you mean "--version"?'),
        (["xyzzy"], 'See "digest-tui --help".'),
    ],
)
def test_a_mistyped_verb_is_told_from_a_path(typed: list[str], said: str, shown: Shown, capsys: Capture) -> None:
    assert shown.start(*typed) == 2
    assert capsys.readouterr().err == f'digest-tui: unknown command "{typed[0]}". {said}\n'


def test_a_folder_that_is_named_almost_like_a_verb_is_read(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "exprot").mkdir()
    assert shown.start("exprot") == 0
