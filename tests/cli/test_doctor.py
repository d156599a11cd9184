from pathlib import Path

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import digest_text, put
from tui_reader.paths import Paths

FILE = [
    *("path", "state", "reason", "dialect", "date", "date_from", "papers", "outside", "repeated", "problems"),
    *("words", "shown", "left_out"),
]
SUMMARY = [
    *("files", "digests", "skipped", "unread", "undated", "entries", "papers", "without_sections"),
    *("dialects", "problems", "words", "shown", "left_out", "unreadable"),
]


def test_nothing_wrong_is_exit_0_and_says_per_file_what_was_recognised(capsys: Capture, digests: Path) -> None:
    put(digests / "README.md", "# 안내\n\n여기에 요약이 있다.\n")
    said = run(capsys, "doctor", "digests")
    assert said.code == 0
    assert "digests/24.md  voted, 2025-02-24 from heading, 2 papers, 2 sections (2)" in said.out
    assert "digests/README.md  skipped: It names no paper and is not titled like a digest." in said.out
    assert "3 files: 2 digests, 1 skipped, 0 unreadable" in said.out
    assert "3 summaries of 2 papers: 0 summaries without sections, 0 digests without a date" in said.out


def test_json_has_the_promised_keys(capsys: Capture, digests: Path) -> None:
    put(digests / "README.md", "# 안내\n")
    put(digests / "bad.md", b"\x00\x01")
    said = run(capsys, "doctor", "digests", "--json")
    assert said.code == 1
    (found,) = said.lines()
    assert list(found) == ["files", "copies", "elsewhere", "summary"]
    assert all(list(file) == FILE for file in found["files"])
    assert list(found["summary"]) == SUMMARY
    assert [file["state"] for file in found["files"]] == ["digest", "digest", "skipped", "unread"]
    assert found["files"][3]["reason"] == "This file is no text."
    paper = found["files"][1]["papers"][0]
    assert paper == {"paper": "arxiv:2502.15008", "line": 3, "sections": 2, "letters": 31, "flags": []}
    assert (found["files"][1]["date"], found["files"][1]["date_from"]) == ("2025-02-25", "heading")
    assert found["summary"]["dialects"] == {"voted": 2}
    assert found["summary"]["problems"] == {"This file is no text.": 1}
    assert found["summary"]["unread"] == found["summary"]["unreadable"] == 1


def test_a_paper_twice_in_one_file_is_told_with_both_lines_and_read_all_the_same(
    capsys: Capture, tmp_path: Path
) -> None:
    put(tmp_path / "in/25.md", digest_text("2025-02-25", ["2502.15008", "2502.15007", "2502.15008"]))
    said = run(capsys, "doctor", "in")
    assert said.code == 0
    assert "  lines 3, 19: arxiv:2502.15008 appears more than once\n" in said.out
    assert run(capsys, "doctor", "in", "--json").lines()[0]["files"][0]["repeated"] == ["arxiv:2502.15008"]


def test_the_same_digest_twice_is_told_and_read_all_the_same(capsys: Capture, digests: Path) -> None:
    put(digests / "copy of 24.md", (digests / "24.md").read_text("utf-8") + "\n\n")
    said = run(capsys, "doctor", "digests")
    assert said.code == 0
    assert "Same digest more than once: digests/24.md, digests/copy of 24.md" in said.out


def test_text_that_was_not_understood_is_named_by_its_line(capsys: Capture, tmp_path: Path) -> None:
    put(tmp_path / "a.md", "---\ntitle: [\n---\n\n" + digest_text("2025-02-25", ["2502.15008"]))
    said = run(capsys, "doctor", "a.md")
    assert said.code == 1
    assert "  line 1: " in said.out


UNTOLD = "---\ntitle: Daily papers 2025-02-24\nlayout: post\n---\n\n<!-- nobody sees this -->\n"
TWO = "I read https://arxiv.org/abs/2601.00141 and, better,\nhttps://arxiv.org/abs/2601.00142 today.\n"


