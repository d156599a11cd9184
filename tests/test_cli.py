import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests.digest_files import digest_text, environment, paths_in, put
from tui_reader.cli import VERSION, main
from tui_reader.cli.output import printable
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.paths import Paths
from tui_reader.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]


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
    folder = tmp_path / "digests"
    put(folder / "24.md", digest_text("2025-02-24", ["2502.15007", "2502.15008"]))
    put(folder / "25.md", digest_text("2025-02-25", ["2502.15008"]))
    return folder


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


# The reader


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
    assert "'mouse'" in shown.settings.warnings[0]


def test_marks_that_cannot_be_saved_are_told_when_leaving(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Library, "close", lambda _: StoreError("Marks cannot be saved: full."))
    assert shown.start() == 3
    assert capsys.readouterr().err == "digest-tui: Marks cannot be saved: full.\n"
    assert shown.library


def test_what_is_not_a_terminal_is_named(capsys: pytest.CaptureFixture[str], digests: Path) -> None:
    assert main([str(digests)]) == 2
    assert capsys.readouterr().err.startswith("digest-tui: Standard input is not a terminal")


def test_standard_output_that_is_no_terminal_is_named(digests: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "tui_reader", str(digests)]
    done = subprocess.run(command, cwd=ROOT, stdin=follower, capture_output=True, text=True, timeout=60, check=False)
    os.close(leader)
    os.close(follower)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("digest-tui: Standard output is not a terminal")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("verb", [[], ["index"], ["add"]])
