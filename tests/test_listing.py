"""Lists that are worked out day by day: the same as working them out at once, and lazy."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.library import Day, EntryRef, Keep, Listing, Order
from tui_reader.model import Entry, PaperId


class Shelves:
    """Days of made-up entries; notes which days were looked at."""

    def __init__(self, sizes: list[int], read: set[int], starred: set[int]) -> None:
        newest = date(2025, 9, 12)
        self.dates = [newest - timedelta(n) for n in range(len(sizes))]
        self.by_day: dict[date | None, tuple[EntryRef, ...]] = {}
        number = 0
        for day, size in zip(self.dates, sizes, strict=True):
            self.by_day[day] = tuple(EntryRef(f"/{day}.md", n, PaperId(f"arxiv:{number + n}")) for n in range(size))
            number += size
        self.read = {PaperId(f"arxiv:{n}") for n in read}
        self.starred = {PaperId(f"arxiv:{n}") for n in starred}
        self.looked_at: set[date | None] = set()

    def days(self) -> list[Day]:
        return [
            Day(day, len(refs), sum(ref.paper not in self.read for ref in refs)) for day, refs in self.by_day.items()
        ]

    def refs(self, day: date | None) -> tuple[EntryRef, ...]:
        self.looked_at.add(day)
        return self.by_day[day]

    def entry(self, ref: EntryRef) -> Entry:
        number = int(ref.paper.partition(":")[2])
        return Entry(ref.paper, f"T{number * 7 % 5}", votes=number * 3 % 7 or None)

    @property
    def marks(self) -> "Shelves":
        return self

    def has(self, paper: PaperId, field: str) -> bool:
        return paper in {"read": self.read, "starred": self.starred}[field]


numbers = st.sets(st.integers(0, 40), max_size=12)
shelves = st.builds(Shelves, st.lists(st.integers(0, 9), max_size=8), numbers, numbers)
keeps: st.SearchStrategy[set[Keep]] = st.sets(st.sampled_from(["unread", "starred"]))


def expected(shelf: Shelves, keep: set[Keep]) -> list[EntryRef]:
    return [
        ref
        for day in shelf.dates
        for ref in shelf.by_day[day]
        if not ("unread" in keep and ref.paper in shelf.read)
        and not ("starred" in keep and ref.paper not in shelf.starred)
    ]


@given(shelves, keeps)
def test_a_listing_is_the_days_one_after_the_other_without_what_is_not_kept(shelf: Shelves, keep: set[Keep]) -> None:
    assert list(Listing(shelf, shelf.days(), keep)) == expected(shelf, keep)


@given(shelves, keeps)
def test_every_entry_is_found_where_it_is(shelf: Shelves, keep: set[Keep]) -> None:
    listing = Listing(shelf, shelf.days(), keep)
    for number, ref in enumerate(listing):
        assert listing.find(ref, date.fromisoformat(ref.path[1:-3])) == number


@given(shelves, st.sampled_from(["votes", "title", "unread", "published"]))
def test_an_order_changes_the_days_within_and_loses_nothing(shelf: Shelves, order: Order) -> None:
    listing = list(Listing(shelf, shelf.days(), (), order))
    assert [ref.path for ref in listing] == [ref.path for ref in expected(shelf, set())]
    assert set(listing) == set(expected(shelf, set()))


def test_votes_come_highest_first_and_unknown_ones_last() -> None:
    shelf = Shelves([6], set(), set())
    votes = [shelf.entry(ref).votes for ref in Listing(shelf, shelf.days(), (), "votes")]
    assert votes == [6, 5, 3, 2, 1, None]


@given(shelves, numbers)
def test_marks_that_come_in_meanwhile_break_nothing(shelf: Shelves, read: set[int]) -> None:
    listing = Listing(shelf, shelf.days(), {"unread"})
    shelf.read |= {PaperId(f"arxiv:{n}") for n in read}
    assert list(listing) == expected(shelf, {"unread"})


def test_exempt_papers_stay_in_the_list() -> None:
    shelf = Shelves([3], {1}, set())
    listing = Listing(shelf, shelf.days(), {"unread"}, exempt={PaperId("arxiv:1")})
    assert len(list(listing)) == 3


def test_only_the_days_somebody_looks_at_are_worked_out() -> None:
    shelf = Shelves([100] * 50, set(), set())
    listing = Listing(shelf, shelf.days())
    assert len(listing) == 5_000
    assert listing[4_999] == shelf.by_day[shelf.dates[-1]][-1]
    assert shelf.looked_at == {shelf.dates[-1]}


def test_a_day_begins_after_the_newer_ones() -> None:
    shelf = Shelves([3, 4, 5], set(), set())
    listing = Listing(shelf, shelf.days())
    assert [listing.first_of(day) for day in shelf.dates] == [0, 3, 7]