@pytest.mark.parametrize(
    ("name", "content", "code", "reason"),
    [
        ("a.md", b"\x00\x01", 1, "The file is not text."),
        ("a.md", TWO, 1, "Unknown format: the file mentions 2 papers, so it is shown as one text."),
        ("2601.00141v1-x.md", "Notes.\n", 1, "Unknown format: the file contains an arXiv id but is skipped."),
        ("a.md", "# Notes\n\nSee 2601.00141.\n", 1, "Unknown format: the file contains an arXiv id but is skipped."),
        ("2026-01-09.md", "# Notes\n", 1, "Unknown format: the file has the name of a digest but is skipped."),
        ("papers-20260109.md", "# Notes\n", 1, "Unknown format: the file has the name of a digest but is skipped."),
        (
            "a.md",
            digest_text("2025-02-25", ["2502.15008"]).encode() + b"- **Limits**: caf\xe9\n",
            1,
            "1 character is unreadable",
        ),
        ("a.md", "## Net\n\nhttps://lab.example.org/net\n", 0, ""),
        ("2026-01-09-a-walk.md", "# A walk\n", 0, ""),
        ("a.md", UNTOLD, 0, ""),
    ],
)
def test_only_what_could_not_be_read_or_recognised_is_exit_1(
    capsys: Capture, tmp_path: Path, name: str, content: str | bytes, code: int, reason: str
) -> None:
    put(tmp_path / "in/25.md", digest_text("2025-02-25", ["2502.15007"]))
    put(tmp_path / "in" / name, content)
    said = run(capsys, "doctor", "in")
    assert said.code == code
    assert reason in said.out


def test_a_doubt_about_something_that_was_read_is_told_and_exit_0(capsys: Capture, tmp_path: Path) -> None:
    put(tmp_path / "in/25.md", digest_text("2025-02-25", ["2502.15008"]).replace("Vote: 7", "Vote: many"))
    said = run(capsys, "doctor", "in")
    assert (said.code, "The vote count is not a number." in said.out) == (0, True)


def test_the_share_of_words_that_are_shown_is_told(capsys: Capture, tmp_path: Path) -> None:
    put(tmp_path / "in/25.md", digest_text("2025-02-25", ["2502.15008"]))
    said = run(capsys, "doctor", "in")
    assert "words: 100.0 % of 16 shown, 2 words left out on purpose" in said.out
    assert "of its words shown" not in said.out
    (found,) = run(capsys, "doctor", "in", "--json").lines()
    assert [found["summary"][key] for key in ("words", "shown", "left_out")] == [18, 16, 2]


def test_without_paths_sources_settings_and_journals_are_looked_at(
    capsys: Capture, digests: Path, paths: Paths
) -> None:
    put(paths.config / "settings.toml", f'sources = ["{digests}", "/no/such"]\nmose = true\n')
    said = run(capsys, "doctor", "--json")
    assert said.code == 1
    (found,) = said.lines()
    assert len(found["files"]) == 2
    wrong = {(Path(each["path"]).name, each["reason"].split()[0]) for each in found["elsewhere"]}
    assert wrong == {("settings.toml", "settings.toml,"), ("such", "This")}


def test_without_sources_doctor_says_so_and_the_samples_have_to_be_asked_for(capsys: Capture, tmp_path: Path) -> None:
    refused = run(capsys, "doctor")
    assert (refused.code, refused.out) == (2, "")
    assert "--samples" in refused.err
    assert run(capsys, "doctor", "--samples").code == 0
    assert list(tmp_path.iterdir()) == [], "nothing is written by looking"


def test_an_empty_folder_is_exit_1(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(capsys, "doctor", "empty").code == 1


@pytest.mark.parametrize("flag", [[], ["--json"]])
def test_hostile_names_are_printed_harmlessly(capsys: Capture, tmp_path: Path, flag: list[str]) -> None:
    put(tmp_path / "in" / "a\x1b]0;x\x07\udcff.md", "## Daily Papers (2025-02-24)\n")
    put(tmp_path / "in" / "b\x1b]0;x\x07\udcff.md", digest_text("2025-02-25", ["2502.15008"]))
    put(tmp_path / "in" / "c\x1b]0;x\x07\udcff.md", digest_text("2025-02-25", ["2502.15008"]))
    said = run(capsys, "doctor", "in", *flag)
    assert said.code == 0
    assert "copies" in said.out or "Same digest more than once" in said.out
    assert all(letter.isprintable() or letter == "\n" for letter in said.out)
