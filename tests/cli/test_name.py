"""What the program tells a person to type can be typed, however they have started it."""

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.cli.run import Capture, run
from tests.pseudo_terminal import DIGEST_TUI, Terminal, private_env
from tui_reader import invocation
from tui_reader.assets import SAMPLES
from tui_reader.cli.verbs import VERBS
from tui_reader.invocation import NAME, command_name
from tui_reader.language import strings
from tui_reader.library.marks import Marks
from tui_reader.model import PaperId

PACKAGE = Path(invocation.__file__).parent
MODULE = str(PACKAGE / "__main__.py")
SCRIPT = "/nowhere/bin/digest-tui"

# The name alone


@pytest.mark.parametrize(
    ("argv", "orig_argv", "on_path", "name"),
    [
        ([SCRIPT, "ls"], ["/nowhere/python", SCRIPT, "ls"], SCRIPT, "digest-tui"),
        ([SCRIPT], ["/nowhere/python", SCRIPT], None, SCRIPT),
        ([SCRIPT], ["/nowhere/python", SCRIPT], "/elsewhere/bin/digest-tui", SCRIPT),
        ([".venv/bin/digest-tui"], ["python", ".venv/bin/digest-tui"], None, ".venv/bin/digest-tui"),
        ([".venv/bin/digest-tui"], ["python", ".venv/bin/digest-tui"], ".venv/bin/digest-tui", "digest-tui"),
        (["digest-tui"], ["python", "digest-tui"], None, "./digest-tui"),
        (["/no where/digest-tui"], ["python", "/no where/digest-tui"], None, "'/no where/digest-tui'"),
        (["/집/digest-tui"], ["python", "/집/digest-tui"], None, "'/집/digest-tui'"),
        (["/a\x1b]0;b/digest-tui"], ["python", "/a\x1b]0;b/digest-tui"], None, "digest-tui"),
        (["/a\u202eb\udcff/digest-tui"], ["python", "/a\u202eb\udcff/digest-tui"], None, "digest-tui"),
        ([MODULE], ["python", "-m", "tui_reader"], None, "python -m tui_reader"),
        ([MODULE, "ls"], ["python3", "-Wi", "-m", "tui_reader", "ls"], SCRIPT, "python3 -Wi -m tui_reader"),
        ([MODULE], ["/no where/python", "-m", "tui_reader"], None, "'/no where/python' -m tui_reader"),
        (["/nowhere/pytest", "-q"], ["python", "/nowhere/pytest", "-q"], SCRIPT, "digest-tui"),
        (["/nowhere/pytest/__main__.py"], ["python", "-m", "pytest"], SCRIPT, "digest-tui"),
        (["-c", "ls"], ["python", "-c", "pass", "ls"], None, "digest-tui"),
        ([""], [""], None, "digest-tui"),
    ],
)
def test_the_name_is_the_plain_one_where_path_knows_it_else_what_was_typed(
    argv: Sequence[str], orig_argv: Sequence[str], on_path: str | None, name: str
) -> None:
    assert command_name(argv, orig_argv, {NAME: on_path}.get) == name


def test_no_sentence_has_a_command_with_the_name_written_out() -> None:
    """But for examples of verbs, which get the name when they are shown."""
    command = re.compile(rf"\b{NAME} (--\w|~/|PATH|({'|'.join(VERBS)})\b)")
    found = set()
    for file in PACKAGE.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(file.read_bytes())))
        told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # docstrings
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in told]
        if any(isinstance(text, str) and command.search(text) for text in texts):
            found.add(file.relative_to(PACKAGE).as_posix())
    assert found == {"cli/verbs.py"}


def test_the_greeting_of_the_first_command_in_the_readme_fits_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.language.en.program", lambda: ".venv/bin/digest-tui")
    assert len(strings.greeting(seen=True, samples=True)) < 80
    assert len(strings.greeting(seen=False, samples=True)) < 120


# The program as it is started


@pytest.fixture
def home(tmp_path: Path, digests: Path) -> Path:
    """The home of a person who has a `.venv` in it, links to its program, and another program of the same name."""
    (tmp_path / ".venv").symlink_to(Path(DIGEST_TUI).parents[1])
    for folder in ("links", "my 100% links"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "dt").symlink_to(DIGEST_TUI)
    other = tmp_path / "other" / NAME
    other.parent.mkdir()
    other.write_text("#!/bin/sh\nexit 9\n")
    other.chmod(0o755)
    assert digests == tmp_path / "digests"
    return tmp_path


def environ(home: Path, *folders: str) -> dict[str, str]:
    """An environment whose PATH leads to these folders of the home only."""
    return {**private_env(home), "PATH": os.pathsep.join(str(home / folder) for folder in folders) or "/nowhere"}


