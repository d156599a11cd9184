"""Lists of the library and lists of search results, seen through what they share, without a terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tui_reader.assets import SAMPLES
from tui_reader.browsing.current_list import CurrentList
from tui_reader.browsing.library_list import LibraryList, ListOptions
from tui_reader.browsing.list_view import ListView, Question, list_name, next_option
from tui_reader.browsing.result_list import ResultList
from tui_reader.browsing.row_source import RowSource
from tui_reader.library import SMART, Library, Scope
from tui_reader.paths import Paths
from tui_reader.settings import load_settings

QUESTION = Question("학습")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """The samples, indexed."""
    paths = Paths(*(tmp_path / name for name in ("config", "data", "cache", "state")))
    opened = Library.open(replace(load_settings(paths, {}), sources=(SAMPLES,)))
    for step in opened.scan(lambda: False):
        opened.adopt(step)
    yield opened
    opened.close()


@pytest.fixture
def questions() -> list[Question]:
    """What a list of results asks for."""
    return []


@pytest.fixture
def results(library: Library, questions: list[Question]) -> ResultList:
    scope = Scope("found", query=QUESTION.text)
    answer = library.search(QUESTION.text)
    return ResultList(library, RowSource(library), scope, QUESTION, answer, questions.append)


@pytest.fixture(params=["day", "latest", "unread", "starred", "all", "found"])
def view(request: pytest.FixtureRequest, library: Library, results: ResultList) -> ListView:
    """A list of each kind."""
    if request.param == "found":
        return results
    scope = Scope("day", library.days()[0].date) if request.param == "day" else Scope(request.param)
    return LibraryList(library, RowSource(library), scope, ListOptions())


def test_filters_and_orders_of_every_list_go_round(view: ListView) -> None:
    for options, current in ((list(view.filters), view.filter), (list(view.orders), view.order)):
        walked = [current]
        while (option := next_option(options, walked[-1])) != current:
            walked.append(option)
        assert sorted(walked) == sorted(options)


def test_every_list_has_a_name_a_title_and_a_summary_that_agree(view: ListView) -> None:
    view.renew()
    assert list_name(view.scope)
    assert sum(is_current for _, is_current in view.title.tabs) == 1
    assert f"{len(view.entries):,}" in view.summary
    assert view.title.query == view.scope.query
    assert view.why_empty


def test_every_row_of_every_list_shows_its_entry(view: ListView) -> None:
    view.renew()
    for ref in view.entries:
        row = view.row(ref)
        assert row.entry.paper == ref.paper
        assert (row.match is None) == (view.query is None)


def test_every_filter_is_known_to_the_library_and_to_queries(view: ListView, library: Library) -> None:
    for name in set(view.filters) - {"all"}:
        assert ListOptions(filter=name).keep == (name,)
        assert library.search(f"is:{name}").query.text == f"is:{name}"


def test_a_list_of_the_library_is_narrowed_when_it_is_renewed(library: Library) -> None:
    library.marks.mark([library.refs(library.days()[0].date)[0].paper], "read", True)
    view = LibraryList(library, RowSource(library), Scope("all"), ListOptions())
    view.renew()
    everything = len(view.entries)
    view.narrow("unread")
    view.sort("title")
    view.renew()
    assert 0 < len(view.entries) < everything
    assert not any(library.marks.has(ref.paper, "read") for ref in view.entries)
    assert (view.filter, view.order) == ("unread", "title")
    assert not view.crosses_days


def test_a_list_of_results_asks_for_another_filter_or_order(results: ResultList, questions: list[Question]) -> None:
    before = list(results.entries)
    results.narrow("unread")
    results.narrow(next_option(list(results.filters), results.filter))
    results.sort("newest")
    assert questions == [
        Question(QUESTION.text, "rank", "unread"),
        Question(QUESTION.text, "rank", "starred"),
        Question(QUESTION.text, "newest", "all"),
    ]
    assert list(results.entries) == before


def test_a_result_whose_digest_is_gone_says_so_in_its_own_row(library: Library, results: ResultList) -> None:
    ref = results.entries[0]
    library._day_index.drop(ref.path)
    row = results.row(ref)
    assert row.match is None
    assert "no longer exists" in row.entry.sections[0].body


def test_results_know_a_title_as_soon_as_the_library_does(library: Library, results: ResultList) -> None:
    ref = results.entries[0]
    assert results.row(ref).entry.title != "later"
    library.titles.complete = lambda entry: replace(entry, title="later")  # type: ignore[method-assign]
    assert results.row(ref).entry.title == "later"


def test_what_is_not_known_of_a_list_yet_is_not_shown(library: Library) -> None:
    row_source = RowSource(library)
    current = CurrentList(library, row_source)
    saved = Scope("found", query="학습", name="배우기")
    assert current.count_of(saved) == current.count_of(Scope("starred")) == ("", True)
    current.saved_unread["배우기"] = 0
    row_source.load_index()
    assert current.count_of(saved) == current.count_of(Scope("starred")) == ("0", False)


def test_another_list_keeps_the_filter_and_the_order_but_no_exemption(library: Library, results: ResultList) -> None:
    current = CurrentList(library, RowSource(library))
    current.view.narrow("unread")
    current.view.sort("votes")
    current.exempt({library.refs(library.days()[0].date)[0].paper})
    current.show(results)
    assert current.scope.query == QUESTION.text
    current.choose(SMART[-1])
    assert (current.view.filter, current.view.order, current.options.exempt) == ("unread", "votes", set())
