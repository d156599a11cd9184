"""How every verb behaves: exit codes, errors, pipes, interrupts, what it loads."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.run import Capture
from tests.digest_files import digest_text, put
from tui_reader.cli import VERSION, main
from tui_reader.cli.output import printable
from tui_reader.library import Library
from tui_reader.paths import Paths

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("verb", [[], ["index"], ["add"]])
@pytest.mark.parametrize("name", ["/no/such/place", "nul\0", "x" * 5000, "24.md/below"])
def test_a_path_that_does_not_exist_is_one_line_and_exit_2(
    verb: list[str], name: str, capsys: Capture, digests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(digests)
    assert main([*verb, name]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert len(output.err.splitlines()) == 1
    assert output.err.startswith("digest-tui: ")


def test_the_version_is_the_projects() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


def test_help_shows_examples_and_every_verb(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert "digest-tui ~/digests" in text
    for verb in ("index", "add", "remove", "sources"):
        assert f"  {verb}" in text
        assert main([verb, "--help"]) == 0
        assert f"  digest-tui {verb}" in capsys.readouterr().out


def test_what_nobody_foresaw_is_one_line_that_names_the_log(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, paths: Paths, digests: Path
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
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, paths: Paths
) -> None:
    paths.state.write_text("a file where the folder should be")

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tui_reader.cli.common.load_settings", fail)
    assert main(["sources"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "cannot be written either" in told


def test_a_flag_that_is_not_known_is_usage(capsys: Capture) -> None:
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


def test_an_interrupt_ends_quietly(capsys: Capture, digests: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "adopt", interrupt)
    assert main(["index", str(digests)]) == 130
    assert capsys.readouterr() == ("", "")


def test_hostile_names_are_printed_harmlessly(capsys: Capture, tmp_path: Path) -> None:
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