@pytest.mark.parametrize("name", ["/no/such/place", "nul\0", "x" * 5000, "24.md/below"])
def test_a_path_that_does_not_exist_is_one_line_and_exit_2(
    verb: list[str], name: str, capsys: pytest.CaptureFixture[str], digests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(digests)
    assert main([*verb, name]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert len(output.err.splitlines()) == 1
    assert output.err.startswith("digest-tui: ")


# Indexing


def test_index_says_in_one_line_what_was_found(capsys: pytest.CaptureFixture[str], digests: Path) -> None:
    put(digests / "README.md", "# 안내\n")
    assert main(["index", str(digests)]) == 0
    output = capsys.readouterr()
    assert output.out.startswith("2 digests, 3 entries of 2 papers, 0 problems, 1 files skipped, ")
    assert output.out.endswith(" s\n")
    assert output.out.count("\n") == 1
    assert output.err == ""


def test_index_names_the_files_that_are_problems(capsys: pytest.CaptureFixture[str], digests: Path) -> None:
    put(digests / "bad.md", b"\x00\x01")
    assert main(["index", str(digests)]) == 0
    output = capsys.readouterr()
    assert " 1 problems" in output.out
    assert output.err == f"{digests}/bad.md: This file is no text.\n"


def test_many_problems_are_cut_short(capsys: pytest.CaptureFixture[str], digests: Path) -> None:
    for number in range(30):
        put(digests / f"bad{number}.md", b"\x00\x01")
    main(["index", str(digests)])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 10 more"


def test_index_without_paths_takes_the_list(capsys: pytest.CaptureFixture[str], digests: Path) -> None:
    assert main(["index"]) == 2
    assert "no source on the list" in capsys.readouterr().err
    main(["add", str(digests)])
    assert main(["index"]) == 0
    assert "2 digests" in capsys.readouterr().out


def test_a_cache_that_cannot_be_written_is_one_line(
    capsys: pytest.CaptureFixture[str], digests: Path, paths: Paths
) -> None:
    paths.cache.write_text("a file where the folder should be")
    assert main(["index", str(digests)]) == 1
    output = capsys.readouterr()
    assert output.out.startswith("2 digests, 3 entries of 2 papers, 1 problems")
    assert str(paths.cache) in output.err
    assert len(output.err.splitlines()) == 1


def test_on_a_terminal_there_is_a_progress_bar_and_the_summary_after_it(digests: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "tui_reader", "index", str(digests)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    output = _drain(leader)
    assert process.wait(60) == 0
    assert "━" in output
    assert "2/2" in output
    assert "2 digests, 3 entries of 2 papers, 0 problems" in output.splitlines()[-1]


def _drain(leader: int) -> str:
    output = b""
    try:
        while data := os.read(leader, 65536):
            output += data
    except OSError:
        pass  # the other side is closed: this is how a pseudo-terminal ends
    os.close(leader)
    return output.decode()


# The list of sources


def test_the_list_is_kept_in_the_settings_file(capsys: pytest.CaptureFixture[str], digests: Path, paths: Paths) -> None:
    assert main(["sources"]) == 0
    assert "No source" in capsys.readouterr().err
    assert main(["add", "digests"]) == 0
    assert main(["sources"]) == 0
    assert capsys.readouterr().out == f"added {digests}\n{digests}\n"
    assert load_settings(paths).sources == (digests,)
    assert main(["remove", "digests"]) == 0
    assert main(["remove", "digests"]) == 1
    assert "not on the list" in capsys.readouterr().err
    assert load_settings(paths).sources == ()


def test_a_source_that_no_longer_exists_can_be_removed(digests: Path, paths: Paths) -> None:
    main(["add", str(digests)])
    digests.rename(digests.with_name("moved"))
    assert main(["remove", str(digests)]) == 0
    assert load_settings(paths).sources == ()


def test_what_is_on_the_list_or_inside_of_it_is_not_added(
    capsys: pytest.CaptureFixture[str], digests: Path, paths: Paths
) -> None:
    main(["add", str(digests)])
    assert main(["add", str(digests)]) == 0
    assert main(["add", str(digests / "24.md")]) == 0
    assert load_settings(paths).sources == (digests,)
    output = capsys.readouterr().out
    assert "is on the list already" in output
    assert "is part of a source on the list already" in output


def test_a_broken_settings_file_is_named_and_left_alone(
    capsys: pytest.CaptureFixture[str], digests: Path, paths: Paths
) -> None:
    paths.config.mkdir()
    (paths.config / "settings.toml").write_text("sources = [")
    assert main(["add", str(digests)]) == 3
    assert "settings.toml is not TOML" in capsys.readouterr().err
    assert (paths.config / "settings.toml").read_text() == "sources = ["


# Manners


def test_the_version_is_the_projects() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


def test_help_shows_examples_and_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert "digest-tui ~/digests" in text
    for verb in ("index", "add", "remove", "sources"):
        assert f"  {verb}" in text
        assert main([verb, "--help"]) == 0
        assert f"  digest-tui {verb}" in capsys.readouterr().out


def test_what_nobody_foresaw_is_one_line_that_names_the_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, paths: Paths, digests: Path
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the moon\nis not \x1b there")

    monkeypatch.setattr(Library, "adopt", fail)
    assert main(["index", str(digests)]) == 1
    log = paths.state / "errors.log"
    told = capsys.readouterr().err
    assert told == f"digest-tui: This should not have happened: RuntimeError: the moon. What exactly is in {log}.\n"
    assert "Traceback" in log.read_text("utf-8")
    assert "in fail" in log.read_text("utf-8")


def test_a_log_that_cannot_be_written_is_said_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, paths: Paths
) -> None:
    paths.state.write_text("a file where the folder should be")

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tui_reader.cli.common.load_settings", fail)
    assert main(["sources"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "cannot be written either" in told


def test_a_flag_that_is_not_known_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--nonsense"]) == 2
    assert "--nonsense" in capsys.readouterr().err


LIGHT = """
import sys
from tui_reader.cli import main
code = main(sys.argv[1:])
heavy = {"textual", "rich", "tomlkit", "yaml"} & set(sys.modules)
print("heavy:", sorted(heavy), "modules:", len(sys.modules), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("verb", ["--version", "--help", "sources", "index digests", "add digests", "remove digests"])
@pytest.mark.usefixtures("digests")
def test_no_verb_loads_the_interface(verb: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", LIGHT, *verb.split()]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=path, capture_output=True, text=True, timeout=60, check=False)
    loaded = done.stderr.splitlines()[-1]
    assert "textual" not in loaded
    assert "rich" not in loaded
    if verb in ("--version", "--help"):
        assert "heavy: []" in loaded
        assert int(loaded.rpartition(" ")[2]) < (45 if verb == "--version" else 100)


def test_a_closed_pipe_ends_quietly(paths: Paths) -> None:
    paths.config.mkdir()
    names = ", ".join(f'"/{"long-name" * 100}-{number}"' for number in range(2000))
    (paths.config / "settings.toml").write_text(f"sources = [{names}]")
    command = f"{sys.executable} -m tui_reader sources | head -c 1"
    done = subprocess.run(command, cwd=ROOT, shell=True, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("/", "")


def test_an_interrupt_ends_quietly(
    capsys: pytest.CaptureFixture[str], digests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "adopt", interrupt)
    assert main(["index", str(digests)]) == 130
    assert capsys.readouterr() == ("", "")


def test_hostile_names_are_printed_harmlessly(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    hostile = tmp_path / "a\x1b]0;owned\x07\u202e\udcff논문"
    put(hostile / "x.md", b"\x00")
    assert main(["add", str(hostile)]) == 3
    assert main(["remove", str(hostile)]) == 1
    assert main(["index", str(hostile)]) == 0
    assert main(["index", str(hostile / "none")]) == 2
    output = "".join(capsys.readouterr())
    assert "논문" in output
    assert all(letter.isprintable() or letter == "\n" for letter in output)
    assert printable("한글 a") == "한글 a"


def test_the_module_runs_like_the_command(digests: Path) -> None:
    command = [sys.executable, "-m", "tui_reader", "index", str(digests)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith("2 digests")


def test_flags_overrule_settings_and_a_wrong_one_is_usage(
    shown: Shown, paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.config.mkdir()
    (paths.config / "settings.toml").write_text('theme = "nord"\ndensity = "compact"\n')
    assert shown.start("--mouse", "--set", "theme=gruvbox", "--set", "panes.days=20") == 0
    assert shown.settings
    assert (shown.settings.mouse, shown.settings.theme, shown.settings.panes.days) == (True, "gruvbox", 20)
    assert shown.settings.density == "compact"
    assert shown.start("--set", "thme=x") == 2
    assert "'thme' is not known; 'theme' is." in capsys.readouterr().err
    assert shown.start("--set", "theme") == 2
    assert "KEY=VALUE" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "meant"), [("exprot", "export"), ("doctr", "doctor"), ("lss", "ls")])
def test_a_mistyped_verb_is_told_from_a_path(
    typed: str, meant: str, shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown.start(typed) == 2
    assert f"'{meant}' is a command" in capsys.readouterr().err


def test_a_folder_that_is_named_almost_like_a_verb_is_read(shown: Shown, tmp_path: Path) -> None:
    (tmp_path / "exprot").mkdir()
    assert shown.start("exprot") == 0


@pytest.mark.parametrize(
    "verb", ["ls", "ls --json", "show latest", "export --format json", "parse digests --json", "doctor digests"]
)
def test_a_pipe_that_closes_early_ends_every_verb_quietly(verb: str, tmp_path: Path) -> None:
    put(tmp_path / "digests/1.md", digest_text("2025-02-24", [f"2502.{number:05}" for number in range(3000)]))
    subprocess.run(
        [sys.executable, "-m", "tui_reader", "add", "digests"], cwd=tmp_path, check=True, capture_output=True
    )
    command = f"{sys.executable} -m tui_reader {verb} | head -c 1"
    done = subprocess.run(command, cwd=tmp_path, shell=True, capture_output=True, text=True, timeout=60, check=False)
    assert (len(done.stdout), done.stderr) == (1, "")
