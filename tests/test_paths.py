from pathlib import Path

import pytest

from tui_reader.paths import absolute_path, default_paths

NAMES = ["config", "data", "cache", "state"]


@pytest.mark.parametrize("name", NAMES)
def test_a_variable_replaces_one_folder_and_only_that(name: str, tmp_path: Path) -> None:
    usual = default_paths({})
    chosen = default_paths({f"DIGEST_TUI_{name.upper()}_DIR": str(tmp_path / "mine")})
    for other in NAMES:
        expected = tmp_path / "mine" if other == name else getattr(usual, other)
        assert getattr(chosen, other) == expected


def test_folders_are_the_platforms_and_bear_the_programs_name() -> None:
    paths = default_paths({})
    assert all("digest-tui" in getattr(paths, name).parts for name in NAMES)


def test_xdg_variables_are_followed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert default_paths({}).state == tmp_path / "digest-tui"


def test_an_empty_variable_counts_as_not_set() -> None:
    assert default_paths({"DIGEST_TUI_STATE_DIR": ""}) == default_paths({})


def test_a_home_sign_and_a_relative_path_become_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    paths = default_paths({"DIGEST_TUI_STATE_DIR": "~/marks", "DIGEST_TUI_CACHE_DIR": "cache"})
    assert paths.state == tmp_path / "marks"
    assert paths.cache == tmp_path / "cache"


def test_no_folder_is_created(tmp_path: Path) -> None:
    default_paths({f"DIGEST_TUI_{name.upper()}_DIR": str(tmp_path / name) for name in NAMES})
    assert list(tmp_path.iterdir()) == []


def test_the_home_of_somebody_nobody_knows_is_no_reason_to_fail(tmp_path: Path) -> None:
    paths = default_paths({"DIGEST_TUI_STATE_DIR": "~nobody-at-all/marks"})
    assert paths.state.parts[-2:] == ("~nobody-at-all", "marks")
    assert absolute_path("~nobody-at-all/x", tmp_path) == tmp_path / "~nobody-at-all/x"
