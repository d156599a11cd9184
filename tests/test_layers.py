"""The core knows no terminal: it can be scripted, and starting it costs nothing of the interface."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tui_reader"
TERMINAL_LIBRARIES = {"textual", "rich"}

# Says of each module which others came in with it.
_IMPORT_ONE_BY_ONE = """
import importlib, json, sys
came = {}
for name in sys.argv[1:]:
    before = set(sys.modules)
    importlib.import_module(name)
    came[name] = sorted({found.partition(".")[0] for found in set(sys.modules) - before})
print(json.dumps(came))
"""


def contract() -> dict[str, Any]:
    """The contract of layers in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layered = [each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers"]
    assert len(layered) == 1
    found: dict[str, Any] = layered[0]
    return found


def layers() -> list[set[str]]:
    """The contract's layers, from the top down."""
    return [set(layer.split(" | ")) for layer in contract()["layers"]]


def core_layers() -> set[str]:
    """Everything beneath the layer of `rendering`, which is the lowest that may know the terminal."""
    names = layers()
    lowest = next(position for position, layer in enumerate(names) if "rendering" in layer)
    return set().union(*names[lowest + 1 :])


def files_of(layer: str) -> list[Path]:
    """The files of a module or of a package and all beneath it."""
    single = PACKAGE / f"{layer}.py"
    return [single] if single.is_file() else sorted((PACKAGE / layer).rglob("*.py"))


def core_files() -> list[Path]:
    return [file for layer in sorted(core_layers()) for file in files_of(layer)]


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_names(file: Path) -> set[str]:
    """Top-level names of everything a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_core_is_what_the_design_says() -> None:
    assert core_layers() >= {"text", "model", "errors", "paths", "assets", "settings", "formats", "store", "indexer"}
    assert "library" in core_layers()


def test_contract_is_exhaustive_over_the_whole_package() -> None:
    assert contract()["exhaustive"] is True
    assert contract()["containers"] == ["tui_reader"]
    modules = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    }
    assert modules - {"__init__"} <= set().union(*layers())


def test_no_core_module_pulls_in_the_terminal_libraries() -> None:
    names = [module_name(file) for file in core_files()]
    assert len(names) > 10
    command = [sys.executable, "-c", _IMPORT_ONE_BY_ONE, *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.stderr
    came = json.loads(done.stdout)
    assert list(came) == names
    assert {name: found for name, found in came.items() if TERMINAL_LIBRARIES & set(found)} == {}


def test_no_core_module_imports_the_terminal_libraries_later_either() -> None:
    assert {module_name(file) for file in core_files() if TERMINAL_LIBRARIES & imported_names(file)} == set()


def test_nothing_names_a_place_that_exists_on_one_machine_only() -> None:
    private = re.compile(rb"/(?:root|work)/[\w\x80-\xff]|\b(?:\w+\.)*(?:pypi|pythonhosted|npmjs)\.(?:org|com)\b")
    folders = ("tui_reader", "tests", "styles", "sample_digests", ".ci")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]
    texts = [file for file in (*files, *ROOT.glob("*.md"), ROOT / "pyproject.toml") if file.suffix != ".pyc"]
    found = {file.name for file in texts if private.search(file.read_bytes())}
    assert found == set()
