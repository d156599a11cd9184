"""Every sentence of the interface, in one place, so that another language can stand beside it."""

from collections.abc import Mapping, Sequence
from datetime import date

from tui_reader.invocation import program
from tui_reader.model import MARKS, READ, TOGGLES, LinkKind, Mark, SectionKind

SECTIONS: Mapping[str, str] = {
    SectionKind.SUMMARY: "Summary",
    SectionKind.MOTIVATION: "Motivation",
    SectionKind.CONTRIBUTION: "Contribution",
    SectionKind.METHOD: "Method",
    SectionKind.SETUP: "Setup",
    SectionKind.RESULTS: "Results",
    SectionKind.LIMITATIONS: "Limitations",
    SectionKind.CONCLUSION: "Conclusion",
    SectionKind.FUTURE: "Future",
    SectionKind.OTHER: "Text",
}
"""The label of a tab whose section has no name of its own."""

LINKS = {
    LinkKind.ARXIV: "arXiv",
    LinkKind.HUGGINGFACE: "Hugging Face",
    LinkKind.ALPHAXIV: "alphaXiv",
    LinkKind.DOI: "DOI",
    LinkKind.OPENREVIEW: "OpenReview",
    LinkKind.PDF: "PDF",
    LinkKind.CODE: "code",
    LinkKind.PROJECT: "project",
    LinkKind.VIDEO: "video",
    LinkKind.IMAGE: "image",
    LinkKind.WEB: "web",
}

LISTS = {"latest": "Latest", **{mark.listed: mark.listed.capitalize() for mark in TOGGLES}, "all": "All"}
"""The smart lists above the days."""

KEEPS = {"all": "all", **{mark.listed: mark.listed for mark in TOGGLES}}
"""What the papers pane can be narrowed to, with its counts."""

ORDERS = {"published": "", "votes": "by votes", "title": "by title", "unread": "unread first"}

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNDATED = "undated"


def day_name(day: date | None) -> str:
    """Return a day as people name it: `2025-09-12 Fri`, or `undated`."""
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}" if day else UNDATED


NO_DIGESTS = "No digests here yet. Put Markdown digests into the folder and press R, or leave with q."
NO_PAPERS = "This day has no papers."
NOTHING_FOUND = "Nothing found."
FILTERED_OUT = "The filter hides every paper of this list. Press f to show more."


def _nothing_listed(mark: Mark) -> str:
    press = f" Press {mark.keys[0]} on a paper to {mark.verbs[0]} it." if mark.keys else ""
    return f"Nothing is {mark.listed} yet.{press}"


EMPTY_LISTS = {mark.listed: _nothing_listed(mark) for mark in TOGGLES} | {
    READ.listed: "Everything is read. New papers show up here by themselves."
}
REFUSAL = "an apology, not a summary"
NO_PROBLEMS = "Everything was read and understood."
PROBLEMS_INTRO = "What could not be read or understood. The text around it is kept. / finds, Esc leaves."
NOTHING_MATCHES = "Nothing matches."
WHICH_THEME = "Which colours? Type to narrow, Esc takes back."
WHICH_SOURCE = "Which source?"
ALL_SOURCES = "All sources"
NO_TEXT = "This digest gives no text for the paper."
FULL_TEXT = "Full text"
READING_FULL_TEXT = "Reading the full text…"
FULL_TEXT_GONE = "The full text of this paper is no longer beside its page."
FULL_TEXT_UNREADABLE = "The full text of this paper cannot be read."
READING = "Reading digests…"
NOTHING_UNREAD = "Nothing unread is left."
NO_UNREAD_BEFORE = "Nothing unread before this paper."
ONLY_WRITE_UP = "This paper was written up only once."
NOT_VISITED = "No paper was looked at further that way."
NO_DAY_FURTHER = "No further day that way."
FIRST_KEYS = "? help, j k move, Space read on, s star, n next unread."
HANGUL_MODE = "한글 입력 상태: 명령으로 해석합니다"
NO_LINK = "This paper has no link."
WHICH_LINK = "Which link?"
COPY_WHAT = "Copy what?"
COPY_LINK, COPY_ID, COPY_TITLE, COPY_CITATION, COPY_MARKDOWN = "Link", "Id", "Title", "Citation", "Markdown"
NOTHING_TO_MARK = {mark.name: f"Every paper of the list is {mark.states[0]} already." for mark in TOGGLES}
NOTHING_TO_UNDO = "There is nothing to take back."
NOTHING_TO_REDO = "There is nothing to do again."
STAY = "Stay, and go on trying to save"
LEAVE_WITHOUT = "Leave without them"
SEARCH_HINT = 'Words, "phrases", -not, or, ( ); title: author: date: is:unread results: …; Enter stays, Esc goes back'
SCAN_FULL_TEXTS = "Enter looks through the full texts of the papers in this list, Esc goes back."
SCANNING_FULL_TEXTS = "Looking through full texts… Esc stops."
NO_MATCH = "No further match in this paper."
FIELDS = {"title": "title", "author": "authors", "id": "id", "other": "facts", "fulltext": "full text"}
"""Where a match is, where it is in no section."""

