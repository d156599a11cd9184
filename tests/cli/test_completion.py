"""Completions in the shells themselves, each in a terminal of its own; a shell that is not installed is skipped."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import digest_text, put
from tests.pseudo_terminal import DIGEST_TUI, Terminal, private_env
from tui_reader.cli.completion import SCRIPTS, candidates
from tui_reader.cli.verbs import VERBS

SHELLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}


def words(*line: str) -> list[str]:
    return [word for word, _ in candidates(line)]


@pytest.fixture
def indexed(capsys: Capture, digests: Path) -> None:
    put(digests / "20.md", digest_text("2025-01-20", ["2501.00001"]))
    run(capsys, "add", str(digests))
    run(capsys, "index")


def test_the_first_word_is_a_verb() -> None:
    assert words("") == list(VERBS)
    assert words("sh") == ["show"]
    assert words("~/dig") == [], "a path: the shell completes it"


def test_flags_are_those_of_the_verb_and_each_is_offered_once() -> None:
    assert {"--json", "--source", "--limit", "--help"} <= set(words("ls", "-"))
    assert "--json" not in words("ls", "--json", "-")
    assert {"--plain", "--ascii", "--version"} <= set(words("--"))
    assert "--words" not in words("completion", "--")


def test_values_of_flags_are_offered() -> None:
    assert words("export", "--format", "") == ["bibtex", "ris", "csv", "json", "md"]
    assert words("show", "--section", "lim") == ["limitations"]
    assert words("--set", "panes.") == ["panes.days=", "panes.papers="]
    assert words("--set", "density=") == ["density=comfortable", "density=compact"]
    assert words("--set", "mouse=t") == ["mouse=true"]
    assert words("--set", "ascii=") == ["ascii=true", "ascii=false"]
    assert words("show", "--section=lim") == ["--section=limitations"]
    assert words("ls", "--source", "") == [], "nothing is on the list: the shell completes a path"
    assert words("completion", "") == ["bash", "zsh", "fish"]


@pytest.mark.usefixtures("indexed")
def test_papers_and_days_are_offered_with_their_titles() -> None:
    days, papers = ["2025-02-25", "2025-02-24", "2025-01-20"], ["2502.15008", "2502.15007", "2501.00001"]
    assert words("show", "") == ["latest", "undated", *days, *papers]
    assert list(candidates(["show", "2502.15007"])) == [("2502.15007", "논문 2502.15007")]
    assert words("ls", "--json", "2025-02-25", "2502.15007") == ["2502.15007"]
    assert words("show", "--section=results", "2502.15007") == ["2502.15007"]
    assert words("show", "latest", "") == []


@pytest.mark.usefixtures("indexed")
def test_sources_are_offered_where_one_is_wanted(digests: Path) -> None:
    assert words("remove", "") == [str(digests)]
    assert words("ls", "--source", str(digests)[:-2]) == [str(digests)]
    assert words("add", "") == []


def test_every_verb_answers_whatever_stands_before() -> None:
    for verb in VERBS:
        for line in ([verb, ""], [verb, "-"], [verb, "--json", ""], [verb, "a", "b", "--", ""]):
            assert isinstance(words(*line), list)


@pytest.mark.usefixtures("indexed")
def test_answering_is_plain_and_its_exit_code_is_0(capsys: Capture) -> None:
    said = run(capsys, "completion", "--words", "show", "--section", "me")
    assert said == (0, "method\t\n", "")
    assert run(capsys, "completion", "--words").out.startswith("read\t")
    assert run(capsys, "completion").code == 2
    assert run(capsys, "completion", "tcsh").code == 2


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.usefixtures("indexed")
def test_a_tab_in_the_shell_itself_completes(shell: str, tmp_path: Path) -> None:
    place = shutil.which(shell)
    if place is None:
        pytest.skip(f"needs {shell}")
    env = {**private_env(tmp_path), "PATH": f"{Path(DIGEST_TUI).parent}:/usr/bin:/bin", "PS1": "> ", "HISTFILE": ""}
    spaced = tmp_path / "my $HOME * digests"
    put(spaced / "30.md", digest_text("2025-01-30", ["2501.00030"]))
    subprocess.run([DIGEST_TUI, "add", str(spaced)], env=env, check=True, capture_output=True)
    load = "digest-tui completion fish | source" if shell == "fish" else f'eval "$(digest-tui completion {shell})"'
    with Terminal([place, *SHELLS[shell]], env=env) as terminal:
        terminal.wait_until(lambda text: bool(text.strip()), "a prompt")
        terminal.send(f"{load}; echo loa''ded", "ENTER")
        terminal.wait_for(r"^loaded")
        for typed, completed in (
            ("digest-tui pat", "digest-tui paths"),
            ("digest-tui show 2502.15007 --section lim", "--section limitations"),
            ("digest-tui export --format bib", "--format bibtex"),
            ("digest-tui show 2501", "show 2501.00001"),
            ("digest-tui show 2025-01", "show 2025-01-20"),
            ("digest-tui add digests/24", "digests/24.md"),
            ("digest-tui show latest --section=lim", "--section=limitations"),
            ("digest-tui --set density=comp", "--set density=compact"),
            ("digest-tui --set panes.d", r"--set panes.days="),
            ("digest-tui help que", "help queries"),
            ("digest-tui mark sta", "mark star"),
        ):
            terminal.send("\x15")
            terminal.send(typed, "TAB")
            terminal.wait_for(re.escape(completed))
            if completed.endswith("="):
                terminal.send("7x")
                terminal.wait_for(re.escape(f"{completed}7x"))
        terminal.send("\x15")
        terminal.send(f"digest-tui remove {tmp_path}/my", "TAB", "; echo remov''ed", "ENTER")
        terminal.wait_for(r"^Removed /.*\* digests$")
        terminal.wait_for(r"^removed$")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_what_the_shell_takes_for_well_formed(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    (tmp_path / "script").write_text(SCRIPTS[shell])
    done = subprocess.run([shell, "-n", "script"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
