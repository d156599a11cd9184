import json

import pytest

from tui_reader.model import PaperId
from tui_reader.store.journal_format import VERSION, decode, decode_line, encode, is_newer
from tui_reader.store.mark_events import Event

READ = "read"

A = PaperId("arxiv:2502.15001")
EVENT = Event(7, 1, "desk", "b", (A, PaperId("arxiv:2502.15002")), READ, True)
OLD = {"time": 7, "count": 1, "device": "desk", "batch": "b", "paper": A, "field": "read", "value": True}
NEW = {**OLD, "v": VERSION + 1, "papers": {"first": A}}
GOOD = encode([EVENT])


def test_a_line_says_its_version_first() -> None:
    assert GOOD.startswith(b'{"v":2,')
    assert GOOD.endswith(b"}\n")
    assert GOOD.count(b"\n") == 1


def test_a_line_of_version_1_is_one_event_about_one_paper() -> None:
    event = decode_line(json.dumps(OLD).encode())
    assert event == Event(7, 1, "desk", "b", (A,), READ, True)


def test_old_and_new_lines_mix() -> None:
    found = decode(GOOD + json.dumps(OLD).encode() + b"\n" + GOOD)
    assert [len(event.papers) for event in found.events] == [2, 1, 2]
    assert found.damaged == ()


def test_a_line_of_a_later_version_is_counted_and_not_damaged() -> None:
    line = json.dumps(NEW).encode()
    found = decode(GOOD + line + b"\n")
    assert (found.events, found.damaged, found.newer) == ([EVENT], (), 1)
    assert is_newer(line)
    assert not is_newer(GOOD)


def test_fields_that_are_not_known_are_no_damage() -> None:
    line = json.dumps({**json.loads(GOOD), "mood": ["fine"]}).encode()
    assert decode_line(line) == EVENT


@pytest.mark.parametrize(
    "line",
    [b"\xff\xfe\x00", b"[1]", b'{"time":"now"}', b"[" * 50_000, b"null", b'{"papers":1}', b"{}", b"\0" * 40,
     b'{"v":2,"time":1,"count":0,"device":"d","batch":"b","papers":["x"],"field":"read","value":[1]}',
     b'{"time":1e400,"count":0,"device":"d","batch":"b","papers":["x"],"field":"read","value":true}', GOOD[:-2]],
)  # fmt: skip
def test_a_line_without_an_event_is_damaged_and_its_neighbours_count(line: bytes) -> None:
    found = decode(GOOD + line + b"\n" + GOOD)
    assert (found.events, found.damaged) == ([EVENT, EVENT], (line,))


def test_a_torn_last_line_is_no_damage_yet_and_one_that_lost_only_its_end_counts() -> None:
    for cut in range(len(GOOD) - 1):
        assert decode(GOOD + GOOD[:cut]).events == [EVENT]
        assert decode(GOOD + GOOD[:cut]).damaged == ()
    assert decode(GOOD + GOOD[:-1]).events == [EVENT, EVENT]


def test_git_conflict_markers_are_skipped() -> None:
    merged = b"<<<<<<< HEAD\n" + GOOD + b"||||||| 1a2b3c4\n=======\r\n" + GOOD + b">>>>>>> other (message)\n\n"
    found = decode(merged)
    assert (found.events, found.damaged) == ([EVENT, EVENT], ())


def test_lines_may_end_as_on_windows() -> None:
    assert decode(GOOD.replace(b"\n", b"\r\n") * 2).events == [EVENT, EVENT]


def test_any_text_comes_through() -> None:
    paper = PaperId('title:연구실/"따옴표"\\ \n😀')
    event = Event(2**62, 0, "책상", "b", (paper,), "note", "두 줄\n쪽지")
    assert decode(encode([event])).events == [event]
    assert encode([event]).count(b"\n") == 1
