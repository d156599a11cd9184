from pathlib import Path

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import digest_text, put

SHOWN = ["paper", "version", "title", "original_title", "links", "votes", "authors", "sections", "flags"]


@pytest.fixture(autouse=True)
def on_the_list(capsys: Capture, digests: Path) -> Path:
    run(capsys, "add", str(digests))
    return digests


def test_a_paper_is_shown_with_all_its_write_ups_as_markdown(capsys: Capture) -> None:
    said = run(capsys, "show", "2502.15008")
    assert said.code == 0
    one = (
        "# 논문 2502.15008\n\n"
        "arxiv:2502.15008, {day}, 7 votes\nKim, Lee\narXiv: https://arxiv.org/abs/2502.15008\n\n"
        "## What's New\n\n새로운 방법을 제안한다.\n\n"
        "## Technical Details\n\n2502.15008의 세부 사항.\n\n"
    )
    assert said.out == one.format(day="2025-02-25") + one.format(day="2025-02-24")


@pytest.mark.parametrize(
    ("what", "papers"), [("2025-02-24", 2), ("latest", 1), ("arxiv:2502.15007", 1), ("2024-01-01", 0), ("undated", 0)]
)
def test_a_day_is_shown_with_all_its_papers(capsys: Capture, what: str, papers: int) -> None:
    said = run(capsys, "show", what)
    assert said.out.count("# 논문") == papers
    assert said.code == (0 if papers else 1)


def test_undated_digests_can_be_shown(capsys: Capture, digests: Path) -> None:
    text = digest_text("2025-02-24", ["2502.15010"]).replace("## Daily Papers (2025-02-24)", "## Daily Papers")
    put(digests / "some.md", text)
    assert "undated" in run(capsys, "show", "undated").out


@pytest.mark.parametrize("kind", ["contribution", "CONTRIBUTION", "What's New", "new", "기여", "novelty"])
def test_one_section_can_be_asked_for_by_kind_or_name(capsys: Capture, kind: str) -> None:
    said = run(capsys, "show", "latest", "--section", kind)
    assert "새로운 방법" in said.out
    assert "세부 사항" not in said.out


def test_a_section_nobody_has_is_exit_1_and_a_kind_there_cannot_be_is_exit_2(capsys: Capture) -> None:
    assert run(capsys, "show", "latest", "--section", "limitations") == (1, "", "digest-tui: No results.\n")
    said = run(capsys, "show", "latest", "--section", "limits")
    assert said.code == 2
    assert "limitations" in said.err


def test_what_is_neither_a_day_nor_a_paper_is_usage(capsys: Capture) -> None:
    said = run(capsys, "show", "확산")
    assert said.code == 2
    assert said.err.count("\n") == 1


def test_json_has_the_promised_keys(capsys: Capture, digests: Path) -> None:
    lines = run(capsys, "show", "2502.15008", "--section", "method", "--json").lines()
    assert all(list(line) == [*SHOWN, "date", "path", "read", "starred", "group"] for line in lines)
    assert lines[0]["sections"] == [{"kind": "method", "name": "Technical Details", "body": "2502.15008의 세부 사항."}]
    assert (lines[0]["date"], lines[0]["path"]) == ("2025-02-25", str(digests / "25.md"))


def test_the_group_of_a_paper_is_shown(capsys: Capture, digests: Path) -> None:
    blocks = (
        f"## {group}\n\n### Net {n}\nhttps://arxiv.org/abs/2601.0000{n}\nText.\n\n"
        for n, group in enumerate(["Vision", "Robots"])
    )
    put(digests / "2026-01-05.md", "# Papers\n\n" + "".join(blocks))
    assert "arxiv:2601.00001, 2026-01-05, Robots\n" in run(capsys, "show", "2601.00001").out


def test_a_file_that_vanishes_meanwhile_is_named_and_the_rest_is_shown(
    capsys: Capture, digests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui_reader.errors import StoreError
    from tui_reader.library import Library

    entry = Library.entry

    def vanishing(library: Library, ref: object) -> object:
        if str(digests / "25.md") == ref.path:  # type: ignore[attr-defined]  # an EntryRef
            raise StoreError("25.md is no longer there.")
        return entry(library, ref)  # type: ignore[arg-type]  # as above

    monkeypatch.setattr(Library, "entry", vanishing)
    said = run(capsys, "show", "2502.15008")
    assert said.out.count("# 논문") == 1
    assert said.err == "digest-tui: 25.md is no longer there.\n"


# Plain reading


def test_plain_reading_is_one_paper_after_the_other_with_headings(capsys: Capture) -> None:
    said = run(capsys, "read", "2025-02-24", "--plain")
    assert said.code == 0
    assert said.out.startswith("# 1 of 2: 논문 2502.15007\narxiv:2502.15007, 2025-02-24, 7 votes\nKim, Lee\n")
    assert "\n## What's New\n새로운 방법을 제안한다.\n\n## Technical Details\n" in said.out
    assert "# 2 of 2: 논문 2502.15008\n" in said.out
    assert "\x1b" not in said.out


def test_plain_reading_takes_the_latest_day_a_paper_or_a_folder(capsys: Capture, tmp_path: Path) -> None:
    assert "# 1 of 1: 논문 2502.15008\n" in run(capsys, "read", "--plain").out
    assert "# 2 of 2: 논문 2502.15008\n" in run(capsys, "read", "2502.15008", "--plain").out
    put(tmp_path / "other/26.md", digest_text("2025-02-26", ["2502.15009"]))
    assert "# 1 of 1: 논문 2502.15009\n" in run(capsys, "--plain", "other").out
    assert run(capsys, "read", "--plain", "2024-01-01").code == 1
    assert run(capsys, "read", "--plain", "none/such").code == 2


def test_plain_reading_draws_markdown_without_its_marks_and_loses_no_word(capsys: Capture, tmp_path: Path) -> None:
    put(
        tmp_path / "in/26.md",
        digest_text("2025-02-26", ["2502.15009"], "**굵게** `코드` [링크](https://x.org/a) <EOS>"),
    )
    text = run(capsys, "read", "--plain", "in").out
    assert "굵게 코드 링크" in text
    assert "<EOS>" in text
    assert "**" not in text
