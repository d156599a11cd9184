"""The parser keeps its speed. Ratios and floors leave room for a busy machine; `bench.py` prints the figures."""

from pathlib import Path

from tests.formats.bench import measure


def test_it_reads_ten_megabytes_a_second_and_far_faster_than_a_markdown_parser(corpus: Path) -> None:
    ours, theirs, size = measure(corpus)
    assert size / ours > 10_000_000
    assert theirs > 3 * ours, "four times on a quiet machine; three is the floor of the test"
