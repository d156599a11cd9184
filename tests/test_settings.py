from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.digest_files import paths_in
from tui_reader.errors import SettingsError
from tui_reader.paths import Paths
from tui_reader.settings import Settings, load_settings, settings_file
from tui_reader.store.settings_file import add_source, remove_source


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_in(tmp_path)


def write(paths: Paths, text: str | bytes) -> Path:
    file = settings_file(paths)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_without_a_file_every_setting_has_its_default_and_nothing_is_created(paths: Paths, tmp_path: Path) -> None:
    assert load_settings(paths) == Settings(paths)
    assert list(tmp_path.iterdir()) == []


def test_every_setting_is_read(paths: Paths, tmp_path: Path) -> None:
    write(paths, f'sources = ["{tmp_path}/a", "~/b", "c"]\nascii = true\ntheme = "nord"\nmouse = true\n')
    read = load_settings(paths)
    assert read.sources == (tmp_path / "a", Path.home() / "b", paths.config / "c")
    assert (read.ascii, read.theme, read.mouse, read.warnings) == (True, "nord", True, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ascii = ", "is not TOML"),
        (b"theme = '\xff'", "is not TOML"),
        ("sources = 7", "'sources'"),
        ("ascii = 'yes'", "'ascii'"),
        ("sorces = []", "'sources' is"),
        ("quite_else = 1", "not known"),
    ],
)
def test_what_is_wrong_is_one_warning_and_the_rest_keeps_its_default(
    paths: Paths, text: str | bytes, said: str
) -> None:
    write(paths, text)
    read = load_settings(paths)
    assert len(read.warnings) == 1
    assert said in read.warnings[0]
    assert read == Settings(paths, warnings=read.warnings)


def test_one_bad_value_does_not_spoil_the_others(paths: Paths) -> None:
    write(paths, "ascii = 3\nmouse = true\n")
    assert load_settings(paths).mouse


def test_a_file_that_cannot_be_read_is_a_warning_that_names_it(paths: Paths) -> None:
    settings_file(paths).mkdir(parents=True)
    assert str(settings_file(paths)) in load_settings(paths).warnings[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.one_of(st.binary(max_size=80), st.from_regex(r"\A[a-z]{1,8} = [\[\]\"'a-z0-9.,{}=\n ]{0,30}\Z").map(str.encode))
)
def test_no_content_of_the_file_can_stop_the_program(paths: Paths, content: bytes) -> None:
    write(paths, content)
    assert load_settings(paths).paths == paths


def test_adding_creates_the_file_and_says_whether_it_was_new(paths: Paths, tmp_path: Path) -> None:
    assert add_source(paths, tmp_path / "논문")
    assert not add_source(paths, tmp_path / "논문")
    assert load_settings(paths).sources == (tmp_path / "논문",)
    assert settings_file(paths).stat().st_mode & 0o777 == 0o600


def test_adding_and_removing_keep_what_the_person_wrote(paths: Paths, tmp_path: Path) -> None:
    before = f'# 내 설정\nmouse = true # yes\n\nsources = [\n    # daily\n    "{tmp_path}/a",\n]\n'
    file = write(paths, before)
    assert add_source(paths, tmp_path / "b")
    assert "# 내 설정\nmouse = true # yes\n" in file.read_text("utf-8")
    assert "# daily" in file.read_text("utf-8")
    assert load_settings(paths).sources == (tmp_path / "a", tmp_path / "b")
    assert remove_source(paths, tmp_path / "b")
    assert load_settings(paths).sources == (tmp_path / "a",)
    assert "# daily" in file.read_text("utf-8")


def test_removing_finds_a_source_however_it_is_written(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    write(paths, 'sources = ["~/a", "~/b"]\n')
    assert remove_source(paths, tmp_path / "a")
    assert not remove_source(paths, tmp_path / "a")
    assert load_settings(paths).sources == (tmp_path / "b",)


def test_a_settings_file_that_is_a_link_stays_one(paths: Paths, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("mouse = true\n")
    paths.config.mkdir()
    settings_file(paths).symlink_to(kept)
    assert add_source(paths, tmp_path / "a")
    assert settings_file(paths).is_symlink()
    assert "mouse = true" in kept.read_text()
    assert str(tmp_path / "a") in kept.read_text()


@pytest.mark.parametrize("text", ["sources = [", "sources = 7", "sources = [1]", b"\xff"])
def test_a_file_that_is_wrong_is_never_overwritten(paths: Paths, tmp_path: Path, text: str | bytes) -> None:
    file = write(paths, text)
    before = file.read_bytes()
    with pytest.raises(SettingsError, match="toml"):
        add_source(paths, tmp_path / "a")
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_a_clear_error(paths: Paths, tmp_path: Path) -> None:
    paths.config.write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match="cannot be"):
        add_source(paths, tmp_path / "a")
