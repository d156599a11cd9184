"""Where exported papers are put: a file, a folder of notes, a device; nobody's own text is written over."""

import csv
import os
import stat
import threading
from pathlib import Path

import pytest

from tests.export.test_export import ELSEWHERE, HUMO, OLD, items
from tests.waiting import LIMIT
from tui_reader.errors import UsageError
from tui_reader.export import FORMATS, Format, export
from tui_reader.export.files import SaveResult, save, would_replace


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_standard_output_would(form: Format, tmp_path: Path) -> None:
    assert save(items(), form, str(tmp_path / "papers")) == SaveResult(3)
    assert (tmp_path / "papers").read_text("utf-8-sig") == export(items(), form)


def test_a_table_begins_with_the_mark_by_which_spreadsheets_know_utf8(tmp_path: Path) -> None:
    save(items(), "csv", str(tmp_path / "papers.csv"))
    assert (tmp_path / "papers.csv").read_bytes().startswith(b"\xef\xbb\xbfpaper,")
    with (tmp_path / "papers.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["title"] == HUMO.title
    save(items(), "bibtex", str(tmp_path / "papers.bib"))
    assert (tmp_path / "papers.bib").read_bytes().startswith(b"@misc")


def test_a_file_is_as_readable_as_others_of_the_person(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        save(items(), "json", str(tmp_path / "papers.json"))
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "papers.json").stat().st_mode) == 0o640


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    place = tmp_path / "papers.bib"
    place.write_text("old")
    assert would_replace(str(place))
    for mode in (0o600, 0o664):
        place.chmod(mode)
        save(items(), "bibtex", str(place))
        assert place.stat().st_mode & 0o777 == mode
    assert not would_replace(str(tmp_path))
    assert not would_replace(str(tmp_path / "none"))
    assert not would_replace("/dev/null")


def test_a_link_stays_one_and_a_device_stays_one(tmp_path: Path) -> None:
    (tmp_path / "kept.bib").write_text("old")
    (tmp_path / "link.bib").symlink_to("kept.bib")
    save(items(), "bibtex", str(tmp_path / "link.bib"))
    assert (tmp_path / "link.bib").is_symlink()
    assert (tmp_path / "kept.bib").read_text("utf-8") == export(items(), "bibtex")
    os.mkfifo(tmp_path / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_text("utf-8")))
    reader.start()
    save(items(), "bibtex", str(tmp_path / "pipe"))
    reader.join(LIMIT)
    assert read == [export(items(), "bibtex")]
    assert (tmp_path / "pipe").is_fifo()


def test_a_place_that_ends_in_a_slash_is_a_folder_that_is_made(tmp_path: Path) -> None:
    assert save(items(), "md", f"{tmp_path}/vault/") == SaveResult(3)
    assert len(list((tmp_path / "vault").iterdir())) == 3
    forms: tuple[Format, ...] = ("bibtex", "csv")
    for form in forms:
        with pytest.raises(UsageError, match=r"is a folder\. Choose a file"):
            save(items(), form, f"{tmp_path}/other/")
        with pytest.raises(UsageError, match=r"is a folder\. Choose a file"):
            save(items(), form, str(tmp_path))
    assert not (tmp_path / "other").exists()


def test_a_note_that_is_there_stays_as_it_is_whatever_it_is_called_now(tmp_path: Path) -> None:
    save(items([HUMO, OLD]), "md", str(tmp_path))
    humo, old = sorted(tmp_path.iterdir())
    humo.rename(tmp_path / "2509.08519 사람.md").write_text("mine")
    old.rename(tmp_path / "hep-th-9901001.md")
    assert save(items([HUMO, OLD, ELSEWHERE]), "md", str(tmp_path)) == SaveResult(1, kept=2)
    assert (tmp_path / "2509.08519 사람.md").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 3


def test_the_home_of_nobody_is_a_folder_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        save(items(), "ris", "~nobody-at-all/papers.ris")
