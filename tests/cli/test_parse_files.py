import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import put
from tui_reader.assets import SAMPLES
from tui_reader.formats import read_digest
from tui_reader.text.decode import decode

KEYS = ["path", "dialect", "date", "title", "entries", "problems"]
ENTRY = ["paper", "version", "title", "original_title", "links", "votes", "authors", "sections", "flags"]


def test_json_has_the_promised_keys_in_the_promised_order(capsys: Capture) -> None:
    said = run(capsys, "parse", str(SAMPLES), "--json")
    assert said.code == 0
    for digest in said.lines():
        assert list(digest) == KEYS
        for entry in digest["entries"]:
            assert list(entry) == ENTRY
            assert all(list(link) == ["kind", "url"] for link in entry["links"])
            assert all(list(section) == ["kind", "name", "body"] for section in entry["sections"])
        assert all(list(problem) == ["line", "reason"] for problem in digest["problems"])


def test_json_is_the_parsers_whole_result_in_the_order_of_the_file(capsys: Capture) -> None:
    for line in run(capsys, "parse", str(SAMPLES), "--json").lines():
        file = Path(line["path"])
        text, _ = decode(file.read_bytes())
        digest = read_digest(file, text)
        assert (line["dialect"], line["title"]) == (digest.dialect, digest.title)
        assert line["date"] == (digest.date.isoformat() if digest.date else None)
        assert [entry["paper"] for entry in line["entries"]] == [entry.paper for entry in digest.entries]
        for printed, entry in zip(line["entries"], digest.entries, strict=True):
            assert [section["body"] for section in printed["sections"]] == [each.body for each in entry.sections]
            assert (printed["votes"], printed["authors"]) == (entry.votes, list(entry.authors))


@pytest.mark.usefixtures("digests")
def test_one_digest_in_full(capsys: Capture) -> None:
    (line,) = run(capsys, "parse", "digests/25.md", "--json").lines()
    assert line == {
        "path": "digests/25.md",
        "dialect": "voted",
        "date": "2025-02-25",
        "title": "Daily Papers (2025-02-25)",
        "entries": [
            {
                "paper": "arxiv:2502.15008",
                "version": None,
                "title": "논문 2502.15008",
                "original_title": None,
                "links": [{"kind": "arxiv", "url": "https://arxiv.org/abs/2502.15008"}],
                "votes": 7,
                "authors": ["Kim", "Lee"],
                "sections": [
                    {"kind": "contribution", "name": "What's New", "body": "새로운 방법을 제안한다."},
                    {"kind": "method", "name": "Technical Details", "body": "2502.15008의 세부 사항."},
                ],
                "flags": [],
            }
        ],
        "problems": [],
    }


@pytest.mark.usefixtures("digests")
def test_paths_are_named_as_they_were_given_and_each_file_once(capsys: Capture) -> None:
    lines = run(capsys, "parse", "digests/25.md", "digests/", "digests", "--json").lines()
    assert [line["path"] for line in lines] == ["digests/24.md", "digests/25.md"]


def test_what_is_no_digest_has_no_entries_unless_it_was_named_itself(capsys: Capture, digests: Path) -> None:
    put(digests / "README.md", "# 안내\n\n여기에 요약이 있다.\n")
    put(digests / "bad.md", b"\x00\x01")
    by_path = {line["path"]: line for line in run(capsys, "parse", "digests", "--json").lines()}
    skipped, unread = by_path["digests/README.md"], by_path["digests/bad.md"]
    assert (skipped["dialect"], skipped["entries"], skipped["problems"]) == ("none", [], [])
    assert (unread["dialect"], unread["entries"]) == ("none", [])
    assert unread["problems"] == [{"line": 0, "reason": "This file is no text."}]
    (alone,) = run(capsys, "parse", "digests/README.md", "--json").lines()
    assert "여기에 요약이 있다." in alone["entries"][0]["sections"][0]["body"]


def test_the_outline_names_dialect_day_papers_and_sections(capsys: Capture, digests: Path) -> None:
    put(digests / "README.md", "# 안내\n\n여기에 요약이 있다.\n")
    said = run(capsys, "parse", "digests")
    assert said.code == 0
    assert 'voted, 2025-02-24 from heading, 2 papers, "Daily Papers (2025-02-24)"' in said.out
    assert "  1  논문 2502.15007  arxiv:2502.15007  ▲7" in said.out
    assert "What's New (13) · Technical Details (18)" in said.out
    assert "skipped: It names no paper" in said.out
    assert "\x1b" not in said.out


def test_nothing_found_is_exit_1_and_nothing_there_is_exit_2(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(capsys, "parse", "empty", "--json") == (1, "", "")
    assert run(capsys, "parse", "none").code == 2
    assert run(capsys, "parse").code == 2


def test_hostile_names_and_undecodable_ones_are_printed_harmlessly(capsys: Capture, tmp_path: Path) -> None:
    put(tmp_path / "in" / "a\x1b]0;x\x07\udcff.md", "## Daily Papers (2025-02-24)\n")
    lines = run(capsys, "parse", "in", "--json").lines()
    assert lines[0]["path"] == "in/a\\x1b]0;x\\x07\\udcff.md"
    assert "\x1b" not in run(capsys, "parse", "in").out


def test_the_corpus_goes_through_whole(capsys: Capture, corpus: Path) -> None:
    lines = run(capsys, "parse", str(corpus), "--json").lines()
    assert len(lines) == sum(1 for file in corpus.rglob("*") if file.suffix in {".md", ".txt"})
    assert sum(len(line["entries"]) for line in lines) > 900


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_utf_8_whatever_the_terminal_speaks(
    digests: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:

    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    command = [sys.executable, "-m", "tui_reader", "parse", str(digests / "25.md")]
    printed = subprocess.check_output([*command, "--json"])
    assert json.loads(printed)["entries"][0]["title"] == "논문 2502.15008"
    assert b"2502.15008" in subprocess.check_output(command)
