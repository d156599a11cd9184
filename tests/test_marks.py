from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui_reader.model import PaperId
from tui_reader.store.journal_format import decode, encode
from tui_reader.store.mark_events import UNDONE, Clock, Event, MarkFold, Value, action_subject

READ, STARRED = "read", "starred"

A, B, C = PaperId("arxiv:2502.15007"), PaperId("doi:10.1/x"), PaperId("openreview:xyz")
BATCHES = ["b1", "b2", "b3"]

values: st.SearchStrategy[Value] = st.sampled_from([True, False, None, 1, 0, "", "쪽지"])
moments = {"time": st.integers(0, 3), "count": st.integers(0, 1), "device": st.sampled_from(["desk", "lap"])}
changes = st.builds(
    Event,
    **moments,
    batch=st.sampled_from(BATCHES),
    papers=st.lists(st.sampled_from([A, B, C]), min_size=1, max_size=3, unique=True).map(tuple),
    field=st.sampled_from([READ, STARRED, "later"]),
    value=values,
)
undos = st.builds(
    Event,
    **moments,
    batch=st.sampled_from(["u1", "u2", "b1"]),
    papers=st.sampled_from([*BATCHES, "u1"]).map(lambda batch: (action_subject(batch),)),
    field=st.just(UNDONE),
    value=values,
)
events = changes | undos


def marks_of(*parts: Sequence[Event]) -> MarkFold:
    marks = MarkFold()
    for part in parts:
        marks.fold(part)
    return marks


def state(marks: MarkFold) -> object:
    """All that holds: which event for each paper and field, what is undone, and the sets that follow."""
    keys = [(paper, field) for paper in (A, B, C) for field in (READ, STARRED, "later")]
    keys += [(action_subject(batch), UNDONE) for batch in (*BATCHES, "u1")]
    latest = {key: event.order for key in keys if (event := marks.latest(*key))}
    papers = [set(marks.papers_with(field)) for field in (READ, STARRED)]
    return (*papers, latest, {batch for batch in BATCHES if marks.is_undone(batch)})


def state_from_nothing(given_events: Sequence[Event]) -> object:
    """The same as `state`, worked out as the documentation says it, without keeping anything."""
    said = {
        (p.removeprefix("batch:"), e.order, e.value is True)
        for e in given_events
        if e.field == UNDONE
        for p in e.papers
    }
    undone = {batch for batch, order, value in said if value and order == max(o for b, o, _ in said if b == batch)}
    latest: dict[object, Event] = {}
    for event in sorted(given_events, key=lambda event: event.order):
        for paper in event.papers:
            if event.field == UNDONE or event.batch not in undone:
                latest[paper, event.field] = event
    read, starred = (
        {paper for paper in (A, B, C) if (paper, field) in latest and latest[paper, field].value is True}
        for field in (READ, STARRED)
    )
    return read, starred, {key: event.order for key, event in latest.items()}, undone & set(BATCHES)


@given(st.lists(events))
def test_the_fold_follows_the_documented_rule(given_events: list[Event]) -> None:
    assert state(marks_of(given_events)) == state_from_nothing(given_events)


