"""The installed command in a real pseudo-terminal: what a person sees, key by key, and what is still there tomorrow."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.pseudo_terminal import DIGEST_TUI, SIZE, STILL, Plain, Terminal, changed, indexed_env, private_env
from tests.waiting import wait_until
from tui_reader.assets import SAMPLES

Start = Callable[..., Terminal]
"""Starts `digest-tui` (or another `program`) with arguments, in a terminal of `size`; all in the test's one home."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of whoever starts the program in a test."""
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """See `Start`; whatever still runs at the end of the test is ended."""
    assert Path(DIGEST_TUI).exists(), "these tests drive the installed command: pip install -e '.[test]'"
    with ExitStack() as running:

        def run(
            *arguments: str | Path, size: tuple[int, int] = SIZE, program: Sequence[str] = (DIGEST_TUI,)
        ) -> Terminal:
            command = [*program, *map(str, arguments)]
            return running.enter_context(Terminal(command, private_env(home), size))

        yield run


@pytest.fixture
def known(home: Path) -> None:
    """Has all samples in the cache of that home, so that none comes in while keys are pressed."""
    indexed_env(home)


@pytest.fixture
def shell(home: Path) -> Iterator[Callable[[str], Terminal]]:
    """Runs one line of shell in a terminal; `digest-tui` stands for the installed command."""
    with ExitStack() as running:

        def run(line: str) -> Terminal:
            line = line.replace("digest-tui", f"'{DIGEST_TUI}'")
            return running.enter_context(Terminal(["/bin/sh", "-c", line], private_env(home)))

        yield run


