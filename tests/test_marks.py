from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui_reader.model import PaperId
from tui_reader.store.marks import READ, STARRED, Clock, Event, Marks, Value

A, B = PaperId("arxiv:2502.15007"), PaperId("doi:10.1/x")

values: st.SearchStrategy[Value] = st.sampled_from([True, False, None, 1, 0, "", "쪽지"])
events = st.builds(
    Event,
    time=st.integers(0, 3),
    count=st.integers(0, 1),
    device=st.sampled_from(["desk", "lap"]),
    batch=st.sampled_from(["b1", "b2"]),
    paper=st.sampled_from([A, B]),
    field=st.sampled_from([READ, STARRED, "later"]),
    value=values,
)


def marks_of(*parts: Sequence[Event]) -> Marks:
    marks = Marks()
    for part in parts:
        marks.fold(part)
    return marks


def state(marks: Marks) -> object:
    latest = {(paper, field): marks.latest(paper, field) for paper in (A, B) for field in (READ, STARRED, "later")}
    return marks.read, marks.starred, latest


@given(st.lists(events), st.randoms())
def test_the_order_of_events_does_not_matter(given_events: list[Event], random: object) -> None:
    shuffled = list(given_events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert state(marks_of(shuffled)) == state(marks_of(given_events))


@given(st.lists(events), st.lists(events), st.lists(events))
def test_how_events_are_split_into_journals_does_not_matter(a: list[Event], b: list[Event], c: list[Event]) -> None:
    assert state(marks_of(a, b, c)) == state(marks_of(c, a + b)) == state(marks_of(b + c, a))


@given(st.lists(events))
def test_reading_twice_does_not_matter_and_is_no_news(given_events: list[Event]) -> None:
    marks = marks_of(given_events)
    before = state(marks)
    assert marks.fold(given_events) == set()
    assert state(marks) == before


@given(st.lists(events, max_size=8))
def test_of_two_different_events_about_one_mark_exactly_one_is_later(given_events: list[Event]) -> None:
    about_one = [replace(event, paper=A, field=READ) for event in given_events]
    for one in about_one:
        for other in about_one:
            assert (one.is_later(other) + other.is_later(one)) == (repr(one) != repr(other))


@given(st.lists(events), st.lists(events))
def test_a_fold_names_every_paper_whose_marks_have_changed(before: list[Event], then: list[Event]) -> None:
    marks = marks_of(before)
    read, starred = set(marks.read), set(marks.starred)
    changed = marks.fold(then)
    assert (read ^ marks.read) | (starred ^ marks.starred) <= changed


def test_the_latest_event_of_a_field_holds_and_fields_do_not_mix() -> None:
    def event(time: int, field: str, value: bool) -> Event:
        return Event(time, 0, "desk", f"b{time}", A, field, value)

    marks = marks_of([event(1, READ, True), event(2, STARRED, True), event(3, READ, False)])
    assert not marks.is_read(A)
    assert marks.is_starred(A)
    assert not marks.is_starred(B)


def test_undoing_an_action_fits_the_format_and_does_not_disturb_readers_that_do_not_know_it() -> None:
    mark = Event(1, 0, "desk", "b1", A, READ, True)
    undo = Event(2, 0, "desk", "b2", PaperId("batch:b1"), "undone", True)
    marks = marks_of([mark, undo])
    assert marks.latest(PaperId("batch:b1"), "undone") == undo
    assert marks.latest(A, READ) == mark


def test_the_clock_never_stands_still_or_goes_back_though_the_wall_clock_does() -> None:
    wall = iter([5, 5, 3, 9])
    clock = Clock(lambda: next(wall))
    assert [clock.tick() for _ in range(4)] == [(5, 0), (5, 1), (5, 2), (9, 0)]


@pytest.mark.parametrize(("seen", "expected"), [((9, 4), (9, 5)), ((2, 4), (5, 0))])
def test_the_clock_is_later_than_every_event_it_has_seen(seen: tuple[int, int], expected: tuple[int, int]) -> None:
    clock = Clock(lambda: 5)
    clock.see([Event(*seen, "lap", "b", A, READ, True)])
    assert clock.tick() == expected
