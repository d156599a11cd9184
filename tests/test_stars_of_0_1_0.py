"""A star for every paper that 0.1.0 found in the cases and the samples is a star still.

`data/ids_of_0.1.0.json` has what 0.1.0, as it was at commit `e2896ec`, called the papers of each case and sample.
"""

import json
import shutil
from pathlib import Path

import pytest

from tests.test_former_ids import Home, stars
from tui_reader.assets import SAMPLES

IDS: dict[str, list[str]] = json.loads((Path(__file__).parent / "data/ids_of_0.1.0.json").read_text("utf-8"))
SHARED = Path(__file__).parents[2] / "shared" / "cases"
NO_PAPERS = {
    "title:reports/daily reading report — 2026-07-08 index": "the text of a day without papers",
    "arxiv:2603.07997": "commented out by its publisher",
}
"""Ids of what is no paper any more; their stars stay with the id."""


def lay_out(case: str, home: Home) -> None:
    """Put a case or a sample where it lies below its source."""
    kind, _, name = case.partition("/")
    if kind == "samples":
        home.put(name, (SAMPLES / name).read_text("utf-8"))
        return
    if not (SHARED / kind).is_dir():
        pytest.skip("the cases are not beside this checkout")
    if kind == "other":
        shutil.copytree(SHARED / kind / name.partition("/")[0], home.folder / "pub" / name.partition("/")[0])
        return
    expected = json.loads((SHARED / kind / f"{name}.expect.json").read_text("utf-8"))
    home.put(expected.get("path", f"{name}.md"), (SHARED / kind / f"{name}.md").read_text("utf-8"))


@pytest.mark.parametrize("case", IDS)
def test_each_star_of_0_1_0_is_a_star_now(case: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    lay_out(case, home)
    library = home.open()
    for paper in IDS[case]:
        home.star([paper])
        library.marks.poll()
        assert any(stars(library).values()) == (paper not in NO_PAPERS)
        assert library.marks.papers("starred")
        home.star([paper], False)
        library.marks.poll()
        assert not any(stars(library).values())
