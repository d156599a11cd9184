import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.digest_files import paths_in
from tui_reader.errors import SettingsError
from tui_reader.paths import Paths
from tui_reader.settings import PaneWidths, Settings, keys, load_settings, settings_file
from tui_reader.store.settings_file import add_source, change_settings, keep_copy, remove_source


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
        ("ascii = ", "settings.toml, line 1: invalid TOML: "),
        (b"theme = '\xff'", "settings.toml, line 1: invalid TOML: not UTF-8."),
        ("sources = 7", '"sources"'),
        ("ascii = 'yes'", '"ascii"'),
        ("sorces = []", 'Did you mean "sources"?'),
        ("quite_else = 1", 'Unknown setting "quite_else".'),
    ],
)
def test_what_is_wrong_is_one_warning_and_the_rest_keeps_its_default(
    paths: Paths, text: str | bytes, said: str
) -> None:
    write(paths, text)
    read = load_settings(paths)
    assert len(read.warnings) == 1
    assert said in read.warnings[0]
    assert read == Settings(paths, warnings=read.warnings, is_readable="TOML" not in said)


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
    with pytest.raises(SettingsError, match="Cannot read"):
        add_source(paths, tmp_path / "a")


def test_the_home_of_an_unknown_user_stays_as_it_is_written(paths: Paths) -> None:
    write(paths, 'sources = ["~nobody-at-all/x"]\nstate_dir = "~nobody-at-all/y"\n')
    read = load_settings(paths, {})
    assert read.sources == (paths.config / "~nobody-at-all/x",)
    assert read.paths.state == paths.config / "~nobody-at-all/y"


# The table of keys


def test_every_field_is_a_key_that_says_what_it_is_for() -> None:
    told = {key.name.partition(".")[0] for key in keys()}
    assert told == set(Settings.__struct_fields__) - {
        "paths",
        "usual_state",
        "warnings",
        "source_list",
        "flags",
        "is_readable",
    }
    assert all(key.about.endswith(".") for key in keys())
    assert all(key.about for key in keys())


def test_every_key_is_read_from_the_file(paths: Paths) -> None:
    write(
        paths,
        """
sources = ["a"]
density = "compact"
mark_read = "manual"
open_command = "firefox {url}"
state_dir = "~/marks"
language = "ko"
panes = { days = 20, papers = 50 }
[keys]
star = ["s", "*"]
[searches]
"읽을 것" = "is:unread 확산"
"a.b" = "x"
""",
    )
    read = load_settings(paths)
    assert read.warnings == ()
    assert (read.density, read.mark_read, read.open_command, read.language) == (
        "compact",
        "manual",
        "firefox {url}",
        "ko",
    )
    assert read.panes == PaneWidths(20, 50)
    assert read.keys == {"star": ("s", "*")}
    assert read.searches == {"읽을 것": "is:unread 확산", "a.b": "x"}
    assert read.paths.state == Path.home() / "marks"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\nmose = true", 'settings.toml, line 2: Unknown setting "mose". Did you mean "mouse"?'),
        (
            'density = "compat"',
            'line 1: Invalid value "compat" for "density". Did you mean "compact"?',
        ),
        ('language = "fr"', 'Invalid value "fr" for "language" (choose from en, ko).'),
        (
            "mouse = true\n[panes]\ndays = 3\npapers = -1",
            'line 4: Invalid value -1 for "panes.papers": use a number from 0 to 500.',
        ),
        ("\npanes = { days = 501 }", 'line 2: Invalid value 501 for "panes.days": use a number'),
        ("sources = [3]", 'line 1: Invalid value [3] for "sources": use a list of paths, such as ['),
        ('sources = ["", "a"]', 'line 1: Invalid value ["", "a"] for "sources": use a list of paths'),
        ('sources = ["a\\u0000b"]', "line 1: Invalid value ["),
        ('state_dir = "a\\u0000b"', 'for "state_dir": use a path, such as "~/Sync/marks".'),
        ("mouse = 1", 'line 1: Invalid value 1 for "mouse": use true or false.'),
        ("ascii = 'no'", 'line 1: Invalid value "no" for "ascii": use true or false.'),
        ("open_command = ['firefox']", '["firefox"] for "open_command": use a text, such as "firefox {url}".'),
        ("\ntheme = 'nrod'", 'line 2: Invalid value "nrod" for "theme". Did you mean "nord"?'),
        ("pane = 3", 'line 1: Unknown setting "pane". Did you mean "panes"?'),
        ("\n[[keys]]\na = 1", 'line 2: Invalid value a = 1 for "keys": use a table.'),
        (b"mouse = true\n\xff", "settings.toml, line 2: invalid TOML: not UTF-8."),
        ("[panes]\ndyas = 3", 'line 2: Unknown setting "panes.dyas". Did you mean "panes.days"?'),
        ("panes = 3", 'line 1: Invalid value 3 for "panes": use a table.'),
        (
            '[keys]\nread = ["r"]\nstar = "s"',
            'line 3: Invalid value "s" for "keys.star": use a list of texts, such as ["s", "*"].',
        ),
        ("keys = 3", 'line 1: Invalid value 3 for "keys": use a table.'),
        ("searches.a = 1", 'line 1: Invalid value 1 for "searches.a": use a text'),
        ("[nonsense]\na = 1", 'line 1: Unknown setting "nonsense"'),
        ("theme.a = 1", 'Invalid value a = 1 for "theme"'),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_the_nearest_name(paths: Paths, text: str | bytes, said: str) -> None:
    write(paths, text)
    (warning,) = load_settings(paths).warnings
    assert said in warning