FOUND_ORDERS = {"rank": "best first", "newest": "newest first", "oldest": "oldest first", "votes": "most votes first"}
THIS_PAPER = "This paper"
WHICH_PAPERS = "Which papers?"
WHICH_FORMAT = "Which format?"
WHICH_FILE = "Which file?"
WHICH_PIPE = "Which command is to read them?"
WHICH_NAME = "Under which name?"
WHICH_RENAMED = "Which saved search gets another name?"
WHICH_SAVED = "Which saved search is to go?"
WHICH_TOPIC = "About what?"
NOTHING_TO_SAVE = "Search for something first; what you searched for can then be saved."
NOTHING_SAVED = "No search is saved."
KEEP_FILE = "Leave it as it is"
REPLACE_FILE = "Replace it"
SETTINGS_READ = "Settings read again."
REOPEN_UNSAVED = "The settings name other sources or folders, but marks are not saved yet: press R again in a while."
NEEDS_PAPER = "needs a paper under the cursor"
WHICH_COMMAND = "Which command? Type to narrow."


HELP_INTRO = "In Hangul mode the letters work as the keys they are. / finds a key, Esc leaves."


def count_phrase(count: int, noun: str) -> str:
    """Return `1 paper`, `2 papers`, `1,035 entries`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def author_names(authors: Sequence[str], *, more: bool) -> str:
    """Return `Ada Park, Bo Lee, et al.`; `more` if there are more authors than those."""
    return ", ".join([*authors, *(["et al."] if more else [])])


def first_warning(warnings: Sequence[str]) -> str:
    """Return the first warning about the settings, and where to see the others; empty without any."""
    more = f" (+{len(warnings) - 1}: {program()} config --check)" if len(warnings) > 1 else ""
    return "".join(warnings[:1]) + more


def also_on(day: date | None, others: int) -> str:
    """Return a row's note on other write-ups of its paper: `also 09-07`, `also 09-07 +2`."""
    more = f" +{others - 1}" if others > 1 else ""
    return f"also {day:%m-%d}{more}" if day else f"also undated{more}"


def nearest_section(wanted: str, shown: str) -> str:
    """Return the line above the text of a paper that has no section of the chosen kind."""
    return f"No {SECTIONS.get(wanted, FIELDS.get(wanted, wanted))} here; this is {shown}."


def full_text_too_large(largest: int) -> str:
    """Return what to say of a full text of more bytes than are read."""
    return f"The full text of this paper is too large: at most {largest:,} bytes are read."


def without_section(kind: SectionKind) -> str:
    """Return the line on the skim page for a paper without such a section."""
    return f"No {SECTIONS[kind]}."


def filter_answer(keep: str) -> str:
    """Return the answer to a change of the filter."""
    return "Showing all papers." if keep == "all" else f"Showing only {keep} papers."


def order_answer(order: str) -> str:
    """Return the answer to a change of the order."""
    return {
        "published": "In the order of the digest.",
        "votes": "Most votes first, day by day.",
        "title": "By title, day by day.",
    }.get(order, "Unread first, day by day.")


def greeting(*, seen: bool, samples: bool) -> str:
    """Return the first line: that samples are only samples, and the basic keys on first use."""
    on_samples = f"These are samples; {program()} ~/digests opens yours."
    # The command comes first: where the line is short, nobody can type what is cut off.
    return " ".join(text for text in (on_samples if samples else "", "" if seen else FIRST_KEYS) if text)


def one_source() -> str:
    """Return what to say where there is no other source to look at."""
    return f"There is only one source; {program()} add PATH adds another."


def results_found(count: int, order: str) -> str:
    """Return the title of a list of results: `12 found, best first`."""
    return f"{count:,} found, {FOUND_ORDERS[order]}"


def query_answer(count: int, missing: int) -> str:
    """Return the answer to a query while it is typed; `missing` digests are not in the search file yet."""
    lacking = f"; {missing:,} digests are not searched yet" if missing else ""
    return f"{count:,} found{lacking}. Enter stays, Esc goes back."


def other_query(text: str) -> str:
    """Return the offer to search for what was probably meant."""
    return f"Nothing found. Enter looks for: {text}"


