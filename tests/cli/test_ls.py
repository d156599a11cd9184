import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import digest_text, put
from tui_reader.cli.select import paper_id_of
from tui_reader.paths import Paths

ROW = ["date", "paper", "title", "original_title", "votes", "authors", "links", "read", "starred", "path"]


@pytest.fixture(autouse=True)
def on_the_list(capsys: Capture, digests: Path) -> Path:
    run(capsys, "add", str(digests))
    return digests


def test_ls_prints_a_line_an_entry_newest_day_first(capsys: Capture) -> None:
    said = run(capsys, "ls")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "2025-02-25\tarxiv:2502.15008\tunread\t논문 2502.15008\n"
        "2025-02-24\tarxiv:2502.15007\tunread\t논문 2502.15007\n"
        "2025-02-24\tarxiv:2502.15008\tunread\t논문 2502.15008\n"
    )


def test_ls_json_has_the_promised_keys(capsys: Capture, digests: Path) -> None:
    lines = run(capsys, "ls", "--json").lines()
    assert all(list(line) == ROW for line in lines)
    assert lines[0] == {
        "date": "2025-02-25",
        "paper": "arxiv:2502.15008",
        "title": "논문 2502.15008",
        "original_title": None,
        "votes": 7,
        "authors": ["Kim", "Lee"],
        "links": [{"kind": "arxiv", "url": "https://arxiv.org/abs/2502.15008"}],
        "read": False,
        "starred": False,
        "path": str(digests / "25.md"),
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["2025-02-24"], 2),
        (["2502.15008"], 2),
        (["arxiv:2502.15007v3"], 1),
        (["https://arxiv.org/abs/2502.15008"], 2),
        (["https://huggingface.co/papers/2502.15008"], 2),
        ([], 3),
        (["2024-01-01"], 0),
        (["2501.00001"], 0),
        (["latest"], 1),
        (["undated"], 0),
        (["2502.15007", "https://arxiv.org/abs/2502.15008"], 3),
        (["2502.15007", "2501.00001"], 1),
    ],
)
def test_a_query_may_be_a_day_or_a_paper_however_it_is_written(capsys: Capture, query: list[str], found: int) -> None:
    said = run(capsys, "ls", *query)
    assert len(said.out.splitlines()) == found
    assert said.code == (0 if found else 1)
    assert run(capsys, "count", *query).out == f"{found}\n"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["세부", "2502.15007"], 1),
        (["제목:논문"], 3),
        (["title:15007"], 1),
        (["date:2025-02-25"], 1),
        (["is:starred"], 1),
        (["results:새로운"], 0),
        (["contribution:새로운", "votes:>5"], 3),
        (["--", "-2502.15007"], 2),
    ],
)
def test_the_query_language_finds_the_same_everywhere(capsys: Capture, query: list[str], found: int) -> None:
    run(capsys, "mark", "star", "2502.15007")
    said = run(capsys, "ls", *query)
    assert (len(said.lines_of_text()), said.code, said.err) == (found, 0 if found else 1, "")
    assert run(capsys, "count", *query).out == f"{found}\n"
    exported = run(capsys, "export", "--format", "ris", *query)
    assert exported.code == (0 if found else 1)


def test_a_query_that_cannot_be_read_is_usage_and_says_where(capsys: Capture) -> None:
    said = run(capsys, "ls", "논문", "is:nothing")
    assert (said.code, said.out) == (2, "")
    first, query, caret = said.err.splitlines()
    assert first.startswith('digest-tui: Unknown state "nothing"')
    assert (query, caret) == ("  논문 is:nothing", "          ^")


@pytest.mark.parametrize(("query", "near"), [("titel:논문", "title"), ("재목:논문", "제목")])
def test_a_misspelt_field_is_usage_and_the_near_one_is_named(capsys: Capture, query: str, near: str) -> None:
    said = run(capsys, "ls", query)
    assert (said.code, said.out) == (2, "")
    name = query.partition(":")[0]
    expected = f'Unknown field "{name}:". Did you mean "{near}:"? Put it in quotes to search for it as text.'
    assert said.err == f"digest-tui: {expected}\n  {query}\n  ^\n"


def test_a_query_typed_in_the_wrong_mode_of_the_keyboard_is_offered(capsys: Capture) -> None:
    said = run(capsys, "ls", "shsans")  # the keys of 논문
    assert (said.code, said.out) == (1, "")
    assert said.err == 'digest-tui: No results. Try "논문" instead.\n'


@pytest.mark.parametrize(("typed", "offered"), [("논뭄", "논문"), ("title:론문", "title:논문")])
def test_a_misspelt_word_of_titles_is_offered(capsys: Capture, typed: str, offered: str) -> None:
    said = run(capsys, "ls", typed)
    assert (said.code, said.out) == (1, "")
    assert said.err == f'digest-tui: No results. Try "{offered}" instead.\n'


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("hep-th/9901001", None),
        ("arXiv:hep-th/9901001", "arxiv:hep-th/9901001"),
        ("[2502.15008]", "arxiv:2502.15008"),
        ("doi:10.1000/xyz", None),
        ("https://doi.org/10.1000/xyz", "doi:10.1000/xyz"),
        ("title:x/어느 논문", None),
        ("확산", None),
        ("votes:>50", None),
        ("since:7d", None),
        ("id:2502.15008", None),
    ],
)
def test_what_names_a_paper_and_what_is_left_to_the_query_language(text: str, paper: str | None) -> None:
    assert paper_id_of(text) == paper


