"""What people install is complete: from a wheel, from an editable install, and from a bare checkout."""

import configparser
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tui_reader.cli import VERSION

ROOT = Path(__file__).parents[1]
RUN = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/digest-tui"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"

FOLDERS = {"tui_reader", "styles", "tests", "sample_digests"}
PAGES = {"README.md", "README.ko.md", "LICENSE", "CHANGELOG.md", "BENCHMARKS.md"}

# In an interpreter that sees no installed package (-I -S), with `folder` as its only site: where are the two folders?
_ASK = """
import json, site, sys
site.addsitedir(sys.argv[1])
from tui_reader.assets import SAMPLES, STYLES
print(json.dumps([str(STYLES), str(SAMPLES)]))
"""


def files_in(folder: Path) -> set[str]:
    """Every file that ships of a folder, relative to it."""
    shipped = (file for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc")
    return {file.relative_to(folder).as_posix() for file in shipped}


def assets_seen_from(site: Path) -> tuple[Path, Path]:
    """The folders of styles and samples, as a fresh interpreter finds them whose packages lie in `site`."""
    command = [sys.executable, "-I", "-S", "-c", _ASK, str(site)]
    styles, samples = json.loads(subprocess.check_output(command, text=True, cwd=site))
    return Path(styles), Path(samples)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as an installer builds it but with the build tools that are here already."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed the wheel, without its dependencies and without a network."""
    target = tmp_path_factory.mktemp("installed")
    offline = ["--no-deps", "--no-index", "--no-compile", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "install", *offline, "--target", str(target), str(wheel)], check=True)
    return target


def test_the_top_level_holds_what_belongs_there() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("a checkout without git does not say which files are the project's")
    tracked = subprocess.check_output(["git", "-C", str(ROOT), "ls-files", "-z"], text=True).split("\0")[:-1]
    seen = {name.split("/")[0] for name in tracked}
    assert {name for name in seen if not name.startswith(".")} == FOLDERS | PAGES | {"pyproject.toml"}


def test_wheel_holds_the_package_its_styles_and_its_samples_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {f"tui_reader/{name}" for name in files_in(ROOT / "tui_reader")}
    for folder in ("styles", "sample_digests"):
        expected |= {f"tui_reader/{folder}/{name}" for name in files_in(ROOT / folder)}
    assert names == expected
    assert "tui_reader/py.typed" in names
    assert any(name.endswith(".tcss") for name in names)


def test_wheel_brings_the_console_command_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (entry_points,) = (name for name in archive.namelist() if name.endswith(".dist-info/entry_points.txt"))
        commands = configparser.ConfigParser()
        commands.read_string(archive.read(entry_points).decode())
        assert any(name.endswith("/licenses/LICENSE") for name in archive.namelist())
    assert dict(commands["console_scripts"]) == {"digest-tui": "tui_reader.__main__:main"}


def test_program_and_project_agree_on_the_version(wheel: Path) -> None:
    assert wheel.name.startswith(f"digest_tui-{VERSION}-")


def test_an_installed_wheel_finds_its_folders_inside_the_package(installed: Path) -> None:
    assert assets_seen_from(installed) == (installed / "tui_reader/styles", installed / "tui_reader/sample_digests")
    assert files_in(installed / "tui_reader/sample_digests") == files_in(ROOT / "sample_digests")


def test_an_editable_install_finds_the_folders_of_the_checkout(tmp_path: Path) -> None:
    from hatchling.build import build_editable

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        name = build_editable(str(tmp_path))
    with zipfile.ZipFile(tmp_path / name) as archive:
        archive.extractall(tmp_path)
    assert not (tmp_path / "tui_reader").exists()
    assert assets_seen_from(tmp_path) == (ROOT / "styles", ROOT / "sample_digests")


def test_a_bare_checkout_finds_its_folders() -> None:
    assert assets_seen_from(ROOT) == (ROOT / "styles", ROOT / "sample_digests")


def test_readme_gives_both_commands_on_lines_of_their_own_and_ci_runs_the_second() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert RUN in lines
    assert lines.count(TEST) == 1
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    pattern = re.search(r'grep -m 1 -x "(.*)" README\.md', ci)
    assert pattern, "the CI script takes its command from the README"
    found = subprocess.check_output(["grep", "-x", pattern[1], "README.md"], cwd=ROOT, text=True)
    assert found.splitlines() == [TEST]


def test_both_readmes_have_the_same_commands_keys_and_folders() -> None:
    english, korean = (parts_of((ROOT / name).read_text("utf-8")) for name in ("README.md", "README.ko.md"))
    assert korean == english


def parts_of(readme: str) -> tuple[list[str], list[str], list[str]]:
    """What both languages share, up to the part for developers: commands, what is code in tables, and pictures."""
    text = readme.partition("\n## Benchmarks")[0].partition("\n## 개발")[0]
    commands = [
        line.partition("  #")[0].rstrip()
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for line in block.splitlines()
    ]
    cells = [code for line in text.splitlines() if line.startswith("|") for code in re.findall(r"`[^`]+`", line)]
    pictures = [name.replace("-ko-", "-") for name in re.findall(r"!\[[^]]*\]\((.*?)\)", text)]
    return commands, cells, pictures


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_readme_shows_only_pictures_and_files_that_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    missing = [target for target in targets if "://" not in target and not (ROOT / target).exists()]
    assert missing == []
    assert any(target.endswith(".svg") for target in targets)