def name_is_taken(name: str) -> str:
    """Return why a saved search cannot get a name."""
    return f"Another saved search is called {name!r}."


def every_paper(name: str, count: int) -> str:
    """Return the choice of the whole list, of which papers to export."""
    return f"Every paper of the list {name} ({count:,})"


def export_answer(count: int, kept: int, place: str) -> str:
    """Return the answer to an export; `kept` notes existed already and are unchanged."""
    there = f"; {count_phrase(kept, 'note')} {'was' if kept == 1 else 'were'} there already" if kept else ""
    return f"{count_phrase(count, 'paper')} written to {place}{there}"


def not_written(file: str, reason: str) -> str:
    """Return the answer to an export that failed."""
    return f"{file} cannot be written: {reason}."


def piping(command: str) -> str:
    """Return the line shown while a command runs."""
    return f"Running: {command}"


def pipe_heading(command: str, ended: str) -> str:
    """Return the first line above a command's output."""
    return f" {command} ({ended})  Esc leaves."


def copy_list(count: int) -> str:
    """Return the choice of the whole list, of what to copy."""
    return f"Every paper of the list ({count:,}) as Markdown"


def papers_copied(count: int) -> str:
    """Return what stands for the text of papers that were copied."""
    return f"({count_phrase(count, 'paper')})"


def scanning(done: int, total: int) -> str:
    """Return the progress of the indexer."""
    return f"Reading digests: {done:,} of {total:,}"


def tally(name: str, unread: int, entries: int) -> str:
    """Return the resting status line: `2025-09-12 Fri, 18 of 25 unread`."""
    return f"{name}, {unread:,} of {entries:,} unread"


def write_up(number: int, of: int) -> str:
    """Return the answer to a step to another write-up of the same paper."""
    return f"Write-up {number} of {of} of this paper."


def scan_result(changed: int, removed: int, problems: int) -> str:
    """Return the result of a rescan."""
    found = f"{changed:,} new or changed, {removed:,} gone" if changed or removed else "Nothing new"
    trouble = f"; {count_phrase(problems, 'problem')}" if problems else ""
    return f"{found}{trouble}."


def problems(count: int, path: str, reason: str) -> str:
    """Return new problems of files: the first in full, and how many more."""
    more = f" ({count - 1:,} more; {program()} index tells all)" if count > 1 else ""
    return f"{path}: {reason}{more}"


def marked(field: str, value: bool) -> str:
    """Return the answer to a mark of the paper under the cursor; short, because it is frequent."""
    return f"{_done(field, value).capitalize()}, u undoes"


def action(field: str, value: bool, count: int, title: str = "") -> str:
    """Return what an action did: `Starred: Title`, `37 marked read`."""
    done = _done(field, value)
    return f"{done.capitalize()}: {title}" if title else f"{count:,} {done}"


def _done(field: str, value: bool) -> str:
    mark = next((mark for mark in MARKS if mark.name == field), None)
    if mark is None:
        return "changed"
    state = mark.states[not value]
    return f"marked {state}" if mark.is_inverted else state if value else f"no longer {mark.states[0]}"


def list_marked(field: str, count: int) -> str:
    """Return the answer to a mark of a whole list."""
    return f"{action(field, True, count)} (u undoes)"


def undone(what: str, kept: int) -> str:
    """Return the answer to an undo; `kept` papers of the action were marked again since and are unchanged."""
    return f"Taken back: {what}{_unchanged(kept)}"


def redone(what: str, kept: int) -> str:
    """Return the answer to a redo."""
    return f"Done again: {what}{_unchanged(kept)}"


def _unchanged(kept: int) -> str:
    return f"; {kept:,} marked again since stay as they are" if kept else ""


def unsaved(count: int) -> str:
    """Return the question on leaving while marks are not saved."""
    return f"{count_phrase(count, 'mark')} {'is' if count == 1 else 'are'} not saved."


def file_exists(file: str) -> str:
    """Return the question before an export replaces a file."""
    return f"{file} exists. Replace it?"


def write_to(file: str) -> str:
    """Return the choice to save unsaved marks elsewhere."""
    return f"Write them to {file} and leave"


def all_read(tally: str) -> str:
    """Return the answer at the end of reading with one key."""
    return f"{NOTHING_UNREAD} {tally}"


def no_section(number: int) -> str:
    """Return the answer to the number of a section that a paper does not have."""
    return f"This paper has no section {number}."


NOT_WRITTEN_YET = " (not written yet)"
"""What follows the answer to a mark until it is in the journal."""
SAVED_AGAIN = "Marks are being saved again; nothing was lost."


def not_saved(reason: str) -> str:
    """Return the red line shown while marks cannot be saved."""
    return f"Marks are NOT being saved: {reason}"