def test_a_limit_cuts_the_list(capsys: Capture) -> None:
    assert len(run(capsys, "ls", "--limit", "1").lines_of_text()) == 1


def test_count_json_has_the_promised_keys(capsys: Capture) -> None:
    (found,) = run(capsys, "count", "--json").lines()
    assert found == {"entries": 3, "papers": 2, "unread": 3, "starred": 0}
    assert list(found) == ["entries", "papers", "unread", "starred"]
    assert run(capsys, "count", "2024-01-01").code == 1


def test_a_source_can_be_named_for_once(capsys: Capture, tmp_path: Path) -> None:
    put(tmp_path / "other/26.md", digest_text("2025-02-26", ["2502.15009"]))
    assert run(capsys, "ls", "--source", "other").out == "2025-02-26\tarxiv:2502.15009\tunread\t논문 2502.15009\n"
    assert run(capsys, "count", "--source", "other", "--source", "digests").out == "4\n"
    assert run(capsys, "ls", "--source", "none").code == 2


def test_what_is_new_is_found_without_asking(capsys: Capture, digests: Path) -> None:
    assert run(capsys, "count").out == "3\n"
    put(digests / "26.md", digest_text("2025-02-26", ["2502.15009"]))
    assert run(capsys, "count").out == "4\n"
    (digests / "24.md").unlink()
    assert run(capsys, "count").out == "2\n"


def test_without_a_list_nothing_is_listed_and_what_to_do_is_said(capsys: Capture, digests: Path) -> None:
    run(capsys, "remove", str(digests))
    refused = run(capsys, "ls")
    assert (refused.code, refused.out) == (2, "")
    assert "digest-tui: No sources yet. Add one: digest-tui add ~/digests " in refused.err
    assert len(run(capsys, "ls", "--samples").out.splitlines()) > 40


def test_a_source_that_is_gone_is_named_and_the_others_are_listed(
    capsys: Capture, digests: Path, tmp_path: Path
) -> None:
    put(tmp_path / "other/26.md", digest_text("2025-02-26", ["2502.15009"]))
    run(capsys, "add", "other")
    digests.rename(tmp_path / "moved")
    said = run(capsys, "ls")
    assert "2502.15009" in said.out
    assert said.err.count("\n") == 1
    assert f"Cannot read {digests}: " in said.err


def test_sources_and_index_print_json(capsys: Capture, digests: Path) -> None:
    assert run(capsys, "sources", "--json").lines() == [{"path": str(digests), "exists": True}]
    put(digests / "bad.md", b"\x00\x01")
    (found,) = run(capsys, "index", "--json").lines()
    assert list(found) == ["digests", "entries", "papers", "skipped", "problems", "whole"]
    assert found["problems"] == [{"path": str(digests / "bad.md"), "line": 0, "reason": "This file is no text."}]


def test_settings_warnings_are_said_once_and_hold_up_nothing(capsys: Capture, paths: Paths) -> None:
    file = paths.config / "settings.toml"
    put(file, file.read_text("utf-8") + "mose = 1\n")
    said = run(capsys, "count")
    assert (said.code, said.out, said.err.count("\n")) == (0, "3\n", 1)


def test_listing_needs_neither_textual_nor_rich_in_a_pipe() -> None:
    script = (
        "import sys; from tui_reader.cli import main; main(sys.argv[1:]); print(set(sys.modules) & {'textual', 'rich'})"
    )
    for verb in (["ls"], ["count"], ["show", "2502.15008"], ["export", "--format", "csv"], ["paths"], ["doctor"]):
        printed = subprocess.check_output([sys.executable, "-c", script, *verb], text=True)
        assert printed.endswith("set()\n"), verb


def test_json_gives_a_path_as_it_is_or_its_bytes_where_it_is_no_text(capsys: Capture, digests: Path) -> None:
    odd = digests / '새 줄\n\x1b[2J\x9b31m\u202e\u00a0".md'
    broken = digests / "b\udcff\n.md"
    put(odd, digest_text("2025-03-01", ["2503.00001"]))
    put(broken, digest_text("2025-03-02", ["2503.00002"]))
    run(capsys, "index")
    said = run(capsys, "ls", "is:unread", "since:2025-03-01", "--json")
    assert said.out.count("\n") == 2
    assert not {"\x1b", "\x9b", "\u202e"} & set(said.out)
    first, second = sorted(said.lines(), key=lambda line: str(line["paper"]))
    assert (first["path"], list(first)) == (str(odd), ROW)
    assert base64.b64decode(second["path_bytes"]) == os.fsencode(broken)
    assert second["path"].isprintable()
    assert list(second) == [*ROW, "path_bytes"]
    (shown,) = run(capsys, "show", "2503.00002", "--json").lines()
    assert shown["path_bytes"] == second["path_bytes"]