def quit_cleanly(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.wait_exit() == 0
    assert b"Traceback" not in terminal.raw


def facts_line(paper: str, day: str) -> str:
    """The line under the title in the detail pane: which paper is shown, and of which day."""
    return rf"{re.escape(paper)}(v\d+)?\b[^│]*· {day} (Mon|Tue|Wed|Thu|Fri|Sat|Sun)"


def ids_in(file: Path) -> list[str]:
    """The arXiv ids a real digest names, each once, in its order."""
    return list(dict.fromkeys(re.findall(r"arxiv\.org/abs/(\d{4}\.\d{4,5})", file.read_text(encoding="utf-8"))))


# Reading


@pytest.mark.usefixtures("known")
def test_samples_are_read_day_by_day_and_a_star_is_there_tomorrow(start: Start) -> None:
    first = start()
    first.wait_for("DeepSeek-R1: Incentivizing")
    first.wait_for("digest-tui ~/digests")
    first.wait_for(facts_line("2501.12948", "2026-03-06"))
    first.send("j")
    first.wait_for(facts_line("2207.12598", "2026-03-06"))
    first.send("]")
    first.wait_for("분류기 없는 안내")
    first.send("7")
    first.wait_for("증류")
    first.send("}")
    first.wait_for(facts_line("2402.03300", "2026-03-05"))
    assert "★" not in first.screen_text()
    first.send("s")
    first.wait_for("★")
    quit_cleanly(first)

    second = start()
    second.wait_for(facts_line("2402.03300", "2026-03-05"))  # where the first one ended
    second.wait_for("★.*DeepSeekMath")
    second.send("s")
    second.wait_gone("★")
    quit_cleanly(second)


def test_real_digests_are_read_and_a_star_is_there_tomorrow(start: Start, home: Path, corpus: Path) -> None:
    newest, older = (corpus / "numbered" / f"2025-12-{day}-daily-papers-202512{day}.md" for day in ("18", "08"))
    indexed_env(home, corpus)
    first = start(corpus)
    first.wait_for(facts_line(ids_in(newest)[0], "2025-12-18"))
    first.send("j")
    first.wait_for(facts_line(ids_in(newest)[1], "2025-12-18"))
    first.send("l", "SPACE")
    first.send("h", "}")
    first.wait_for(facts_line(ids_in(older)[0], "2025-12-08"))
    first.send("s")
    first.wait_for("★")
    quit_cleanly(first)

    second = start(corpus)
    second.wait_for(facts_line(ids_in(older)[0], "2025-12-08"))
    second.wait_for("★")
    second.send("{")
    second.wait_for(facts_line(ids_in(newest)[0], "2025-12-18"))
    quit_cleanly(second)


@pytest.mark.usefixtures("known")
def test_panes_are_walked_and_escape_goes_back_one_at_a_time(start: Start) -> None:
    terminal = start()
    terminal.wait_for(facts_line("2501.12948", "2026-03-06"))
    terminal.send("h", "j")
    terminal.wait_for(facts_line("2402.03300", "2026-03-05"))
    terminal.send("ENTER", "ENTER")
    terminal.wait_for("b page up")
    terminal.send("ESC")
    terminal.wait_for("n next unread")
    terminal.send("ESC")
    terminal.wait_for("Enter open")
    terminal.send("?")
    terminal.wait_for("Korean input method")
    terminal.send("ESC")
    terminal.wait_gone("Korean input method")
    terminal.wait_for(facts_line("2402.03300", "2026-03-05"))
    quit_cleanly(terminal)


@pytest.mark.usefixtures("known")
def test_space_alone_reads_on_to_the_next_paper(start: Start) -> None:
    terminal = start()
    terminal.wait_for(facts_line("2501.12948", "2026-03-06"))
    terminal.send(*["SPACE"] * 6)  # each of its seven sections fits on a page
    terminal.wait_for("긴 사고 과정을")
    terminal.send("SPACE")
    terminal.wait_for(facts_line("2207.12598", "2026-03-06"))
    terminal.wait_for("06 Fri +8/10")  # the paper was written up twice that day
    quit_cleanly(terminal)


@pytest.mark.usefixtures("known")
def test_a_whole_day_is_read_with_space_alone(start: Start) -> None:
    terminal = start(size=(80, 24))
    terminal.wait_for(facts_line("2501.12948", "2026-03-06"))
    terminal.send("h")
    terminal.wait_for("06 Fri +10/10")
    terminal.send(*["SPACE"] * 200)  # ten papers of about seven sections, and some of the day before
    terminal.wait_for("06 Fri +0/10")
    quit_cleanly(terminal)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("size", [(80, 24), (50, 20)], ids=["two panes", "one pane"])
def test_smaller_terminals_show_fewer_panes_and_the_same_papers(start: Start, size: tuple[int, int]) -> None:
    terminal = start(size=size)
    terminal.wait_for("DeepSeek-R1")
    terminal.send("ENTER")
    terminal.wait_for(facts_line("2501.12948", "2026-03-06"))
    terminal.resize(120, 36)
    terminal.wait_for("06 Fri +10/10 │.*│ ")
    quit_cleanly(terminal)


def test_index_reads_the_samples_without_the_interface(start: Start) -> None:
    index = start("index", SAMPLES)
    assert index.wait_exit() == 0
    assert re.search(
        r"^10 digests, 51 summaries of 45 papers, 0 problems, [\d.]+ s$", index.screen_text(), re.MULTILINE
    )


# Places and files that are not what they should be


def test_folders_can_be_put_on_the_list_and_taken_off_again(start: Start, tmp_path: Path) -> None:
    mine = tmp_path / "my digests"
    shutil.copytree(SAMPLES / "voted", mine)
    assert start("add", mine).wait_exit() == 0
    sources = start("sources")
    sources.wait_for("my digests")
    assert sources.wait_exit() == 0
    terminal = start()
    terminal.wait_for(facts_line("2305.18290", "2026-03-05"))
    quit_cleanly(terminal)
    assert start("remove", mine).wait_exit() == 0
    terminal = start()
    terminal.wait_for("digest-tui ~/digests")
    quit_cleanly(terminal)


def test_a_path_that_does_not_exist_is_one_sentence_and_exit_2(start: Start, tmp_path: Path) -> None:
    terminal = start(tmp_path / "nowhere")
    assert terminal.wait_exit() == 2
    assert "nowhere" in terminal.screen_text()
    assert len(terminal.screen_text().strip().split("\n")) <= 2
    assert b"Traceback" not in terminal.raw


def test_an_empty_folder_says_so(start: Start, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    terminal = start(tmp_path / "empty")
    terminal.wait_for("No digests")
    terminal.send("j", "k", "l", "h", "ENTER", "SPACE", "n", "s", "r", "}", "{", "]", "1", "G", "g", "R")
    terminal.wait_for("No digests")
    quit_cleanly(terminal)


def test_a_file_that_is_no_text_is_a_problem_and_the_rest_goes_on(start: Start, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(SAMPLES / "numbered", mine)
    (mine / "2026-03-07-picture.md").write_bytes(bytes(range(256)) * 64)
    terminal = start(mine)
    terminal.wait_for(facts_line("2501.12948", "2026-03-06"))
    terminal.send("R")
    terminal.wait_for("1 problem")
    quit_cleanly(terminal)
    index = start("index", mine)
    index.wait_for("1 problems?")
    index.wait_for(r"2026-03-07-picture\.md")


def test_a_digest_that_vanishes_while_open_stays_readable_until_looked_for_again(
    start: Start, home: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(SAMPLES / "fenced", mine)
    indexed_env(home, mine)
    terminal = start(mine, program=changed(STILL))
    terminal.wait_for(facts_line("2501.12948", "2026-03-06"))
    (mine / "2026-03-06.md").unlink()
    terminal.send("j")
    terminal.wait_for(facts_line("2207.12598", "2026-03-06"))
    terminal.send("]")
    terminal.wait_for("분류기 없는 안내")
    terminal.send("R")
    terminal.wait_for("1 removed")
    terminal.wait_for(facts_line("2402.03300", "2026-03-05"))
    quit_cleanly(terminal)


def test_nothing_in_a_digest_can_steer_the_terminal(start: Start, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    hostile = "A\x1b]0;owned\x07\x1b[31mred\x9b2J\u202egnp.\x08 [bold]B[/bold] <EOS>"
    text = (
        f"## Daily Papers (2026-03-02)\n\n### [{hostile}](https://arxiv.org/abs/2601.00001)\n\n- ***X***: {hostile}\n"
    )
    (mine / "2026-03-02.md").write_text(text, encoding="utf-8")
    terminal = start(mine)
    terminal.wait_for(facts_line("2601.00001", "2026-03-02"))
    terminal.wait_for(re.escape("[bold]B[/bold] <EOS>"))
    for forbidden in (b"\x1b]0;owned", b"\x1b[31mred", b"\x9b2J", "\u202e".encode(), "\x9b".encode(), b"\x08"):
        assert forbidden not in terminal.raw
    quit_cleanly(terminal)


@pytest.mark.parametrize("line", ["digest-tui </dev/null", "digest-tui >/dev/null"])
def test_without_a_terminal_it_says_so_and_exits_with_2(shell: Callable[[str], Terminal], line: str) -> None:
    text = shell(f"{line}; echo code $?").wait_for(r"^code \d+")
    assert "code 2" in text
    assert "terminal" in text
    assert "Traceback" not in text


def test_python_m_runs_the_same_program(home: Path) -> None:
    command = [str(Path(DIGEST_TUI).with_name("python")), "-m", "tui_reader", "--version"]
    answers = [
        subprocess.run(asked, env=private_env(home), capture_output=True, text=True, check=True).stdout
        for asked in (command, [DIGEST_TUI, "--version"])
    ]
    assert answers[0] == answers[1] != ""


# Ends


def test_a_mark_survives_a_kill_a_moment_after_its_key(start: Start, home: Path) -> None:
    killed = start()
    killed.wait_for(facts_line("2501.12948", "2026-03-06"))
    killed.send("s")
    wait_until(lambda: any(journal.stat().st_size for journal in home.glob("state/**/marks-*.jsonl")))
    killed.kill()
    start().wait_for("★")


def test_a_dropped_line_ends_the_program(start: Start) -> None:
    terminal = start()
    terminal.wait_for(facts_line("2501.12948", "2026-03-06"))
    terminal.hang_up()
    terminal.wait_exit()


# The harness itself


@pytest.mark.parametrize("cut", range(1, 30))
def test_sequences_the_emulator_does_not_know_leave_no_trace_wherever_they_are_cut(cut: int) -> None:
    written = "가\x1b[>1u나\x1b[<u\x1bP>|name\x1b\\다\x1b[=5;1u라\x1b[1m".encode()
    plain = Plain()
    assert plain.feed(written[:cut]) + plain.feed(written[cut:]) == "가나다라\x1b[1m".encode()
