"""How every verb behaves: exit codes, errors, pipes, interrupts, what it loads."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.run import Capture
from tests.digest_files import digest_text, put
from tests.waiting import LIMIT
from tui_reader.cli import VERSION, main
from tui_reader.cli.output import printable
from tui_reader.cli.verbs import VERBS, split_verb
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


def test_an_unforeseen_error_is_one_line_that_names_the_log(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, paths: Paths, digests: Path
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the moon\nis not \x1b there")

    monkeypatch.setattr(Library, "adopt", fail)
    assert main(["index", str(digests)]) == 1
    log = paths.state / "errors.log"
    told = capsys.readouterr().err
    assert told == f"digest-tui: Internal error: RuntimeError: the moon. Details: {log}\n"
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
    assert "Cannot write the log either" in told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("--nonsense", 'unknown option --nonsense. See "digest-tui --help".'),
        ("ls --jsn", "unknown option --jsn. Did you mean --json?"),
        ("config --chek", "unknown option --chek. Did you mean --check?"),
        ("export --formt=csv --format csv", "unknown option --formt. Did you mean --format?"),
        ("--theme nord", "unknown option --theme. Use --set theme=nord"),
        ("--panes.days=20", "unknown option --panes.days. Use --set panes.days=20"),
        ("--theme", "unknown option --theme. Use --set theme=VALUE"),
        ("ls --theme nord", 'unknown option --theme. See "digest-tui ls --help".'),
        ("paths x", 'unexpected argument "x". See "digest-tui paths --help".'),
        (
            "export --format bib",
            'invalid format "bib" (choose from bibtex, ris, csv, json, md). Did you mean "bibtex"?',
        ),
        ("help qeries", '). Did you mean "queries"?'),
        ("mark strr 2502.15007", 'invalid mark "strr" (choose from star, unstar, read, unread). Did you mean "star"?'),
        ("ls --limit -1", "--limit must be 0 or more."),
        ("ls --limit x", "--limit must be 0 or more."),
        ("ls --limit", '--limit needs a value. See "digest-tui ls --help".'),
        ("ls --json=x", "--json takes no value."),
        ("show", 'missing ID|DATE. See "digest-tui show --help".'),
        ("paths \x1b[2J", 'unexpected argument "\\x1b[2J".'),
    ],
)
def test_a_usage_error_is_one_line_with_the_nearest_name(typed: str, said: str, capsys: Capture) -> None:
    assert main(typed.split(" ")) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("digest-tui: ")
    assert output.err.count("\n") == 1
    assert said in output.err


@pytest.mark.parametrize("verb", ["add", "remove", "index", "parse", "doctor", "ls --source"])
def test_an_empty_path_is_not_the_working_folder(verb: str, capsys: Capture, paths: Paths) -> None:
    assert main([*verb.split(), ""]) == 2
    assert capsys.readouterr().err == "digest-tui: The path is empty.\n"
    assert not paths.config.exists()


@pytest.mark.parametrize("verb", ["add", "remove", "index", "parse", "doctor", "ls --source", "--plain --samples --"])
def test_a_path_below_a_folder_that_is_gone_is_one_line(
    verb: str, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main([*verb.split(), "x"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(("digest-tui: x: ", 'digest-tui: "x" is not a day'))


NEEDS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
ANYTHING = ["--version", "--help", "help keys", "paths", "config", "ls", "ls --json", "count", "index --json", "doctor"]


def started(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """A shell's command in which `digest-tui` is the program, over `digests`."""
    program = f"{sys.executable} -m tui_reader"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DIGEST_TUI_SOURCES": str(folder / "digests")}
    command = command.replace("digest-tui", program)
    return subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=False)