def bash(line: str, home: Path, env: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """Type a line in the home."""
    shell = shutil.which("bash")
    assert shell
    command = [shell, "-c", line]
    return subprocess.run(
        command, cwd=home, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def told(pattern: str, done: "subprocess.CompletedProcess[str]") -> str:
    """The command that the first group of `pattern` finds in what was said."""
    found = re.search(pattern, done.stdout + done.stderr, re.MULTILINE)
    assert found, done
    return found[1]


@pytest.mark.parametrize(
    ("start", "path", "name"),
    [
        (".venv/bin/digest-tui", [], ".venv/bin/digest-tui"),
        (".venv/bin/digest-tui", ["other"], ".venv/bin/digest-tui"),
        (".venv/bin/digest-tui", ["other", ".venv/bin"], ".venv/bin/digest-tui"),
        (".venv/bin/digest-tui", [".venv/bin", "other"], "digest-tui"),
        ("digest-tui", [".venv/bin"], "digest-tui"),
        ("links/dt", [], "links/dt"),
        ("links/dt", [".venv/bin"], "digest-tui"),
        ("dt", ["links", "other"], "dt"),
        ("'my 100% links/dt'", [], "'my 100% links/dt'"),
        (".venv/bin/python -m tui_reader", [], ".venv/bin/python -m tui_reader"),
        ("python -X utf8 -m tui_reader", [".venv/bin"], "python -X utf8 -m tui_reader"),
    ],
)
def test_what_it_tells_to_type_runs_it_again(start: str, path: list[str], name: str, home: Path) -> None:
    env = {**environ(home, *path), "DIGEST_TUI_SOURCES": str(SAMPLES)}
    refused = bash(f"{start} ls --nonsense", home, env)
    assert refused.stderr.startswith("digest-tui: unknown option --nonsense")
    command = told(r"See \"(.+)\"\.$", refused)
    assert command == f"{name} ls --help"
    helped = bash(command, home, env)
    assert helped.returncode == 0
    assert helped.stdout.startswith(f"usage: {command.replace('--help', '[-h]')} ")
    example = bash(told("examples:\n  (.+)", helped), home, env)
    assert example.returncode == 0
    assert example.stdout.startswith("2026-03-06")  # the samples


@pytest.mark.parametrize(
    ("arguments", "pattern"),
    [
        ("sources", "Add one: (.+) \\("),
        ("remove nowhere", 'See "(.+)"'),
        ("index", "Add one: (.+) \\("),
        ("xyzzy", 'See "(.+)"'),
        ("read", 'see "(.+)" \\('),
        ("help", "^(.+ help keys) "),
        ("--help", "^  (.+ index ~/digests) "),
        ("completion --help", "^  (eval .+)"),
        ("help add", "^  (.+ add .+)"),
    ],
)
def test_every_command_it_tells_of_runs_also_where_its_path_has_to_be_quoted(
    arguments: str, pattern: str, home: Path
) -> None:
    start = "'my 100% links/dt'"
    env = environ(home)
    command = told(pattern, bash(f"{start} {arguments}", home, env))
    assert start in command
    done = bash(command, home, env)
    assert done.returncode == 0, (command, done)


@pytest.mark.parametrize(("verb", "about"), [("ls", "help queries"), ("read", "config")])
def test_the_help_of_an_argument_tells_a_command_whose_path_has_a_percent_sign(
    verb: str, about: str, home: Path
) -> None:
    helped = bash(f"'my 100% links/dt' {verb} --help", home, environ(home))
    assert helped.returncode == 0
    assert f"'my 100% links/dt' {about}" in " ".join(helped.stdout.split())


def test_a_terminal_that_cannot_draw_is_told_a_command_that_reads_there(home: Path) -> None:
    env = {**environ(home), "TERM": "dumb", "DIGEST_TUI_SOURCES": str(home / "digests"), "PAGER": "cat"}
    with Terminal([str(shutil.which("bash")), "-c", "links/dt"], env) as terminal:
        screen = terminal.wait_for("Use: .+ --plain")
    command = re.search("Use: (.+ --plain)", screen)
    assert command
    assert "2502.15008" in bash(command[1], home, env).stdout


@pytest.mark.parametrize("start", [".venv/bin/digest-tui", "'my 100% links/dt'", ".venv/bin/python -m tui_reader"])
def test_the_greeting_on_the_samples_tells_a_command_that_opens_ones_own(start: str, home: Path) -> None:
    shell = str(shutil.which("bash"))
    with Terminal([shell, "-c", start], environ(home)) as terminal:
        screen = terminal.wait_for("Open yours: .*/digests")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    command = re.search("Open yours: (.+/digests)", screen)
    assert command
    assert command[1] == f"{start} ~/digests"
    with Terminal([shell, "-c", command[1]], environ(home)) as terminal:
        terminal.wait_for("2502.15008")
        terminal.send("q")
        assert terminal.wait_exit() == 0


def test_marks_that_were_written_elsewhere_are_taken_in_by_the_command_that_is_told(home: Path) -> None:
    state = home / "full"
    state.symlink_to("nowhere")
    marks = Marks(state)
    marks.mark([PaperId("arxiv:2502.15007")], "starred", True)
    assert marks.export_unsaved(home / "my marks.jsonl") == 1
    trouble = marks.close()
    assert trouble
    done = bash(str(trouble).partition("import it, run: ")[2], home, environ(home, ".venv/bin"))
    assert done.returncode == 0
    assert set(Marks(home / "state").papers("starred")) == {PaperId("arxiv:2502.15007")}


def test_completions_and_the_manual_always_have_the_plain_name(home: Path, capsys: Capture) -> None:
    for page in ("completion bash", "help scripts", "config"):
        done = bash(f"links/dt {page}", home, environ(home))
        assert (done.returncode, done.stdout) == (0, run(capsys, *page.split()).out)
        assert "links/dt" not in done.stdout
