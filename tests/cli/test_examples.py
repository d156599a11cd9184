"""Every example that README, manual and help print is run as it stands, in a home where `~/digests` are the samples."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.pseudo_terminal import DIGEST_TUI, Terminal, private_env
from tui_reader.assets import SAMPLES
from tui_reader.cli.verbs import VERBS
from tui_reader.language import LANGUAGES
from tui_reader.manual import TOPICS, page

ROOT = Path(__file__).parents[2]
PAGES = {f"{topic}-{language}": page(topic, language) for topic in TOPICS for language in LANGUAGES}
PAGES |= {name: (ROOT / f"{name}.md").read_text("utf-8") for name in ("README", "README.ko")}
PAGES["verbs"] = "".join(f"```sh\n{verb.example}\n```\n" for verb in VERBS.values())

INTERACTIVE = re.compile(r"digest-tui( (?!read .*--plain)(read|[~./]\S*)( .*)?)?")
"""Examples that show the interface: no verb, or `read` without `--plain`."""


def examples(markdown: str) -> Iterator[str]:
    """The command lines of a page that begin with the program's name, without their comments."""
    for block in re.findall(r"```sh\n(.*?)```", markdown, re.DOTALL):
        for line in block.split("\n"):
            command = line.partition("  #")[0].strip()
            if "digest-tui" in command and not command.startswith("python3"):
                yield command


@pytest.fixture
def home(tmp_path: Path) -> Mapping[str, str]:
    """The environment of a person who reads the samples from `~/digests`."""
    env = private_env(tmp_path)
    shutil.copytree(SAMPLES, tmp_path / "digests")
    subprocess.run([DIGEST_TUI, "add", str(tmp_path / "digests")], env=env, check=True, capture_output=True)
    return env


@pytest.mark.parametrize("name", [name for name, text in PAGES.items() if list(examples(text))])
def test_every_example_runs(name: str, home: Mapping[str, str], tmp_path: Path) -> None:
    for command in examples(PAGES[name]):
        if INTERACTIVE.fullmatch(command):
            in_terminal(command, home)
        else:
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env=home, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
            assert all("Wrote" in line or "No sources yet" in line for line in done.stderr.splitlines()), command


def in_terminal(command: str, env: Mapping[str, str]) -> None:
    """Run an example that shows the interface, and leave it."""
    program, *arguments = shlex.split(command.replace("~", env["HOME"]))
    assert program == "digest-tui"
    with Terminal([DIGEST_TUI, *arguments], env=env) as terminal:
        terminal.wait_for(r"\d{4}-\d\d-\d\d")
        terminal.send("q")
        assert terminal.wait_exit() == 0, command


def test_there_are_examples_of_both_kinds() -> None:
    found = [command for text in PAGES.values() for command in examples(text)]
    assert len(found) > 60
    assert any(INTERACTIVE.fullmatch(command) for command in found)
    assert {command.split()[1] for command in found if len(command.split()) > 1} >= set(VERBS) - {"read"} - {
        "completion"
    }
