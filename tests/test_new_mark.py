"""A new mark is a row of the table in the model, a colour and a line of the manual: all else derives from the row."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.digest_files import digest_text, environment, paths_in, put
from tests.waiting import LIMIT

ROOT = Path(__file__).parents[1]
TABLE = "MARKS = (READ, STARRED)\n"
ROWS = """MARKS = (
    READ,
    STARRED,
    Mark("pinned", ("pin", "unpin"), ("pinned", "unpinned"), ("고정", "고정안됨"), ("◆", "#"), ("P",)),
    Mark("remark", ("", ""), ("", ""), takes_text=True),
)
"""
COLOUR = ".canvas--pinned { color: $success; }\n"

LIBRARY = """
from tui_reader.library import SMART, Library, Lists, Scope
from tui_reader.settings import load_settings

library = Library.open(load_settings())
for step in library.scan(lambda: False):
    library.adopt(step)
library.titles.begin()
first, second, third = (ref.paper for day in library.days() for ref in library.refs(day.date))
library.marks.mark([first], "starred", True)
assert library.marks.mark([first, second], "pinned", True) == (first, second)
assert library.marks.mark([first], "pinned", True) == ()
assert library.marks.of(first) == {"starred", "pinned"}
assert library.marks.mark([first], "pinned", False) == (first,)
assert library.marks.of(first) == {"starred"}
assert library.marks.undo().papers == (first,)

pinned, lists = Scope("pinned"), Lists(library)
assert [scope.kind for scope in SMART] == ["latest", "unread", "starred", "pinned", "all"]
assert sorted(ref.paper for ref in lists.listing(pinned)) == sorted([first, second])
assert [ref.paper for ref in lists.listing(pinned, ("starred",))] == [first]
assert [ref.paper for ref in lists.listing(Scope("all"), ("pinned", "starred"))] == [first]
assert lists.counts(pinned).listed == {"unread": 2, "starred": 1, "pinned": 2}
assert lists.counts(Scope("all")).listed == {"unread": 3, "starred": 1, "pinned": 2}
assert sorted(ref.paper for ref in library.search("is:고정")) == sorted([first, second])
assert [ref.paper for ref in library.search("is:unpinned")] == [third]

assert library.marks.mark([third], "remark", "다시 읽기") == (third,)
assert library.marks.mark([third], "remark", "다시 읽기") == ()
assert library.marks.of(third) == frozenset()
assert library.close() is None
"""

READER = """
import asyncio
from tui_reader.app import ReaderApp
from tui_reader.library import Library
from tui_reader.settings import load_settings

def screen(app):
    return "\\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())

async def shows(app, pilot, text):
    while text not in screen(app):
        await pilot.pause()

async def main():
    library = Library.open(load_settings())
    for step in library.scan(lambda: False):
        library.adopt(step)
    app = ReaderApp(library, load_settings())
    async with app.run_test(size=(120, 36)) as pilot:
        await shows(app, pilot, "● 논문 2502.15008")
        await pilot.press("P")
        for text in ("◆ 논문 2502.15008", "Pinned · u to undo", "pinned 1"):
            await shows(app, pilot, text)
        await pilot.press("f", "f", "f")
        await shows(app, pilot, "Showing pinned papers only.")
        await pilot.press("u")
        await shows(app, pilot, 'Undid: pinned "')
        assert library.marks.papers("pinned") == set()
    library.close()

asyncio.run(main())
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with two more rows in the table of marks: one for papers to have or not, one for a text."""
    copy = tmp_path / "program"
    for name in ("tui_reader", "styles", "sample_digests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    model = copy / "tui_reader" / "model.py"
    text = model.read_text("utf-8")
    assert text.count(TABLE) == 1
    model.write_text(text.replace(TABLE, ROWS), "utf-8")
    with (copy / "styles" / "app.tcss").open("a", encoding="utf-8") as styles:
        styles.write(COLOUR)
    digests = tmp_path / "digests"
    put(digests / "25.md", digest_text("2025-02-25", ["2502.15008"]))
    put(digests / "24.md", digest_text("2025-02-24", ["2502.15007", "2502.15006"]))
    settings = f"sources = ['{digests}']\n"
    put(paths_in(tmp_path).config / "settings.toml", settings)
    return copy


def run(program: Path, *arguments: str) -> str:
    """What a Python of the copied program prints."""
    environ = {**os.environ, **environment(paths_in(program.parent)), "PYTHONPATH": str(program)}
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=program, env=environ, capture_output=True, encoding="utf-8", check=False, timeout=LIMIT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_store_library_lists_and_queries_know_a_new_mark(program: Path) -> None:
    run(program, "-c", LIBRARY)
    table = run(program, "-m", "tui_reader", "marks", "--json")
    assert table.splitlines()[0].startswith(
        '{"paper":"arxiv:2502.15006","read":false,"starred":false,"times":{"remark":'
    )
    assert table.splitlines()[0].endswith('},"pinned":false,"remark":"다시 읽기"}')
    put(program / "marks.json", table.replace("2502.150", "2502.160").replace("다시 읽기", "나중에"))
    assert run(program, "-m", "tui_reader", "marks", "--import", "marks.json") == (
        "Imported marks: 3 papers changed.\n"
    )
    again = run(program, "-m", "tui_reader", "marks", "--json").splitlines()
    assert again[3].replace("2502.160", "2502.150").replace("나중에", "다시 읽기") == again[0]


def test_the_command_line_and_exports_know_a_new_mark(program: Path) -> None:
    cli = ("-m", "tui_reader")
    assert run(program, *cli, "mark", "pin", "2502.15008") == "pinned arxiv:2502.15008\n"
    run(program, *cli, "mark", "star", "2502.15008")
    assert run(program, *cli, "mark", "unpin", "2502.15007") == "unpinned arxiv:2502.15007 (no change)\n"
    assert run(program, *cli, "marks") == "arxiv:2502.15008  starred pinned\n"
    assert run(program, *cli, "ls", "is:pinned") == (
        "2025-02-25\tarxiv:2502.15008\tunread,starred,pinned\t논문 2502.15008\n"
    )
    assert run(program, *cli, "ls", "is:pinned", "--json").endswith(
        f'"path":"{program.parent}/digests/25.md","pinned":true}}\n'
    )
    assert run(program, *cli, "count", "--json") == ('{"entries":3,"papers":3,"unread":3,"starred":1,"pinned":1}\n')
    exports = {
        form: run(program, *cli, "export", "--format", form, "is:pinned") for form in ("csv", "json", "md", "ris")
    }
    assert exports["csv"].splitlines()[0].endswith("read,starred,url,summary,pinned")
    assert exports["csv"].rstrip().endswith(",1")
    assert '"pinned": true\n' in exports["json"]
    assert "pinned: true\n" in exports["md"]
    assert "KW  - pinned\n" in exports["ris"]


def test_the_reader_knows_a_new_mark(program: Path) -> None:
    run(program, "-c", READER)
