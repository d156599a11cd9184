import re
import tomllib

from tests.cli.run import Capture, run
from tests.digest_files import put
from tui_reader.cli.config import unknown_names
from tui_reader.paths import Paths
from tui_reader.settings import Settings, keys, load_settings, settings_file


def test_the_defaults_are_a_settings_file_that_changes_nothing(capsys: Capture, paths: Paths) -> None:
    said = run(capsys, "config")
    assert said.code == 0
    put(settings_file(paths), said.out)
    assert load_settings(paths) == Settings(paths)
    values = tomllib.loads(said.out)
    for key in keys():
        table, _, inner = key.name.partition(".")
        assert key.default is None or table in values
        assert not inner or inner in values[table]
        assert f"{inner or key.name} = " in said.out or key.is_table


def test_every_example_in_the_defaults_can_be_used(capsys: Capture, paths: Paths) -> None:
    text = run(capsys, "config").out
    used, count = re.subn(r"^# (\S+|\".*\") = (.*)(\n\1 = .*)?$", r"\1 = \2", text, flags=re.MULTILINE)
    assert count > 20
    put(settings_file(paths), used)
    read = load_settings(paths)
    assert (read.warnings, unknown_names(read)) == ((), ())
    assert read.open_command
    assert read.keys["quit"] == ("q", "f10")
    assert read.searches


def test_check_says_line_and_nearest_name_and_is_exit_1(capsys: Capture, paths: Paths) -> None:
    put(settings_file(paths), 'mose = true\n\n[keys]\nstaar = ["s"]\n')
    said = run(capsys, "config", "--check")
    assert said.code == 1
    assert said.out == (
        'settings.toml, line 1: Unknown setting "mose". Did you mean "mouse"?\n'
        'settings.toml, line 4: Unknown command "staar". Did you mean "star"?\n'
    )


def test_check_is_content_with_a_good_file_and_with_none(capsys: Capture, paths: Paths) -> None:
    assert run(capsys, "config", "--check").code == 0
    put(settings_file(paths), 'density = "compact"\n')
    said = run(capsys, "config", "--check")
    assert (said.code, said.out) == (0, f"No problems in {settings_file(paths)}.\n")


def test_json_has_the_effective_settings(capsys: Capture, paths: Paths) -> None:
    put(settings_file(paths), 'density = "compact"\nmose = 1\n[searches]\na = "x"\n')
    (found,) = run(capsys, "config", "--json").lines()
    assert list(found) == ["file", "settings", "warnings"]
    assert found["file"] == str(settings_file(paths))
    assert list(found["settings"]) == [key.name for key in keys()]
    assert (found["settings"]["density"], found["settings"]["searches"]) == ("compact", {"a": "x"})
    assert found["settings"]["panes.days"] == 0
    assert len(found["warnings"]) == 1


def test_paths_are_named_for_people_and_for_programs(capsys: Capture, paths: Paths) -> None:
    assert f"marks     {paths.state}\n" in run(capsys, "paths").out
    (found,) = run(capsys, "paths", "--json").lines()
    assert list(found) == ["settings", "marks", "cache", "data", "log"]
    assert found["settings"] == str(settings_file(paths))


def test_check_names_a_saved_search_that_cannot_be_read(capsys: Capture, paths: Paths) -> None:
    put(settings_file(paths), '[searches]\nfine = "is:unread"\nbad = "is:nothing"\n')
    said = run(capsys, "config", "--check")
    assert said.code == 1
    assert said.out == (
        'settings.toml, line 3: Saved search "bad": '
        'Unknown state "nothing" (choose from read, unread, starred, unstarred).\n'
    )