def test_one_bad_key_in_a_table_does_not_spoil_the_others(paths: Paths) -> None:
    write(paths, '[keys]\nstar = 3\nread = ["x"]\n[searches]\na = 1\nb = "x"\n[panes]\ndays = "wide"\npapers = 9\n')
    read = load_settings(paths)
    assert (read.keys, read.searches, read.panes) == ({"read": ("x",)}, {"b": "x"}, PaneWidths(papers=9))
    assert len(read.warnings) == 3


def test_a_byte_order_mark_is_no_mistake(paths: Paths) -> None:
    write(paths, b"\xef\xbb\xbfmouse = true\n")
    assert load_settings(paths) == Settings(paths, mouse=True)


def test_variables_overrule_the_file_and_flags_overrule_both(paths: Paths, tmp_path: Path) -> None:
    write(paths, 'theme = "nord"\ndensity = "compact"\nmouse = true\nsources = ["z"]\n')
    environ = {
        "DIGEST_TUI_THEME": "monokai",
        "DIGEST_TUI_MOUSE": "0",
        "DIGEST_TUI_PANES_DAYS": "21",
        "DIGEST_TUI_SOURCES": f"{tmp_path}/a{os.pathsep}b",
        "DIGEST_TUI_ASCII": "",
    }
    read = load_settings(paths, environ, {"theme": "gruvbox", "panes.papers": "40"})
    assert (read.theme, read.density, read.mouse, read.panes) == ("gruvbox", "compact", False, PaneWidths(21, 40))
    assert read.sources == (tmp_path / "a", paths.config / "b")
    assert read.warnings == ()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DIGEST_TUI_MUOSE", "1", 'Unknown environment variable "DIGEST_TUI_MUOSE". Did you mean "DIGEST_TUI_MOUSE"?'),
        ("DIGEST_TUI_MOUSE", "maybe", 'DIGEST_TUI_MOUSE: Invalid value "maybe" for "mouse"'),
        ("DIGEST_TUI_PANES_DAYS", "many", 'DIGEST_TUI_PANES_DAYS: Invalid value "many" for "panes.days"'),
        ("DIGEST_TUI_DENSITY", "loose", 'Invalid value "loose" for "density" (choose from comfortable, compact).'),
        ("DIGEST_TUI_ASCII", "maybe", 'DIGEST_TUI_ASCII: Invalid value "maybe" for "ascii"'),
        ("DIGEST_TUI_DEVICE", "../x", 'such as "laptop".'),
        ("DIGEST_TUI_KEYS", "x", 'Unknown environment variable "DIGEST_TUI_KEYS".'),
    ],
)
def test_a_variable_that_cannot_be_used_is_a_warning(paths: Paths, name: str, value: str, said: str) -> None:
    (warning,) = load_settings(paths, {name: value}).warnings
    assert said in warning


