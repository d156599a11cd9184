"""What synchronisers make of a folder of marks: copies, concatenations, merges by git with and without a conflict."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tui_reader.library import marks as marking_module
from tui_reader.library.marks import Marks
from tui_reader.model import PaperId
from tui_reader.paths import Paths
from tui_reader.settings import load_settings

A, B, C = (PaperId(f"arxiv:2502.1500{digit}") for digit in "123")
GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")


def mark(state: Path, device: str, paper: PaperId, *, value: bool = True) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking_module, "device_name", lambda: device)
        marking = Marks(state)
    assert marking.mark([paper], "starred", value)
    assert marking.close() is None


def starred(state: Path) -> set[PaperId]:
    return set(Marks(state).papers("starred"))


def git(folder: Path, *arguments: str, check: bool = True) -> None:
    subprocess.run([*GIT, *arguments], cwd=folder, check=check, capture_output=True)


@pytest.mark.parametrize(
    "name", ["marks-desk.sync-conflict-20250912-101010-ABCDEFG.jsonl", "marks-desk (desk's conflicted copy).jsonl"]
)
def test_a_conflict_copy_loses_nothing_on_either_side(tmp_path: Path, name: str) -> None:
    mark(tmp_path, "desk", A)
    shutil.copy(tmp_path / "marks-desk.jsonl", tmp_path / "copy")
    mark(tmp_path, "desk", B)
    (tmp_path / "marks-desk.jsonl").rename(tmp_path / name)
    (tmp_path / "copy").rename(tmp_path / "marks-desk.jsonl")
    mark(tmp_path, "desk", C)
    assert starred(tmp_path) == {A, B, C}


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of a repository with one mark in it."""
    if not shutil.which("git"):
        pytest.skip("needs git")
    git(tmp_path, "init", "-q", "--bare", "origin")
    first, second = tmp_path / "first", tmp_path / "second"
    git(tmp_path, "clone", "-q", "origin", "first")
    mark(first, "desk", A)
    commit(first)
    git(first, "push", "-q", "origin", "HEAD:main")
    git(tmp_path, "clone", "-q", "origin", "second")
    git(second, "checkout", "-q", "main")
    return first, second


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "marks")


def test_what_git_merges_by_union_is_all_there(clones: tuple[Path, Path]) -> None:
    first, second = clones
    (first / ".gitattributes").write_text("*.jsonl merge=union\n")
    mark(first, "desk", B)
    commit(first)
    git(first, "push", "-q", "origin", "HEAD:main")
    mark(second, "desk", C)  # the same name on another machine: the worst there is
    commit(second)
    (second / ".git" / "info" / "attributes").write_text("*.jsonl merge=union\n")
    git(second, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    assert starred(second) == {A, B, C}
    assert Marks(second).problems() == []


def test_what_git_left_in_conflict_is_all_there_too(clones: tuple[Path, Path]) -> None:
    first, second = clones
    mark(first, "desk", B)
    commit(first)
    git(first, "push", "-q", "origin", "HEAD:main")
    mark(second, "desk", C)
    commit(second)
    git(second, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main", check=False)
    assert b"<<<<<<<" in (second / "marks-desk.jsonl").read_bytes()
    assert starred(second) == {A, B, C}
    assert Marks(second).problems() == []
    mark(second, "desk", A, value=False)
    assert starred(second) == {B, C}


def test_each_machine_by_itself_merges_without_any_help(clones: tuple[Path, Path]) -> None:
    first, second = clones
    mark(first, "desk", B)
    commit(first)
    git(first, "push", "-q", "origin", "HEAD:main")
    mark(second, "lap", A, value=False)
    commit(second)
    git(second, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    assert starred(second) == {B}


def test_the_folder_can_be_set_and_a_variable_overrules_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "cache", tmp_path / "state")
    paths.config.mkdir()
    (paths.config / "settings.toml").write_text('state_dir = "~/Sync/marks"\n')
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("DIGEST_TUI_STATE_DIR", raising=False)
    settings = load_settings(paths)
    assert settings.paths.state == tmp_path / "Sync" / "marks"
    mark(settings.paths.state, "desk", A)
    assert starred(tmp_path / "Sync" / "marks") == {A}
    monkeypatch.setenv("DIGEST_TUI_STATE_DIR", str(tmp_path / "state"))
    assert load_settings(paths).paths.state == tmp_path / "state"