@NEEDS_FULL
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("verb", [*ANYTHING, "export --format csv", "mark star 2502.15007"])
@pytest.mark.usefixtures("digests")
def test_a_full_disk_is_one_line_and_exit_3(
    verb: str, unbuffered: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    done = started(f"digest-tui {verb} > /dev/full", tmp_path)
    assert done.returncode == 3
    assert done.stderr == "digest-tui: Cannot write the output: No space left on device.\n"


@pytest.mark.parametrize("verb", ANYTHING)
@pytest.mark.usefixtures("digests")
def test_closed_standard_streams_are_no_reason_to_fail(verb: str, tmp_path: Path) -> None:
    done = started(f"digest-tui {verb} <&- >&-", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert started(f"digest-tui {verb} 2>&-", tmp_path).returncode == 0


@pytest.mark.parametrize("stream", ["2>&-", pytest.param("2>/dev/full", marks=NEEDS_FULL)])
@pytest.mark.usefixtures("digests")
def test_an_error_that_nobody_can_be_told_of_has_its_exit_code(stream: str, tmp_path: Path) -> None:
    assert started(f"digest-tui show nothing {stream}", tmp_path).returncode == 2


LIGHT = """
import sys
from tui_reader.cli import main
code = main(sys.argv[1:])
heavy = {"textual", "rich", "tomlkit", "yaml"} & set(sys.modules)
print("heavy:", sorted(heavy), "modules:", len(sys.modules), file=sys.stderr)
sys.exit(code)
"""


EXAMPLES = [example.removeprefix("digest-tui ") for verb in VERBS.values() for example in verb.example.split("\n")]


@pytest.mark.parametrize("verb", ["--version", "--help", "help ls", "config --json", *EXAMPLES])
@pytest.mark.usefixtures("digests")
def test_no_verb_loads_the_interface(verb: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", LIGHT, *verb.replace("~/", "").partition(" > ")[0].split()]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=path, capture_output=True, text=True, timeout=LIMIT, check=False)
    loaded = done.stderr.splitlines()[-1]
    assert "textual" not in loaded
    assert "rich" not in loaded or verb.endswith("--plain"), "it is for terminals, and for wrapping lines"
    if verb in ("--version", "--help"):
        assert "heavy: []" in loaded
        assert int(loaded.rpartition(" ")[2]) < (45 if verb == "--version" else 120), "the settings name the language"


BARE = """
import sys
before = set(sys.modules)
from tui_reader.__main__ import main
main(["--version"])
print(*sorted(set(sys.modules) - before))
"""


def test_the_version_loads_what_an_interpreter_has_anyway_and_three_modules() -> None:
    done = subprocess.run([sys.executable, "-c", BARE], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].split() == ["tui_reader", "tui_reader.__main__", "tui_reader.cli"]


def test_a_closed_pipe_ends_quietly(paths: Paths) -> None:
    paths.config.mkdir()
    names = ", ".join(f'"/{"long-name" * 100}-{number}"' for number in range(2000))
    (paths.config / "settings.toml").write_text(f"sources = [{names}]")
    command = f"{sys.executable} -m tui_reader sources | head -c 1"
    done = subprocess.run(command, cwd=ROOT, shell=True, capture_output=True, text=True, timeout=LIMIT, check=False)
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
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=True)
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
    done = subprocess.run(command, cwd=tmp_path, shell=True, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert (len(done.stdout), done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("line", "verb", "rest"),
    [
        ("ls --json", "ls", "--json"),
        ("--json ls", "ls", "--json"),
        ("--limit 3 --json ls is:unread", "ls", "--limit 3 --json is:unread"),
        ("--section results show latest", "show", "--section results latest"),
        ("--section show show latest", "show", "--section show latest"),
        ("--json mark read 2305.14314", "mark", "--json read 2305.14314"),
        ("--mouse", "", "--mouse"),
        ("--source ls", "", "--source ls"),
        ("-- ls", "", "-- ls"),
        ("~/digests ls", "", "~/digests ls"),
        ("--mouse ~/digests", "", "--mouse ~/digests"),
        ("", "", ""),
    ],
)
def test_options_stand_before_or_after_the_verb(line: str, verb: str, rest: str) -> None:
    assert split_verb(line.split()) == (verb, rest.split())


def test_an_option_before_the_verb_is_done(capsys: Capture, digests: Path) -> None:
    assert main(["--json", "--source", str(digests), "count"]) == 0
    assert '"papers":2' in capsys.readouterr().out
