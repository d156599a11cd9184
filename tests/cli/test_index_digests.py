"""`index`: what is said of what was found, for people."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.cli.run import Capture
from tests.digest_files import put
from tests.waiting import LIMIT
from tui_reader.cli import main
from tui_reader.paths import Paths

ROOT = Path(__file__).parents[2]


def test_index_says_in_one_line_what_was_found(capsys: Capture, digests: Path) -> None:
    put(digests / "README.md", "# 안내\n")
    assert main(["index", str(digests)]) == 0
    output = capsys.readouterr()
    assert output.out.startswith("2 digests, 3 summaries of 2 papers, 0 problems, 1 file skipped, ")
    assert output.out.endswith(" s\n")
    assert output.out.count("\n") == 1
    assert output.err == ""


def test_index_names_the_files_that_are_problems(capsys: Capture, digests: Path) -> None:
    put(digests / "bad.md", b"\x00\x01")
    assert main(["index", str(digests)]) == 0
    output = capsys.readouterr()
    assert " 1 problem, " in output.out
    assert output.err == f"{digests}/bad.md: The file is not text.\n"


def test_many_problems_are_cut_short(capsys: Capture, digests: Path) -> None:
    for number in range(30):
        put(digests / f"bad{number}.md", b"\x00\x01")
    main(["index", str(digests)])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 10 more"


def test_index_without_paths_takes_the_list(capsys: Capture, digests: Path) -> None:
    assert main(["index"]) == 2
    assert "No sources yet." in capsys.readouterr().err
    main(["add", str(digests)])
    assert main(["index"]) == 0
    assert "2 digests" in capsys.readouterr().out


def test_a_cache_that_cannot_be_written_is_one_line(capsys: Capture, digests: Path, paths: Paths) -> None:
    paths.cache.write_text("a file where the folder should be")
    assert main(["index", str(digests)]) == 3
    output = capsys.readouterr()
    assert output.out.startswith("2 digests, 3 summaries of 2 papers, 1 problem, ")
    assert str(paths.cache) in output.err
    assert len(output.err.splitlines()) == 1


def test_on_a_terminal_there_is_a_progress_bar_and_the_summary_after_it(digests: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "tui_reader", "index", str(digests)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    output = _drain(leader)
    assert process.wait(LIMIT) == 0
    assert "━" in output
    assert "2/2" in output
    assert "2 digests, 3 summaries of 2 papers, 0 problems" in output.splitlines()[-1]


def _drain(leader: int) -> str:
    output = b""
    try:
        while data := os.read(leader, 65536):
            output += data
    except OSError:
        pass  # the other side is closed: this is how a pseudo-terminal ends
    os.close(leader)
    return output.decode()
