import json
from pathlib import Path

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import put
from tests.test_lock import held
from tui_reader.paths import Paths
from tui_reader.store.journal import device_name

ONE, TWO = "arxiv:2502.15007", "arxiv:2305.14314"


def starred(capsys: Capture) -> list[str]:
    return [row["paper"] for row in run(capsys, "marks", "--json").lines() if row["starred"]]


@pytest.mark.parametrize(
    "name",
    [
        "2502.15007",
        "2502.15007v3",
        "arxiv:2502.15007",
        "arXiv:2502.15007v1",
        "https://arxiv.org/abs/2502.15007",
        "https://huggingface.co/papers/2502.15007",
        "https://www.alphaxiv.org/abs/2502.15007v2",
    ],
)
def test_a_paper_is_starred_by_its_id_its_form_or_a_link(name: str, capsys: Capture) -> None:
    said = run(capsys, "mark", "star", name)
    assert (said.code, said.out, said.err) == (0, f"starred {ONE}\n", "")
    assert starred(capsys) == [ONE]


def test_each_way_of_marking_says_what_it_did_and_what_was_so_already(capsys: Capture) -> None:
    assert (
        run(capsys, "mark", "star", "2502.15007", "2305.14314", "2502.15007").out == f"starred {ONE}\nstarred {TWO}\n"
    )
    assert run(capsys, "mark", "read", "2502.15007").out == f"read {ONE}\n"
    assert run(capsys, "mark", "unstar", "2502.15007", "1706.03762").out == (
        f"unstarred {ONE}\nunstarred arxiv:1706.03762 (no change)\n"
    )
    assert run(capsys, "mark", "unread", "2502.15007").out == f"unread {ONE}\n"
    assert starred(capsys) == [TWO]


@pytest.mark.parametrize("name", ["nonsense", "", "9999", "2502.15007 2305.14314", "doi:\x1b[31m", "see 2502.15007"])
def test_what_names_no_paper_is_usage_and_nothing_is_marked(name: str, capsys: Capture, paths: Paths) -> None:
    said = run(capsys, "mark", "star", "2502.15007", name)
    assert said.code == 2
    assert len(said.err.splitlines()) == 1
    assert "\x1b" not in said.err
    assert not paths.state.exists()


def test_papers_with_other_identities_can_be_marked_as_they_are_listed(capsys: Capture) -> None:
    run(capsys, "mark", "star", "doi:10.1234/x", "openreview:AbC123", "title:lab/한국어 제목")
    assert starred(capsys) == ["doi:10.1234/x", "openreview:AbC123", "title:lab/한국어 제목"]


def test_undo_takes_one_action_at_a_time_until_none_is_left(capsys: Capture) -> None:
    run(capsys, "mark", "star", "2502.15007", "2305.14314")
    run(capsys, "mark", "read", "2502.15007")
    assert run(capsys, "undo").out == "Undid: marked 1 paper read\n"
    assert run(capsys, "undo").out == "Undid: starred 2 papers\n"
    said = run(capsys, "undo")
    assert (said.code, said.out) == (1, "")
    assert said.err == "digest-tui: Nothing to undo.\n"


def test_what_mark_and_undo_did_is_a_contract(capsys: Capture) -> None:
    run(capsys, "mark", "read", "2502.15007")
    marked = run(capsys, "mark", "read", "2502.15007", "2305.14314", "--json")
    assert (marked.code, marked.err) == (0, "")
    assert list(marked.lines()[0]) == ["paper", "read", "starred", "changed"]
    one = {"paper": ONE, "read": True, "starred": False, "changed": False}
    assert marked.lines() == [one, {**one, "paper": TWO, "changed": True}]
    undone = run(capsys, "undo", "--json")
    assert undone.code == 0
    assert undone.lines() == [{**one, "paper": TWO, "read": False, "changed": True}]
    run(capsys, "undo")
    nothing = run(capsys, "undo", "--json")
    assert (nothing.code, nothing.out) == (1, "")


def test_a_paper_that_was_marked_elsewhere_since_is_kept_by_undo(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "mark", "star", "2502.15007", "2305.14314")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("tui_reader.library.marks.device_name", lambda: "laptop")
        run(capsys, "mark", "unstar", "2305.14314")
        run(capsys, "mark", "star", "2305.14314")
    rows = run(capsys, "undo", "--json").lines()
    assert [(row["paper"], row["starred"], row["changed"]) for row in rows] == [(ONE, False, True), (TWO, True, False)]


