"""Papers are handed on: to a file, to a folder of notes, to a command whose answer is shown."""

from functools import partial
from math import inf
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_file
from textual.pilot import Pilot

from tests.processes import wait_gone
from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, here, said
from tests.waiting import LIMIT, until
from tui_reader.app import ReaderApp
from tui_reader.screens.reader import export_pipe
from tui_reader.system import programs

PAPER, LIST = "1", "2"


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short paths are quickly typed."""
    monkeypatch.chdir(tmp_path)


async def hand_on(pilot: Pilot[None], *answers: tuple[str, list[str]]) -> None:
    """Answer what is asked one by one, each question with some keys."""
    for question, keys in answers:
        await until(pilot, partial(is_asked, pilot, question))
        await pilot.press(*keys)


def is_asked(pilot: Pilot[None], question: str) -> bool:
    return question in screen_text(pilot.app)


async def export(pilot: Pilot[None], which: str, form: str, place: str) -> None:
    await pilot.press("e")
    typed = ["ctrl+u", *place, "enter"]
    await hand_on(pilot, ("Export", [which]), ("Export format", [form]), ("Export to file", typed))


async def pipe(pilot: Pilot[None], command: str) -> None:
    """Give the paper to a command."""
    await pilot.press("|")
    await hand_on(pilot, ("Export", [PAPER]), ("Pipe to command", [*command, "enter"]))


def papers_of_the_day(app: ReaderApp) -> set[str]:
    day = here(app)
    assert day is not None
    return {ref.paper for ref in app.library.refs(day.date)}


async def test_papers_are_exported_to_a_file(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        papers = papers_of_the_day(app)
        await export(pilot, LIST, "1", "p.bib")
        await until(pilot, lambda: f"Wrote {len(papers)} papers to" in said(app))
    assert {f"arxiv:{entry['eprint']}" for entry in parse_file(str(tmp_path / "p.bib")).entries} == papers


async def test_a_file_is_replaced_only_when_that_is_said_and_keeps_its_mode(make_app: MakeApp, tmp_path: Path) -> None:
    place = tmp_path / "p.bib"
    place.write_text("mine")
    place.chmod(0o600)
    app = make_app()
    async with app.run_test(size=(200, 40)) as pilot:
        await export(pilot, PAPER, "1", "p.bib")
        await hand_on(pilot, ("p.bib already exists", ["1"]))
        assert place.read_text() == "mine"
        await export(pilot, PAPER, "1", "p.bib")
        await hand_on(pilot, ("p.bib already exists", ["2"]))
        await until(pilot, lambda: "Wrote 1 paper to" in said(app))
    assert place.read_text().startswith("@misc")
    assert place.stat().st_mode & 0o777 == 0o600


async def test_a_folder_gets_notes_and_keeps_those_it_has(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(200, 40)) as pilot:
        count = len(papers_of_the_day(app))
        await export(pilot, LIST, "5", "v/")
        await until(pilot, lambda: f"Wrote {count} papers to" in said(app))
        notes = sorted((tmp_path / "v").iterdir())
        assert len(notes) == count
        notes[0].write_text("mine")
        notes[1].unlink()
        await export(pilot, LIST, "5", "v")
        await until(pilot, lambda: f"{count - 1} notes already exist" in said(app))
    assert notes[0].read_text() == "mine"
    assert notes[1].exists()


@pytest.mark.parametrize(("form", "place"), [("1", "."), ("5", "file/x.md"), ("5", "none/x/")])
async def test_a_place_that_does_not_do_is_told_in_red(
    make_app: MakeApp, tmp_path: Path, form: str, place: str
) -> None:
    (tmp_path / "file").write_text("x")
    app = make_app()
    async with app.run_test(size=(200, 40)) as pilot:
        await export(pilot, PAPER, form, place)
        await until(pilot, lambda: "is a folder. Choose" in said(app) or "Cannot write" in said(app))


async def test_a_command_reads_the_paper_and_its_answer_is_shown(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pipe(pilot, "grep -c DeepSeek")
        await until(pilot, lambda: "exit code 0" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "exit code" not in screen_text(app))


async def test_what_a_command_answers_cannot_reach_the_terminal(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pipe(pilot, r"printf '\033]0;owned\007[@click=app.quit]x[/]'")
        await until(pilot, lambda: "[@click=app.quit]x[/]" in screen_text(app))
        assert "\x1b" not in screen_text(app)


async def test_a_command_that_never_ends_is_ended_and_what_it_said_is_shown(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    began = iter([0.0])

    def clock() -> float:
        return next(began, inf if told.exists() else 0.0)  # all its time is over once it has said something

    monkeypatch.setattr(programs, "monotonic", clock)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pipe(pilot, f"echo so far; touch told; sleep {LIMIT}")
        await until(pilot, lambda: "timed out" in screen_text(app))
        assert "so far" in screen_text(app)


async def test_leaving_does_not_wait_for_a_command(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_pipe, "PIPE_SECONDS", 10 * LIMIT)
    app = make_app()
    pid = tmp_path / "pid"
    async with app.run_test(size=SIZE) as pilot:
        await pipe(pilot, f"echo $$ >pid; sleep {LIMIT}; touch waited-for")
        await until(pilot, lambda: pid.exists() and pid.read_text())
        await pilot.press("q")
    wait_gone(int(pid.read_text()))
    assert not (tmp_path / "waited-for").exists()
