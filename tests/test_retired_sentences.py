"""Sentences that were replaced by plainer ones stand nowhere: not in the program, its help, the manual or the pages."""

import ast
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.pseudo_terminal import DIGEST_TUI, private_env
from tests.structure import trees
from tui_reader.cli.verbs import VERBS

ROOT = Path(__file__).parents[1]
PAGES = ("*.md", "styles/*", "tui_reader/manual/*/*.md")

RETIRED = (
    "Taken back: ",
    "Done again: ",
    "There is nothing to take back.",
    "There is nothing to do again.",
    "(u undoes)",
    "Nothing unread is left.",
    "No further day that way.",
    "No pane further that way.",
    "No paper was looked at further that way.",
    "This paper was written up only once.",
    "Every paper of the list is read already.",
    "In the tmux buffer, and offered to the terminal's clipboard.",
    "Whether its clipboard took it cannot be known",
    "Settings read again.",
    "The filter hides every paper of this list. Press f to show more.",
    "In the order of the digest.",
    "Most votes first, day by day.",
    "found, best first",
    "Enter stays, Esc goes back.",
    "Nothing found. Enter looks for:",
    "Which command? Type to narrow.",
    "Which colours? Type to narrow, Esc takes back.",
    "About what?",
    "Which papers?",
    "Under which name?",
    "Which command is to read them?",
    "Which saved search is to go?",
    "Stay, and go on trying to save",
    "Leave without them",
    "Put Markdown digests into the folder and press R, or leave with q.",
    "In Hangul mode the letters work as the keys they are.",
    "The next pane, round and round.",
    "Go into what the cursor is on.",
    "Back to the pane before; never quits.",
    "The section of that number.",
    "This section of every paper of the list, as one page.",
    "Only the text; again: all panes.",
    "Take the last marking back, also one of an earlier run.",
    "Do again what was taken back.",
    "The paper that was looked at before.",
    "Forward again through the papers looked at.",
    "All papers of the list, only unread, only starred.",
    "Give papers to a command you type, and show its answer.",
    "What could not be read or understood.",
    "No source is on the list; these are the samples.",
    "neither a command nor a file or folder",
    "not known; --help is",
    "is not a number from 0 on",
    "this names no paper",
    "This is no day: try",
    "is not known; 'density' is.",
    "This should not have happened:",
    "Standard input is not a terminal; the reader needs one",
    "a folder of that name is given as ./index",
    "Star papers, mark them read, or the other way round.",
    "What the parser makes of files.",
    "What was recognised in files, and what is wrong.",
    "without UTF-8 in your locale it is done anyway",
    "overrule a setting for this time",
    "your settings as they are in force",
    "a note for each paper it has none of",
    "Show every mark, or take in those of a file.",
    "of two marks the later one holds",
    "Listen to the mouse; then your terminal selects text with Shift.",
    "empty are those last chosen with",
    "Draw the frame without any character outside ASCII, or with some",
    "Cells of the pane of days; 0 leaves it to the program.",
    "Other keys for a command, all of them:",
    "what it leaves out is as here",
    "are known by heart",
    "Read it anywhere.",
    "Take it elsewhere.",
    "Lose nothing.",
    "Find it again.",
    "everything can be taken back",
    "nothing that is written is dropped",
    "What one can do",
    "# Two machines",
    "## Keys of your own",
    "## What carries the folder",
    "What reading needs most also has a twin that is no letter.",
    "What you write is all the keys it has then",
    "when you leave it after two seconds or after its end",
    "Large and small letters are the same",
    "asked for in a way that cannot be done",
    "nobody read on",
    "What nobody foresaw goes into the log",
    "also where the line or tmux brings both at once",
    "모양은 속속들이 압니다",
    "아무것도 설명하지 못하면",
    "꾸밈없는 글",
    "화면 낭독기",
    "## 폴더를 옮기는 것",
    "표시는 파일이 아니라 논문의 것입니다",
    "탈을 내지 않습니다",
    "떠난 자리에서 시작합니다",
    "한글 입력 상태에서도 키가 그대로 듣습니다",
    "찾은 다음 곳",
)
"""Whole sentences, or as much of them as stands without a name or a number in it."""


@cache
def texts() -> Mapping[str, str]:
    """Everything a person reads, by where it stands, with one space for every break of a line."""
    found = {f"tui_reader/{path}": "\n".join(literals(tree)) for path, tree in trees().items()}
    for pattern in PAGES:
        found |= {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in ROOT.glob(pattern)}
    found |= {f"{verb} --help": help_of(verb) for verb in ("digest-tui", *VERBS)}
    return {place: re.sub(r"\s+", " ", text) for place, text in found.items()}


def literals(tree: ast.Module) -> Iterator[str]:
    """Every text in a module; one with values in it has `{}` in their places."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def help_of(verb: str) -> str:
    with TemporaryDirectory() as home:
        env = private_env(Path(home)) | {"COLUMNS": "1000"}
        asked = [DIGEST_TUI, *([verb] if verb in VERBS else []), "--help"]
        return subprocess.run(asked, env=env, check=True, capture_output=True, text=True).stdout


@pytest.mark.xdist_group("retired")
@pytest.mark.parametrize("sentence", RETIRED)
def test_a_retired_sentence_stands_nowhere(sentence: str) -> None:
    assert [place for place, text in texts().items() if sentence in text] == []


@pytest.mark.xdist_group("retired")
def test_every_place_is_looked_at() -> None:
    assert {"tui_reader/language/en.py", "README.ko.md", "CHANGELOG.md", "BENCHMARKS.md"} <= set(texts())
    assert {"styles/app.tcss", "tui_reader/manual/ko/keys.md", "digest-tui --help", "ls --help"} <= set(texts())
    assert all(text for place, text in texts().items() if not place.endswith("__init__.py"))


def test_a_sentence_is_found_with_values_in_it_and_over_lines() -> None:
    (text, *_) = literals(ast.parse('print(f"This names {name}: "\n  "no paper.")'))
    assert text == "This names {}: no paper."