@given(st.lists(events), st.randoms())
def test_the_order_of_events_does_not_matter(given_events: list[Event], random: object) -> None:
    shuffled = list(given_events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert state(marks_of(shuffled)) == state(marks_of(given_events))


@given(st.lists(events), st.lists(events), st.lists(events))
def test_how_events_are_split_into_journals_does_not_matter(a: list[Event], b: list[Event], c: list[Event]) -> None:
    assert state(marks_of(a, b, c)) == state(marks_of(c, a + b)) == state(marks_of(b + c, a))


@given(st.lists(events))
def test_folding_an_event_twice_changes_nothing(given_events: list[Event]) -> None:
    marks = marks_of(given_events)
    before = state(marks)
    assert marks.fold(given_events) == set()
    assert state(marks) == before
    assert all(marks.is_known(event) for event in given_events)


@given(st.lists(events), events)
def test_an_event_is_known_if_folding_it_changes_nothing(given_events: list[Event], another: Event) -> None:
    marks = marks_of(given_events)
    before = state(marks)
    if marks.is_known(another):
        marks.fold([another])
        assert state(marks) == before


@given(st.lists(events))
def test_many_papers_in_one_event_are_the_same_as_an_event_for_each(given_events: list[Event]) -> None:
    apart = [replace(event, papers=(paper,)) for event in given_events for paper in event.papers]
    assert state(marks_of(apart)) == state(marks_of(given_events))


@given(st.lists(events))
def test_what_is_written_is_read_again(given_events: list[Event]) -> None:
    assert repr(decode(encode(given_events)).events) == repr(given_events)


@given(st.lists(changes, max_size=8))
def test_of_two_different_events_about_one_mark_exactly_one_is_later(given_events: list[Event]) -> None:
    about_one = [replace(event, papers=(A,), field=READ) for event in given_events]
    for one in about_one:
        for other in about_one:
            assert (one.is_later(other) + other.is_later(one)) == (repr(one) != repr(other))


@given(st.lists(events), st.lists(events))
def test_a_fold_names_every_paper_whose_marks_have_changed(before: list[Event], then: list[Event]) -> None:
    marks = marks_of(before)
    read, starred = set(marks.papers_with("read")), set(marks.papers_with("starred"))
    changed = marks.fold(then)
    assert (read ^ marks.papers_with("read")) | (starred ^ marks.papers_with("starred")) <= changed


@given(st.lists(events))
def test_no_event_that_may_hold_again_is_dropped(given_events: list[Event]) -> None:
    marks = marks_of(given_events)
    assert {e.order for e in marks.events()} == {e.order for e in given_events if e.field != UNDONE}


def test_the_latest_event_of_a_field_holds_and_fields_do_not_mix() -> None:
    def event(time: int, field: str, value: bool) -> Event:
        return Event(time, 0, "desk", f"b{time}", (A,), field, value)

    marks = marks_of([event(1, READ, True), event(2, STARRED, True), event(3, READ, False)])
    assert not marks.has(A, "read")
    assert marks.has(A, "starred")
    assert not marks.has(B, "starred")


def undo(batch: str, time: int, value: bool = True) -> Event:
    return Event(time, 0, "desk", f"u{time}", (action_subject(batch),), UNDONE, value)


def test_undo_restores_the_earlier_mark_and_redo_sets_it_again() -> None:
    first = Event(1, 0, "desk", "b1", (A, B), READ, True)
    second = Event(2, 0, "desk", "b2", (B, C), READ, False)
    marks = marks_of([first, second])
    assert marks.papers_with("read") == {A}
    assert marks.fold([undo("b2", 3)]) >= {B}
    assert marks.papers_with("read") == {A, B}
    assert marks.fold([undo("b1", 4)]) >= {A, B}
    assert marks.papers_with("read") == set()
    marks.fold([undo("b1", 5, False)])
    assert marks.papers_with("read") == {A, B}
    marks.fold([undo("b2", 6, False)])
    assert marks.papers_with("read") == {A}


def test_undo_keeps_a_later_mark_of_another_device() -> None:
    bulk = Event(1, 0, "desk", "b1", (A, B), READ, True)
    other = Event(2, 0, "lap", "b2", (B,), READ, True)
    marks = marks_of([bulk, other, undo("b1", 3)])
    assert marks.papers_with("read") == {B}
    assert marks_of([undo("b1", 3), bulk]).papers_with("read") == set()


def test_the_clock_always_advances_even_if_the_wall_clock_goes_back() -> None:
    wall = iter([5, 5, 3, 9])
    clock = Clock(lambda: next(wall))
    assert [clock.tick() for _ in range(4)] == [(5, 0), (5, 1), (5, 2), (9, 0)]


@pytest.mark.parametrize(("seen", "expected"), [((9, 4), (9, 5)), ((2, 4), (5, 0))])
def test_the_clock_is_later_than_every_event_it_has_seen(seen: tuple[int, int], expected: tuple[int, int]) -> None:
    clock = Clock(lambda: 5)
    clock.observe([Event(*seen, "lap", "b", (A,), READ, True)])
    assert clock.tick() == expected