def test_the_table_is_a_contract(capsys: Capture) -> None:
    assert run(capsys, "marks", "--json").code == 1
    run(capsys, "mark", "star", "2502.15007", "2305.14314")
    run(capsys, "mark", "read", "2502.15007")
    run(capsys, "mark", "unstar", "2305.14314")
    said = run(capsys, "marks", "--json")
    assert said.code == 0
    second, first = said.lines()
    assert list(first) == ["paper", "read", "starred", "times"]
    assert (first["paper"], first["read"], first["starred"]) == (ONE, True, True)
    assert sorted(first["times"]) == ["read", "starred"]
    assert first["times"]["read"].endswith("Z")
    assert (second["paper"], second["read"], second["starred"], list(second["times"])) == (
        TWO, False, False, ["starred"],
    )  # fmt: skip
    assert run(capsys, "marks").out == f"{TWO}  unread\n{ONE}  read starred\n"


def test_a_table_from_another_machine_is_merged_and_can_be_undone(capsys: Capture, tmp_path: Path) -> None:
    run(capsys, "mark", "star", "2502.15007")
    run(capsys, "mark", "unstar", "2305.14314", "1706.03762")
    rows = [
        {"paper": ONE, "read": True, "starred": False, "times": {"starred": "2020-01-01T00:00:00Z"}},
        {"paper": TWO, "read": True, "starred": True, "times": {"read": "2025-01-01T00:00:00Z"}},
    ]
    file = put(tmp_path / "marks.json", "\n".join(map(json.dumps, rows)))
    said = run(capsys, "marks", "--import", str(file))
    assert (said.code, said.out) == (0, "Imported marks: 2 papers changed.\n")
    assert run(capsys, "marks").out == f"{TWO}  read starred\n{ONE}  read starred\n"
    assert run(capsys, "marks", "--import", str(file)).out.startswith("Imported marks: 0 papers")
    assert run(capsys, "marks", "--import", str(file), "--json").lines() == [{"changed": 0}]
    assert run(capsys, "undo").out == "Undid: changed 2 papers\n"
    assert run(capsys, "marks").out == f"{ONE}  starred\n"


@pytest.mark.parametrize("content", ["hello", '[{"papers":1}]', '{"paper":5}', "\xff", '{"paper":"x","read":"yes"}'])
def test_a_file_of_another_kind_is_named(content: str, capsys: Capture, tmp_path: Path) -> None:
    said = run(capsys, "marks", "--import", str(put(tmp_path / "file", content.encode("latin-1"))))
    assert said.code == 1
    assert str(tmp_path / "file") in said.err
    assert len(said.err.splitlines()) == 1
    assert run(capsys, "marks", "--import", str(tmp_path / "none")).code == 2


def test_marks_that_cannot_be_saved_are_told(capsys: Capture, paths: Paths) -> None:
    paths.state.symlink_to("nowhere")
    said = run(capsys, "mark", "star", "2502.15007")
    assert (said.code, said.out) == (3, "")
    assert "Cannot write marks" in said.err
    assert len(said.err.splitlines()) == 1


def test_lines_that_are_no_marks_are_told_once(capsys: Capture, paths: Paths) -> None:
    run(capsys, "mark", "star", "2502.15007")
    put(paths.state / "marks-other.jsonl", "no mark\n")
    said = run(capsys, "marks", "--json")
    assert said.code == 0
    assert "marks-" in said.err
    assert "Damaged lines: 1" in said.err
    assert run(capsys, "marks", "--json").err == ""
    assert [file.read_text() for file in paths.state.glob("*.damaged")] == ["no mark\n"]


def test_a_mark_is_saved_though_the_holder_of_the_journal_is_stopped(capsys: Capture, paths: Paths) -> None:
    paths.state.mkdir(parents=True)
    with held(paths.state / f"marks-{device_name()}.jsonl"):
        assert run(capsys, "mark", "star", "2502.15007").code == 0
        assert starred(capsys) == ["arxiv:2502.15007"]
