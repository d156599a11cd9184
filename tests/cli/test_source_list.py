"""`add`, `remove`, `sources`: the list that is kept in the settings file."""

from pathlib import Path

from tests.cli.run import Capture
from tui_reader.cli import main
from tui_reader.paths import Paths
from tui_reader.settings import load_settings

ROOT = Path(__file__).parents[2]


def test_the_list_is_kept_in_the_settings_file(capsys: Capture, digests: Path, paths: Paths) -> None:
    assert main(["sources"]) == 0
    assert "No source" in capsys.readouterr().err
    assert main(["add", "digests"]) == 0
    assert main(["sources"]) == 0
    assert capsys.readouterr().out == f"Added {digests}\n{digests}\n"
    assert load_settings(paths).sources == (digests,)
    assert main(["remove", "digests"]) == 0
    assert main(["remove", "digests"]) == 1
    assert "is not one of your sources" in capsys.readouterr().err
    assert load_settings(paths).sources == ()


def test_a_source_that_no_longer_exists_can_be_removed(digests: Path, paths: Paths) -> None:
    main(["add", str(digests)])
    digests.rename(digests.with_name("moved"))
    assert main(["remove", str(digests)]) == 0
    assert load_settings(paths).sources == ()


def test_what_is_on_the_list_or_inside_of_it_is_not_added(capsys: Capture, digests: Path, paths: Paths) -> None:
    main(["add", str(digests)])
    assert main(["add", str(digests)]) == 0
    assert main(["add", str(digests / "24.md")]) == 0
    assert load_settings(paths).sources == (digests,)
    output = capsys.readouterr().out
    assert "Already one of your sources: " in output
    assert "Already part of one of your sources: " in output


def test_a_broken_settings_file_is_named_and_left_alone(capsys: Capture, digests: Path, paths: Paths) -> None:
    paths.config.mkdir()
    (paths.config / "settings.toml").write_text("sources = [")
    assert main(["add", str(digests)]) == 3
    assert "settings.toml, line 1: invalid TOML" in capsys.readouterr().err
    assert (paths.config / "settings.toml").read_text() == "sources = ["
