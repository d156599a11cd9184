import csv
import io
import json
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string

from tests.cli.run import Capture, run
from tui_reader.export import FORMATS


@pytest.fixture(autouse=True)
def on_the_list(capsys: Capture, digests: Path) -> Path:
    run(capsys, "add", str(digests))
    return digests


def test_every_paper_is_exported_once(capsys: Capture) -> None:
    said = run(capsys, "export", "--format", "json")
    assert (said.code, said.err) == (0, "")
    papers = json.loads(said.out)
    assert [paper["paper"] for paper in papers] == ["arxiv:2502.15008", "arxiv:2502.15007"]
    assert len(papers[0]["writeups"]) == 2


@pytest.mark.parametrize("form", FORMATS)
def test_a_query_narrows_every_format(capsys: Capture, form: str) -> None:
    said = run(capsys, "export", "--format", form, "2502.15007")
    assert said.code == 0
    assert "2502.15007" in said.out
    assert "2502.15008" not in said.out


def test_nothing_found_writes_nothing(capsys: Capture, tmp_path: Path) -> None:
    said = run(capsys, "export", "--format", "bibtex", "2501.00001", "-o", "out.bib")
    assert (said.code, said.out) == (1, "")
    assert not (tmp_path / "out.bib").exists()


def test_a_file_is_written_whole(capsys: Capture, tmp_path: Path) -> None:
    said = run(capsys, "export", "--format", "bibtex", "--output", "out.bib")
    assert (said.code, said.out, said.err) == (0, "", "Wrote 2 papers to out.bib\n")
    entries = parse_string((tmp_path / "out.bib").read_text("utf-8")).entries
    assert [entry["title"] for entry in entries] == ["논문 2502.15008", "논문 2502.15007"]
    run(capsys, "export", "--format", "csv", "--output", "out.csv")
    assert len(list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))) == 2


def test_a_hyphen_is_standard_output(capsys: Capture, tmp_path: Path) -> None:
    said = run(capsys, "export", "--format", "csv", "-o", "-")
    assert said == run(capsys, "export", "--format", "csv")
    assert said.out.startswith("paper,date,"), "without any mark: what reads a pipe is no spreadsheet"
    assert not (tmp_path / "-").exists()


def test_a_folder_gets_a_note_for_each_paper(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    assert run(capsys, "export", "--format", "md", "-o", "vault").code == 0
    assert sorted(file.name for file in (tmp_path / "vault").iterdir()) == [
        "2502.15007 논문 2502.15007.md",
        "2502.15008 논문 2502.15008.md",
    ]
    again = run(capsys, "export", "--format", "md", "-o", "vault")
    assert again == (0, "", "Nothing to write: 2 notes already exist in vault\n")
    assert run(capsys, "export", "--format", "csv", "-o", "vault").code == 2


def test_a_place_that_cannot_be_written_is_exit_3(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    said = run(capsys, "export", "--format", "csv", "-o", "file/out.csv")
    assert said.code == 3
    assert said.err.count("\n") == 1


def test_a_format_there_is_not_is_usage(capsys: Capture) -> None:
    assert run(capsys, "export", "--format", "docx").code == 2
    assert run(capsys, "export").code == 2
