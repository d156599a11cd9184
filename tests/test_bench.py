"""What the bench makes of its figures: which budgets grow with the machine, what is missed, and the exit code."""

import json
import sys
from statistics import median

import pytest

from tests.bench import __main__ as bench
from tests.bench.budgets import HELLO, LESS, ROWS, Row, Sample, keeps, missed, scale
from tests.bench.report import Measured

BY_ID = {row.id: row for row in ROWS}


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[list[Sample]]:
    """What the looks of one run measure, instead of measuring; on a machine twice as slow as budgeted."""
    looks: list[list[Sample]] = []
    monkeypatch.setattr(bench, "measure", lambda session: Measured(session.rows, looks.pop(0), (), 2.0))
    monkeypatch.setattr(bench, "circumstances", dict)
    return looks


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit code of `python -m tests.bench` with these arguments."""
    monkeypatch.setattr(sys, "argv", ["bench", *arguments])
    return bench.main()


def ids_missed(*samples: Sample, scale: float = 1.0) -> list[str]:
    """The ids of the rows that these samples miss, asked for what they are about."""
    return [row.id for row, _ in missed([sample.row for sample in samples], samples, scale)]


# Scaling


def test_the_scale_is_the_median_start_of_the_one_word_program_by_the_budgeted_one() -> None:
    assert scale([150.0]) == 1
    assert scale([2_000.0, 300.0, 140.0]) == 2


@pytest.mark.parametrize(("unit", "grows"), [("ms", 3), ("s", 3), ("%", 3), ("B", 1), ("MB", 1), ("×", 1)])
def test_only_times_grow_with_the_machine(unit: str, grows: int) -> None:
    assert Row("row", "what", unit, 10).most(3) == 10 * grows


def test_a_multiple_of_the_one_word_program_does_not_grow() -> None:
    assert Row("row", "what", "ms", 1.5, of_hello=True).most(3) == 1.5


def test_what_is_only_told_may_be_anything() -> None:
    assert Row("row", "what", "ms").most(3) is None


@pytest.mark.parametrize("row", [row for row in ROWS if row.budget], ids=lambda row: row.id)
@pytest.mark.parametrize("share", [0.99, 1.01])
def test_every_machine_is_judged_alike(row: Row, share: float) -> None:
    most, once = row.most(1), row.most(4)
    assert most
    assert once
    fast = Sample(row.id, (most * share,), hello=(1.0,))
    slow = Sample(row.id, (once * share,), hello=(1.0,))
    assert keeps(row, fast, 1) == keeps(row, slow, 4) == (share < 1)


# Missing


def test_a_budget_is_missed_by_the_value_it_is_about() -> None:
    assert BY_ID["j"].judged == "p95"
    assert BY_ID["j-bytes"].judged == "median"
    values = (*(1.0,) * 18, 9_000.0, 9_000.0)
    assert median(values) == 1
    assert ids_missed(Sample("j", values), Sample("j-bytes", values)) == ["j"]


def test_a_time_that_is_missed_here_is_kept_on_a_slower_machine_and_bytes_are_not() -> None:
    samples = (Sample("j", (12.0,)), Sample("j-bytes", (750.0,)))
    assert ids_missed(*samples) == ["j", "j-bytes"]
    assert ids_missed(*samples, scale=1.5) == ["j-bytes"]


def test_a_start_is_judged_by_the_one_word_program_beside_it() -> None:
    assert ids_missed(Sample("start", (290.0,), hello=(200.0,)), scale=9) == []
    assert ids_missed(Sample("start", (310.0,), hello=(200.0,)), scale=9) == ["start"]


def test_what_was_asked_for_and_not_measured_is_missed() -> None:
    assert [(row.id, sample) for row, sample in missed(["star", "wire"], (), 1)] == [("star", None)]
    assert ids_missed(Sample("start", (1.0,))) == ["start"]  # without the one-word program beside it


def test_other_programs_and_what_was_not_asked_for_are_not_judged() -> None:
    samples = [
        Sample("j", (999.0,), LESS),
        Sample("j", (1.0,)),
        Sample("star", (999.0,)),
        Sample("start", (1.0,), HELLO),
    ]
    assert list(missed(["j"], samples, 1)) == []


# The command


def test_a_check_asks_for_all_that_has_a_budget() -> None:
    assert set(bench.parse(["--check"]).only) == {row.id for row in ROWS if row.budget is not None}


def test_a_quick_check_leaves_the_large_archives_out() -> None:
    left_out = set(bench.parse(["--check"]).only) - set(bench.parse(["--check", "--quick"]).only)
    assert {"start-76000", "start-10000", "memory-76000", "search-76000"} <= left_out <= bench.LARGE


def test_a_plain_run_asks_for_everything() -> None:
    assert tuple(bench.parse([]).only) == bench.NAMES
    assert bench.parse(["--check", "--only", "wire"]).only == ["wire"]


def test_a_check_of_what_is_kept_says_so_and_exits_with_0(
    measured: list[list[Sample]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measured += [[Sample("star", (31.0,))]]
    assert run(monkeypatch, "--check", "--only", "star") == 0
    printed = capsys.readouterr().out
    assert "the one-word program starts in 0.30 s: times are budgeted 2.0 ×\n" in printed
    assert "| p95 ≤ 32.0 ms | kept |" in printed
    assert printed.endswith("\n\nEvery budget is kept.\n")


def test_a_check_names_what_is_missed_twice_after_the_tables_and_exits_with_1(
    measured: list[list[Sample]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    over = [Sample("star", (33.0,)), Sample("star-bytes", (501.0,)), Sample("start", (3.2,), hello=(2.0,))]
    measured += [over, over]
    assert run(monkeypatch, "--check", "--only", "start", "star", "star-bytes", "read") == 1
    *_, lines = capsys.readouterr().out.split("|\n\n")
    assert lines.splitlines() == [
        "start: 1.60 × hello, ≤ 1.5 × hello",
        "star: 33.0 ms, p95 ≤ 32.0 ms",
        "star-bytes: 501 B, ≤ 500 B",
        "read: not measured, p95 ≤ 32.0 ms",
    ]


def test_a_check_looks_again_at_what_was_missed_and_at_nothing_else(
    measured: list[list[Sample]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measured += [[Sample("star", (33.0,)), Sample("read", (5.0,))], [Sample("star", (31.0,))]]
    assert run(monkeypatch, "--check", "--only", "star", "read") == 0
    assert measured == []
    printed = capsys.readouterr().out
    assert printed.count("| **over** |") == 1
    assert printed.count("| kept |") == 1
    assert printed.endswith("Every budget is kept.\n")


def test_without_a_check_what_is_missed_is_only_told(
    measured: list[list[Sample]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measured += [[Sample("star", (33.0,))]]
    assert run(monkeypatch, "--only", "star") == 0
    assert "| **over** |" in capsys.readouterr().out


def test_a_check_for_machines_prints_nothing_but_json(
    measured: list[list[Sample]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    over = [Sample("star", (33.0,)), Sample("star", (33.0,), LESS)]
    measured += [over, over]
    assert run(monkeypatch, "--check", "--json", "--only", "star") == 1
    printed = capsys.readouterr()
    looks = json.loads(printed.out)["looks"]
    assert [[sample["kept"] for sample in found["samples"]] for found in looks] == [[False, None]] * 2
    assert printed.err == "\nstar: 33.0 ms, p95 ≤ 32.0 ms\n"
