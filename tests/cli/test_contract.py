"""The keys of every `--json` are those the manual promises, in that order; every promised key was seen here."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import digest_text, put
from tui_reader.cli.verbs import VERBS
from tui_reader.language import LANGUAGES, Language
from tui_reader.manual import page
from tui_reader.model import Dialect, LinkKind, SectionKind
from tui_reader.paths import Paths
from tui_reader.settings import keys, settings_file

Shape = Mapping[str, "Shape"]

ASKED = {
    "ls": ["ls", "--json"],
    "show": ["show", "2502.15008", "--json"],
    "count": ["count", "--json"],
    "mark": ["mark", "star", "2502.15008", "--json"],
    "undo": ["undo", "--json"],
    "marks": ["marks", "--json"],
    "index": ["index", "--json"],
    "parse": ["parse", "digests", "--json"],
    "doctor": ["doctor", "--json"],
    "config": ["config", "--json"],
    "paths": ["paths", "--json"],
    "sources": ["sources", "--json"],
    "export": ["export", "--format", "json"],
}
"""How each verb is asked for its data, in this order."""

LEFT_OUT = {"facts", "path_bytes"}
"""Keys that are left out where they have nothing to say."""

NAMED_BY_OTHERS = {"settings", "times", "dialects", "problems"}
"""Objects whose keys are names: of settings, marks, dialects, reasons."""


def promised(language: Language) -> dict[str, Shape]:
    """The keys of each verb, as the manual has them."""
    lines = re.findall(r"^- \*\*(\w+)\*\* `([^`]+)`", page("json", language), re.MULTILINE)
    return {verb: shape(iter(re.findall(r"\w+|[()]", text))) for verb, text in lines}


def shape(tokens: Iterator[str]) -> Shape:
    """`links(kind url) read` as a tree."""
    found: dict[str, Shape] = {}
    for token in tokens:
        if token == ")":
            break
        if token == "(":
            found[list(found)[-1]] = shape(tokens)
        else:
            found[token] = {}
    return found


def seen_in(value: Any, wanted: Shape, place: str) -> Iterator[str]:
    """The places of all keys in a value, each checked against what is promised there."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and not (not wanted and place.rpartition(".")[2] in NAMED_BY_OTHERS):
            assert list(item) == [key for key in wanted if key in item or key not in LEFT_OUT], place
            for key, inner in item.items():
                yield f"{place}.{key}"
                yield from seen_in(inner, wanted[key], f"{place}.{key}")


def places(wanted: Shape, place: str) -> Iterator[str]:
    for key, inner in wanted.items():
        yield f"{place}.{key}"
        yield from places(inner, f"{place}.{key}")


MAILING = r"""\\
arXiv:2502.15008
Title: Doors
Authors: Kim
Categories: cs.CL
\\
  A door opens.
\\ ( https://arxiv.org/abs/2502.15008 ,  9kb)
"""


@pytest.fixture
def everything(capsys: Capture, digests: Path, paths: Paths) -> None:
    """Sources that have something of all that can be found, and a mark."""
    put(digests / "again.md", digest_text("2025-02-25", ["2502.15008"]))
    put(digests / "bad.md", b"\0")
    put(digests / "again\udcff.md", digest_text("2025-02-25", ["2502.15008"]))
    put(digests / "odd.md", digest_text("2025-02-26", ["2502.15009"]).replace("Vote: 7", "Vote: 많음"))
    put(digests / "mail" / "2025-02-27.txt", MAILING)
    run(capsys, "add", str(digests))
    run(capsys, "mark", "read", "2502.15008")
    put(settings_file(paths), settings_file(paths).read_text("utf-8") + "mose = 1\n")


@pytest.mark.usefixtures("everything")
def test_every_key_is_promised_and_every_promise_is_kept(capsys: Capture) -> None:
    wanted = promised("en")
    for verb, asked in ASKED.items():
        said = run(capsys, *asked)
        values = json.loads(said.out) if verb == "export" else said.lines()
        seen = {place for value in values for place in seen_in(value, wanted[verb], verb)}
        assert seen == set(places(wanted[verb], verb)), verb


BROKEN = {
    "front.md": b"---\ntitle: [\n---\n\n" + digest_text("2025-02-28", ["2502.15010"]).encode(),
    "lost.md": digest_text("2025-02-28", ["2502.15010"]).encode() + b"caf\xe9\n",
    "2026-01-09.md": b"# Notes\n",
    "unnamed.jsonl": b'{"title": "A", "authors": ["Kim"], "notes": ["gone.png"]}\n7\n',
}
"""Files with problems, by name."""
CHANGES = {"mark", "undo"}


@pytest.mark.usefixtures("everything")
def test_what_programs_read_is_the_same_in_every_language(capsys: Capture, digests: Path, paths: Paths) -> None:
    for name, content in BROKEN.items():
        put(digests / name, content)
    put(settings_file(paths), settings_file(paths).read_text("utf-8") + '[searches]\n"a" = "is:red"\n')
    run(capsys, "add", str(put(digests.parent / "gone" / "a.md", b"")))
    (digests.parent / "gone" / "a.md").unlink()
    put(paths.state / "marks-other.jsonl", b"no mark\n")
    formats = [["export", "--format", form] for form in ("bibtex", "ris", "csv", "json")]
    for asked in [*(ASKED[verb] for verb in ASKED.keys() - CHANGES), *formats]:
        english, korean = (run(capsys, *asked, "--lang", language) for language in ("en", "ko"))
        assert english.out
        assert (korean.code, korean.out) == (english.code, english.out), asked
    assert run(capsys, "doctor", "--lang", "en").out != run(capsys, "doctor", "--lang", "ko").out


@pytest.mark.usefixtures("everything")
def test_numbers_by_name_are_numbers_and_settings_are_all_there_are(capsys: Capture) -> None:
    (config,) = run(capsys, "config", "--json").lines()
    assert list(config["settings"]) == [key.name for key in keys()]
    (doctor,) = run(capsys, "doctor", "--json").lines()
    assert set(doctor["summary"]["dialects"]) <= set(Dialect)
    assert all(isinstance(count, int) for count in doctor["summary"]["problems"].values())
    assert set(run(capsys, "marks", "--json").lines()[0]["times"]) <= {"read", "starred"}


def test_every_verb_with_json_is_promised_something_in_every_language() -> None:
    having = {name for name, verb in VERBS.items() if "--json" in verb.parser(name).format_help()}
    assert having | {"export"} == set(ASKED)
    for language in LANGUAGES:
        assert promised(language) == promised("en")
        assert set(promised(language)) == set(ASKED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_a_value_can_be_is_in_the_manual(language: Language) -> None:
    words = set(re.findall(r"\w+", page("json", language)))
    assert words >= {*SectionKind, *LinkKind, *Dialect}
