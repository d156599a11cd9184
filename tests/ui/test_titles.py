"""Titles that come from elsewhere, on the screen: never before the first paint, soon after it."""

from pathlib import Path

import pytest

from tests.digest_files import put
from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import desk, idle
from tests.waiting import until
from tui_reader.screens.reader import screen

FENCED = "# Daily Papers – 2026-01-05\n\n## 2601.00021\n🔗 https://huggingface.co/papers/2601.00021\n\n**Summary**:\n글이다.\n"
VOTED = "## Daily Papers (2026-01-02)\n\n### [Small Steps](https://arxiv.org/abs/2601.00021)\n\nVote: 1\n\n- 글.\n"


async def test_a_title_from_another_digest_comes_to_list_and_detail_once_papers_are_known(
    make_app: MakeApp, tmp_path: Path
) -> None:
    put(tmp_path / "in" / "fenced.md", FENCED)
    put(tmp_path / "in" / "voted.md", VOTED)
    app = make_app(tmp_path / "in")
    async with app.run_test(size=(120, 36)) as pilot:
        assert not desk(app).row_source.has_index
        entry = desk(app).detail.entry
        assert entry is not None
        assert entry.title == "2601.00021"
        await idle(pilot)
        assert screen_text(app).count("Small Steps") == 2


async def test_papers_are_known_without_a_key_some_time_after_the_first_paint(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    monkeypatch.setattr(screen, "IDLE_SECONDS", 0.01)
    async with app.run_test() as pilot:
        await until(pilot, lambda: desk(app).row_source.has_index and desk(app).current_list.options.is_scanned)