def test_the_variable_of_the_state_folder_overrules_the_setting(paths: Paths, tmp_path: Path) -> None:
    write(paths, f'state_dir = "{tmp_path}/shared"\n')
    assert load_settings(paths, {}).paths.state == tmp_path / "shared"
    environ = {"DIGEST_TUI_STATE_DIR": str(tmp_path / "other")}
    assert load_settings(paths, environ).paths == paths
    assert load_settings(paths, environ).warnings == ()


@pytest.mark.parametrize("name", ["laptop", "a", "Node-1_b", "x" * 40, ""])
def test_a_device_is_a_name_that_every_file_system_takes(paths: Paths, name: str) -> None:
    write(paths, f'device = "{name}"\n')
    assert (load_settings(paths).device, load_settings(paths).warnings) == (name, ())


@pytest.mark.parametrize("name", ["-a", "a b", "a/b", "..", "노트북", "x" * 41, "a\\n", "a.b"])
def test_a_device_that_is_none_stays_the_usual_one(paths: Paths, name: str) -> None:
    write(paths, f'device = "{name}"\n')
    assert load_settings(paths).device == ""
    assert len(load_settings(paths).warnings) == 1


# Changing it


def test_changing_sets_values_in_tables_and_keeps_what_the_person_wrote(paths: Paths) -> None:
    file = write(paths, '# mine\ntheme = "nord" # blue\n\n[searches]\nold = "x"\n')
    change_settings(
        paths, {"theme": "gruvbox", "panes.days": 20, "searches.읽을 것": "is:unread", "searches.old": None}
    )
    read = load_settings(paths)
    assert (read.theme, read.panes.days, dict(read.searches)) == ("gruvbox", 20, {"읽을 것": "is:unread"})
    assert file.read_text("utf-8").startswith('# mine\ntheme = "gruvbox" # blue\n')


def test_changing_nothing_writes_nothing(paths: Paths) -> None:
    change_settings(paths, {"theme": None, "searches.gone": None})
    assert not settings_file(paths).exists()
    file = write(paths, 'theme = "nord"\n')
    before = file.stat().st_mtime_ns
    change_settings(paths, {"theme": "nord", "panes.days": None})
    assert file.stat().st_mtime_ns == before


def test_a_value_where_a_table_should_be_is_never_overwritten(paths: Paths) -> None:
    file = write(paths, "panes = 3\n")
    with pytest.raises(SettingsError, match=r'settings\.toml: "panes" must be a table'):
        change_settings(paths, {"panes.days": 20})
    assert file.read_text() == "panes = 3\n"


# A file that cannot be read


def test_a_file_that_cannot_be_read_leaves_the_last_good_settings(paths: Paths) -> None:
    write(paths, 'sources = ["~/digests"]\nstate_dir = "~/marks"\ntheme = "nord"\n')
    good = load_settings(paths)
    keep_copy(paths)
    write(paths, 'sources = ["~/digests"\ntheme = 1')
    broken = load_settings(paths)
    assert not broken.is_readable
    assert broken == replace(good, warnings=broken.warnings, is_readable=False)
    (warning,) = broken.warnings
    assert warning.startswith("settings.toml, line 2: invalid TOML: ")
    assert warning.endswith(" Using your last valid settings.")


def test_a_file_that_was_taken_away_takes_its_copy_along(paths: Paths) -> None:
    write(paths, 'theme = "nord"\n')
    keep_copy(paths)
    settings_file(paths).unlink()
    keep_copy(paths)
    write(paths, "theme = ")
    assert load_settings(paths).theme == ""


def test_what_flags_and_variables_say_is_in_no_copy(paths: Paths) -> None:
    change_settings(paths, {"theme": "nord"})
    read = load_settings(paths, {"DIGEST_TUI_SOURCES": "/elsewhere"}, {"theme": "dracula"})
    assert (read.theme, read.sources, read.source_list) == ("dracula", (Path("/elsewhere"),), ())
    write(paths, "theme = ")
    assert load_settings(paths).theme == "nord"
