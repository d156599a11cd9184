"""Every sentence in English: the reader's first, then the tables of commands and settings.

Another language is a module beside this one with the same names, parameters and types.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui_reader.invocation import program

if TYPE_CHECKING:
    from datetime import date

    from tui_reader.model import Mark

# Names

SECTIONS: Mapping[str, str] = {
    "summary": "Summary",
    "motivation": "Motivation",
    "contribution": "Contribution",
    "method": "Method",
    "setup": "Setup",
    "results": "Results",
    "limitations": "Limitations",
    "conclusion": "Conclusion",
    "future": "Future",
    "other": "Text",
}
"""The label of a tab whose section has no name of its own."""

LINKS: Mapping[str, str] = {
    "arxiv": "arXiv",
    "huggingface": "Hugging Face",
    "alphaxiv": "alphaXiv",
    "doi": "DOI",
    "openreview": "OpenReview",
    "pdf": "PDF",
    "code": "code",
    "project": "project",
    "video": "video",
    "image": "image",
    "web": "web",
}

ORDERS: Mapping[str, str] = {"published": "", "votes": "by votes", "title": "by title", "unread": "unread first"}
"""The orders of a list, as its title shows them."""

FOUND_ORDERS: Mapping[str, str] = {
    "rank": "by relevance",
    "newest": "newest first",
    "oldest": "oldest first",
    "votes": "by votes",
}
"""The orders of search results."""

FIELDS: Mapping[str, str] = {
    "title": "title",
    "author": "authors",
    "id": "id",
    "other": "facts",
    "fulltext": "full text",
}
"""Where a match is, where it is in no section."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNDATED = "undated"
FULL_TEXT = "Full text"


def list_label(kind: str) -> str:
    """Return the name of a list above the days: `latest`, `all`, or what a mark lists (`unread`)."""
    return kind.capitalize()


def filter_label(name: str) -> str:
    """Return the name of a filter, as the title of a list shows it with its count."""
    return name


def day_name(day: "date | None") -> str:
    """Return a day as people name it: `2025-09-12 Fri`, or `undated`."""
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}" if day else UNDATED


def day_in_row(day: "date | None") -> str:
    """Return a day as it stands in a search result: `2025-09-12 Fri`."""
    return day_name(day)


def day_of_month(day: "date | None") -> str:
    """Return a day as it stands below its month: `12 Fri`."""
    return f"{day.day:02} {WEEKDAYS[day.weekday()]}" if day else UNDATED


def count_phrase(count: int, noun: str) -> str:
    """Return `1 paper`, `2 papers`, `1,035 entries`; the nouns are those of the table in every language."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def author_names(authors: Sequence[str], *, more: bool) -> str:
    """Return `Ada Park, Bo Lee, et al.`, `Ada Park et al.`; `more` if there are more authors than those."""
    last = ", et al." if len(authors) > 1 else " et al."
    return ", ".join(authors) + (last if more else "")


# Lists and texts

NO_PAPERS = "No papers on this day."
NOTHING_FOUND = "No results."
FILTERED_OUT = "The filter hides every paper in this list. Press f to show all."
NO_TEXT = "The digest has no text for this paper."
READING_FULL_TEXT = "Loading the full text…"
FULL_TEXT_GONE = "The full text of this paper is no longer beside its page."
FULL_TEXT_UNREADABLE = "Cannot read the full text of this paper."
READING = "Reading digests…"
REFUSAL = "an apology, not a summary"
NO_PROBLEMS = "No problems found."
PROBLEMS_INTRO = "Problems found in your files. The text around them is kept. / to search, Esc to close."
NOTHING_MATCHES = "No matches."
HELP_INTRO = "Shortcuts also work with the Korean input method on. / to search, Esc to close."


def no_digests(folder: str) -> str:
    """Return what stands in an empty list where there is no digest at all; `folder` is the first source."""
    where = f" in {folder}" if folder else ""
    return f"No digests{where}. Add Markdown files there (they appear by themselves) or press q to quit."


def nothing_listed(mark: "Mark") -> str:
    """Return what stands in the empty list of a mark."""
    if mark.is_inverted:
        return "All caught up. New papers appear here by themselves."
    press = f" Press {mark.keys[0]} on a paper to {mark.verbs[0]} it." if mark.keys else ""
    return f"No {mark.listed} papers yet.{press}"


def also_on(day: "date | None", others: int) -> str:
    """Return a row's note on other summaries of its paper: `also 09-07`, `also 09-07 +2`."""
    more = f" +{others - 1}" if others > 1 else ""
    return f"also {day:%m-%d}{more}" if day else f"also undated{more}"


def nearest_section(wanted: str, shown: str) -> str:
    """Return the line above the text of a paper that has no section of the chosen kind."""
    return f"No {SECTIONS.get(wanted, FIELDS.get(wanted, wanted))} section; showing {shown}."


def full_text_too_large(largest: int) -> str:
    """Return what to say of a full text of more bytes than are read."""
    return f"The full text of this paper is too large (limit: {largest:,} bytes)."


def without_section(kind: str) -> str:
    """Return the line on the skim page for a paper without such a section."""
    return f"No {SECTIONS[kind]} section."


# Status line

NOTHING_UNREAD = "No unread papers left."
NO_UNREAD_BEFORE = "No unread papers before this one."
ONLY_SUMMARY = "No other summary of this paper."
NOT_VISITED = "No paper in your history that way."
NO_DAY_FURTHER = "No day that way."
FIRST_KEYS = "j k move · Space read on · s star · n next unread"
HANGUL_MODE = "한글 입력 상태: 명령으로 해석합니다"
NO_LINK = "This paper has no links."
NOTHING_TO_UNDO = "Nothing to undo."
NOTHING_TO_REDO = "Nothing to redo."
NO_MATCH = "No more matches in this paper."
NOTHING_TO_SAVE = "Search first, then save the search."
NOTHING_SAVED = "No saved searches."
SETTINGS_READ = "Settings reloaded."
REOPEN_UNSAVED = "Settings name other folders, but some marks are not saved yet. Press R again in a moment."
NEEDS_PAPER = "select a paper first"
NOT_WRITTEN_YET = " (not written yet)"
"""What follows the answer to a mark until it is in the journal."""
SAVED_AGAIN = "Marks are being saved again. Nothing was lost."


def first_warning(warnings: Sequence[str]) -> str:
    """Return the first warning about the settings, and where to see the others; empty without any."""
    more = f" (+{len(warnings) - 1}: {program()} config --check)" if len(warnings) > 1 else ""
    return "".join(warnings[:1]) + more


def filter_answer(keep: str) -> str:
    """Return the answer to a change of the filter."""
    return "Showing all papers." if keep == "all" else f"Showing {keep} papers only."


def order_answer(order: str) -> str:
    """Return the answer to a change of the order."""
    return {
        "published": "Sorted as published.",
        "votes": "Sorted by votes within each day.",
        "title": "Sorted by title within each day.",
    }.get(order, "Sorted unread first within each day.")


def greeting(*, seen: bool, samples: bool) -> str:
    """Return the first line: that samples are only samples, and the basic keys on first use."""
    on_samples = f"Samples. Open yours: {program()} ~/digests"
    # The command comes first: where the line is short, nobody can type what is cut off.
    return " · ".join(text for text in (on_samples if samples else "", "" if seen else FIRST_KEYS) if text)


def one_source() -> str:
    """Return what to say where there is no other source to look at."""
    return f"You have only one source. Add another: {program()} add PATH"


def scanning(done: int, total: int) -> str:
    """Return the progress of the indexer."""
    return f"Reading digests: {done:,} of {total:,}"


def tally(name: str, unread: int, entries: int) -> str:
    """Return the resting status line: `2025-09-12 Fri · 18 of 25 unread`."""
    return f"{name} · {unread:,} of {entries:,} unread"


def summary_number(number: int, of: int) -> str:
    """Return the answer to a step to another summary of the same paper."""
    return f"Summary {number} of {of}"


def scan_result(changed: int, removed: int, problems: int) -> str:
    """Return the result of a rescan."""
    found = (
        f"{count_phrase(changed, 'file')} new or changed, {removed:,} removed" if changed or removed else "No changes"
    )
    trouble = f"; {count_phrase(problems, 'problem')}" if problems else ""
    return f"{found}{trouble}."


def problems(count: int, path: str, reason: str) -> str:
    """Return new problems of files: the first in full, and how many more."""
    more = f" ({count - 1:,} more: {program()} index)" if count > 1 else ""
    return f"{path}: {reason}{more}"


def nothing_to_mark(mark: "Mark") -> str:
    """Return the answer to a mark of a whole list that has it already."""
    return f"Everything here is already {mark.states[0]}."


def marked(mark: "Mark", value: bool) -> str:
    """Return the answer to a mark of the paper under the cursor; short, because it is frequent."""
    return f"{_done(mark, value).capitalize()} · u to undo"


def action(mark: "Mark | None", value: bool, count: int, title: str = "") -> str:
    """Return what an action did, in the middle of a sentence: `starred "Title"`, `marked 37 papers read`."""
    papers = f'"{title}"' if title else count_phrase(count, "paper")
    if mark is None:
        return f"changed {papers}"
    return f"marked {papers} {mark.states[not value]}" if mark.is_inverted else f"{_done(mark, value)} {papers}"


def _done(mark: "Mark", value: bool) -> str:
    return f"marked {mark.states[not value]}" if mark.is_inverted else mark.states[not value]


def list_marked(mark: "Mark", count: int) -> str:
    """Return the answer to a mark of a whole list."""
    done = action(mark, True, count)
    return f"{done[0].upper()}{done[1:]} · u to undo"


def undone(what: str, kept: int) -> str:
    """Return the answer to an undo; `kept` papers of the action were marked again since and are unchanged."""
    return f"Undid: {what}{_unchanged(kept)}"


def redone(what: str, kept: int) -> str:
    """Return the answer to a redo."""
    return f"Redid: {what}{_unchanged(kept)}"


def _unchanged(kept: int) -> str:
    return f" ({kept:,} changed since then, left as is)" if kept else ""


def all_read(tally: str) -> str:
    """Return the answer at the end of reading with one key."""
    return f"{NOTHING_UNREAD} {tally}"


def no_section(number: int) -> str:
    """Return the answer to the number of a section that a paper does not have."""
    return f"This paper has no section {number}."


def not_saved(reason: str) -> str:
    """Return the red line shown while marks cannot be saved."""
    return f"Marks are NOT being saved: {reason}"


# Search

SEARCH_HINT = (
    'Words, "phrases", -not, or, ( ), title: author: date: is:unread results: … · Enter to keep, Esc to cancel'
)
SCAN_FULL_TEXTS = "Press Enter to search the full texts of the papers in this list, Esc to cancel."
SCANNING_FULL_TEXTS = "Searching full texts… Esc to stop."


def results_found(count: int, order: str) -> str:
    """Return the title of a list of results: `12 results · by relevance`."""
    return f"{count_phrase(count, 'result')} · {FOUND_ORDERS[order]}"


def query_answer(count: int, missing: int) -> str:
    """Return the answer to a query while it is typed; `missing` digests are not in the search file yet."""
    lacking = f" ({count_phrase(missing, 'digest')} not searched yet)" if missing else ""
    return f"{count_phrase(count, 'result')}{lacking} · Enter to keep, Esc to cancel"


def other_query(text: str) -> str:
    """Return the offer to search for another text, where the one that was typed is not found."""
    return f"No results. Press Enter to search for {text} instead"


# Boxes

WHICH_COMMAND = "Type a command…"
WHICH_THEME = "Choose a theme (Esc to cancel)"
WHICH_SOURCE = "Show papers of"
ALL_SOURCES = "All sources"
WHICH_LINK = "Open link"
COPY_WHAT = "Copy"
COPY_LINK, COPY_ID, COPY_TITLE, COPY_CITATION, COPY_MARKDOWN = "Link", "Id", "Title", "Citation", "Markdown"
WHICH_PAPERS = "Export"
THIS_PAPER = "This paper"
WHICH_FORMAT = "Export format"
WHICH_FILE = "Export to file"
WHICH_PIPE = "Pipe to command"
WHICH_NAME = "Save search as"
WHICH_RENAMED = "Rename saved search"
WHICH_SAVED = "Delete saved search"
WHICH_TOPIC = "Manual"
KEEP_FILE = "Keep the existing file"
REPLACE_FILE = "Replace"
STAY = "Keep trying to save"
LEAVE_WITHOUT = "Quit without saving"


def every_paper(name: str, count: int) -> str:
    """Return the choice of the whole list, of which papers to export."""
    return f"All {count_phrase(count, 'paper')} in {name}"


def export_answer(count: int, kept: int, place: str) -> str:
    """Return the answer to an export; `kept` notes existed already and are unchanged."""
    there = f"{count_phrase(kept, 'note')} already {'exists' if kept == 1 else 'exist'}" if kept else ""
    if not count and kept:
        return f"Nothing to write: {there} in {place}"
    return f"Wrote {count_phrase(count, 'paper')} to {place}" + (f" ({there})" if there else "")


def not_written(file: str, reason: str) -> str:
    """Return the answer to an export that failed."""
    return f"Cannot write {file}: {reason}"


def piping(command: str) -> str:
    """Return the line shown while a command runs."""
    return f"Running: {command}"


def pipe_heading(command: str, ended: str) -> str:
    """Return the first line above a command's output."""
    return f" {command} ({ended})  Esc to close"


def copy_list(count: int) -> str:
    """Return the choice of the whole list, of what to copy."""
    return f"All {count_phrase(count, 'paper')} as Markdown"


def papers_copied(count: int) -> str:
    """Return what stands for the text of papers that were copied."""
    return f"({count_phrase(count, 'paper')})"


def name_is_taken(name: str) -> str:
    """Return why a saved search cannot get a name."""
    return f'A saved search named "{name}" already exists.'


def unsaved(count: int) -> str:
    """Return the question on leaving while marks are not saved."""
    return f"{count_phrase(count, 'mark')} not saved"


def file_exists(file: str) -> str:
    """Return the question before an export replaces a file."""
    return f"{file} already exists"


def write_to(file: str) -> str:
    """Return the choice to save unsaved marks elsewhere."""
    return f"Save to {file} and quit"


# Commands

GROUPS: Mapping[str, str] = {
    "move": "Move",
    "read": "Read",
    "mark": "Mark",
    "go": "Go to",
    "list": "List",
    "paper": "Paper",
    "program": "Program",
}
"""The headings of the help page."""

COMMANDS: Mapping[str, tuple[str, str]] = {
    "find": ("find", "Find in this page."),
    "next": ("next", "Next row; in the text, next line."),
    "previous": ("previous", "Previous row; in the text, previous line."),
    "first": ("first", "First row; in the text, the beginning."),
    "last": ("last", "Last row; in the text, the end."),
    "pane-left": ("left pane", "Pane to the left."),
    "pane-right": ("right pane", "Pane to the right."),
    "pane-next": ("next pane", "Next pane (wraps around)."),
    "pane-previous": ("previous pane", "Previous pane (wraps around)."),
    "open": ("open", "Open the selected item."),
    "back": ("back", "Previous pane (never quits)."),
    "read-on": ("read on", "Page down, then next section, then next unread paper, across days."),
    "read-back": ("page up", "Page up, then previous section."),
    "section-next": ("next section", "Next section."),
    "section-previous": ("previous section", "Previous section."),
    "section": ("section", "Section 1–9."),
    "write-up": ("other summary", "Next summary of this paper, from another day or publisher."),
    "authors": ("all authors", "Show all authors, or only the first ones."),
    "skim": ("compare", "Compare: this section of every paper, on one page."),
    "zen": ("full screen", "Full-screen text (toggle)."),
    "star": ("star", "Star or unstar the paper."),
    "read": ("toggle read", "Mark the paper read or unread."),
    "list-read": ("mark all read", "Mark every paper in the list read (can be undone)."),
    "list-star": ("star all", "Star every paper in the list (can be undone)."),
    "undo": ("undo", "Undo the last mark (also from earlier sessions)."),
    "redo": ("redo", "Redo."),
    "unread-next": ("next unread", "Next unread paper, across days."),
    "unread-previous": ("previous unread", "Previous unread paper, across days."),
    "day-next": ("next day", "Next day in the list (older)."),
    "day-previous": ("previous day", "Previous day in the list (newer)."),
    "visited-back": ("history back", "Back in history."),
    "visited-forward": ("history forward", "Forward in history."),
    "filter": ("filter", "Filter: all → unread → starred."),
    "order": ("sort", "Sort: as published → votes → title → unread first."),
    "density": ("density", "One line per paper, or three."),
    "source": ("source", "Show one source, or all."),
    "narrower": ("narrower list", "Narrow the list of papers."),
    "wider": ("wider list", "Widen the list of papers."),
    "theme": ("theme", "Choose a theme, with preview."),
    "problems": ("problems", "Problems found in your files."),
    "search": ("search", "Search all papers as you type."),
    "match-next": ("next match", "Next match in this paper."),
    "match-previous": ("previous match", "Previous match in this paper."),
    "save-search": ("save search", "Save the current search under a name."),
    "rename-search": ("rename search", "Rename a saved search."),
    "forget-search": ("delete saved search", "Delete a saved search."),
    "export": ("export", "Export papers: BibTeX, RIS, CSV, JSON, Markdown."),
    "pipe": ("pipe", "Pipe papers to a shell command and show its output."),
    "open-link": ("open link", "Open a link of the paper."),
    "copy-link": ("copy link", "Copy the first link of the paper."),
    "copy": ("copy", "Copy the title, the id or any link."),
    "rescan": ("reload", "Reload digests and settings now."),
    "manual": ("manual", "Manual."),
    "help": ("help", "All keys on one page."),
    "palette": ("palette", "Find a command by name."),
    "suspend": ("suspend", "Back to the shell for a while; fg returns."),
    "quit": ("quit", "Quit; everything is already saved."),
}
"""Each command: two or three words for the palette and the hints, and one sentence for the help page."""


ALIASES: Mapping[str, str] = {
    "source": "folder directory publisher",
    "rescan": "refresh update settings add folder",
    "manual": "docs documentation settings add folder",
    "problems": "errors warnings",
    "day-next": "date older",
    "day-previous": "date newer",
    "theme": "color colors colour colours dark light",
    "order": "order",
    "skim": "skim",
    "zen": "zen fullscreen",
    "open-link": "browser url web",
    "copy-link": "yank url",
    "write-up": "write-up",
    "star": "bookmark favorite favourite",
    "save-search": "bookmark search",
    "quit": "exit leave close",
    "visited-back": "history",
    "help": "keys shortcuts",
}
"""Words that people try first for a command, besides its label and its help."""


def command_words(command: str, mark: "Mark | None" = None) -> tuple[str, str]:
    """Return the label and the help of a command; those of a mark without its own are made of the mark's words."""
    if mark is None or command in COMMANDS:
        return COMMANDS[command]
    verb, other = mark.verbs
    if command == verb:
        return verb, f"{verb.capitalize()} or {other} the paper."
    return f"{verb} all", f"{verb.capitalize()} every paper in the list (can be undone)."


# Settings

SETTINGS: Mapping[str, str] = {
    "sources": "Folders or files with digests. `~` is your home folder; other relative paths start at this file.",
    "ascii": "Use ASCII only. Unset: follow the locale.",
    "theme": "Theme. Empty: the last one chosen with `t`.",
    "mouse": "Enable the mouse (hold Shift to select text).",
    "density": "Space per paper in lists: title on two lines with facts, or one line. Empty: the last choice made with `d`.",
    "mark_read": "When a paper is marked read: when you leave it after 2 seconds or after its end, as soon as you open it, at the end of its text, or only by the key.",
    "open_command": "Program with arguments that opens links, instead of the system's default; {url} stands for the link.",
    "state_dir": "Folder of your marks, for sharing them between machines.",
    "device": "Name of this machine, used in the name of its marks file; give each machine another one. Empty: made of the host name, which in a container may change at every start.",
    "language": "Language of the program and the manual. Empty: follow the locale.",
    "panes.days": "Width of the days pane in columns; 0 = automatic.",
    "panes.papers": "Width of the papers pane in columns; 0 = automatic.",
    "keys": "Key bindings, as on the help page (?) or as here. Each list replaces the defaults of that command; [] removes them.",
    "searches": "Saved searches: name and query.",
}
"""What each setting is, for the settings file, the manual and completions."""

EXPECTED: Mapping[str, str] = {
    "text": "a text",
    "texts": "a list of texts",
    "path": "a path",
    "paths": "a list of paths",
    "cells": "a number from 0 to 500",
    "switch": "true or false",
    "table": "a table",
    "name": "a name of at most 40 letters (a to z), digits, - and _",
}
"""What the value of a setting has to be."""

# Command line

VERBS: Mapping[str, str] = {
    "read": "Read daily digests of AI papers in the terminal.",
    "ls": "List papers, newest day first.",
    "show": "Print a paper, or all papers of a day.",
    "count": "Count papers.",
    "mark": "Star or unstar papers, or mark them read or unread.",
    "undo": "Undo the last action on this machine.",
    "marks": "Export or import marks.",
    "export": "Write papers as BibTeX, RIS, CSV, JSON or Markdown.",
    "index": "Read new and changed digests, and report what was found.",
    "add": "Add a folder or file to your sources.",
    "remove": "Remove a source from your list (deletes no files).",
    "sources": "List your sources.",
    "parse": "Show how files are parsed.",
    "doctor": "Check digest files for problems.",
    "config": "Show every setting with its default, or check yours.",
    "paths": "Show where settings, marks, cache and log are.",
    "help": "Show the manual: keys, queries, settings…",
    "completion": "Print completions for your shell.",
}
"""What each verb does."""

EXAMPLES: Mapping[str, str] = {
    "": "open your sources, or the samples",
    " ~/digests": "open this folder now (or several)",
    " add ~/digests": "add a folder to your sources",
    " index ~/digests": "read everything, without the interface",
}
"""The examples of `--help`: what follows the program's name, and what that does."""

USAGE = "usage: "
EXAMPLES_HEADING = "examples:"
HEADINGS: Mapping[str, str] = {"positional arguments": "arguments", "options": "options"}
"""The headings of a verb's help, by those of argparse."""

ARGUMENTS: Mapping[str, str] = {
    "help": "show this help and exit",
    "lang": "language for this run (default: your settings, then your locale)",
    "samples": "use the samples that come with the program",
    "source": "search only this folder or file, in your sources or not; may be repeated",
    "read.paths": "folders or files to read, instead of your sources",
    "read.plain": "no interface: print one paper after another; PATH may also be a day or a paper id",
    "read.ascii": "use ASCII only (default when the locale is not UTF-8)",
    "read.mouse": "enable the mouse",
    "read.version": "show the version and exit",
    "ls.limit": "print at most N",
    "ls.json": "JSON Lines: one paper per line, without its text",
    "count.json": "one JSON object: numbers of entries, papers, unread and starred",
    "show.what": "paper id or link; or a day: 2025-09-12, latest (of each source), undated",
    "show.section": "only sections of this kind or name: results, method, 한계점…",
    "show.json": "JSON Lines: one summary per line, with its text",
    "mark.mark": "what to do with the papers",
    "mark.papers": "arXiv id, arxiv:ID or link of a paper",
    "mark.json": "JSON Lines: one paper per line",
    "marks.import": "import a file written with --json, or a journal; the newer mark wins",
    "export.format": "format",
    "export.output": "output file; with md also a folder: one note per paper, existing notes are kept",
    "index.paths": "folders or files, instead of your sources",
    "index.json": "one JSON object: totals and problems",
    "parse.paths": "files or folders, including subfolders",
    "parse.json": "JSON Lines: one digest per line, with its text",
    "doctor.paths": "files or folders, instead of your sources",
    "doctor.json": "one JSON object: findings per file, and a summary",
    "add.path": "folder or file",
    "remove.path": "folder or file; it may no longer exist",
    "sources.json": "JSON Lines: one source per line",
    "config.check": "check your settings for problems",
    "config.json": "effective settings as JSON",
    "paths.json": "one JSON object",
    "help.topic": "topic or command",
    "help.language": "language of the manual (default: that of the program)",
    "completion.shell": "your shell",
}
"""What each argument is for, in a verb's help."""


def help_query(command: str) -> str:
    """Return what a query is; `command` shows the manual on it."""
    return f"what to search for, as in the reader ({command}); or a day: 2025-09-12, latest, undated; or paper ids or links"


def help_set(command: str) -> str:
    """Return what `--set` does; `command` shows all settings."""
    return f"override a setting for this run ({command} shows them all)"


def commands_heading() -> str:
    """Return the heading above the table of verbs."""
    return f"commands ({program()} COMMAND --help):"


def commands_note() -> str:
    """Return the note below the table of verbs."""
    return "A folder named like a command: write ./index."


def unknown_language(asked: str, known: Sequence[str]) -> str:
    """Return the line about a language that does not exist."""
    return f'Unknown language "{asked}" (choose from {", ".join(known)}). Using English.'


# Command line: errors


def os_reason(reason: str) -> str:
    """Return why the system cannot do something."""
    return reason


def _see(command: str) -> str:
    return f' See "{command} --help".'


def unknown_command(word: str, near: str) -> str:
    """Return what to say of a word that is no verb and no path; `near` is what was probably meant, or empty."""
    return f'unknown command "{word}".' + (f' Did you mean "{near}"?' if near else _see(program()))


def unknown_option(option: str, near: str, command: str) -> str:
    """Return what to say of an option that a verb does not have; `command` is the verb as it is typed."""
    return f"unknown option {option}." + (f" Did you mean {near}?" if near else _see(command))


def option_is_setting(option: str, assignment: str) -> str:
    """Return what to say of an option that is a setting."""
    return f"unknown option {option}. Use --set {assignment}"


def unknown_argument(word: str, command: str) -> str:
    """Return what to say of a word too many."""
    return f'unexpected argument "{word}".' + _see(command)


def invalid_choice(name: str, value: str, choices: Sequence[str], near: str) -> str:
    """Return what to say of a value that is none of the choices of an argument."""
    return f'invalid {name} "{value}" (choose from {", ".join(choices)}).' + (
        f' Did you mean "{near}"?' if near else ""
    )


def argument_missing(names: str, command: str) -> str:
    """Return what to say where arguments are missing."""
    return f"missing {names}." + _see(command)


def value_missing(option: str, command: str) -> str:
    """Return what to say of an option that stands without its value."""
    return f"{option} needs a value." + _see(command)


def value_unexpected(option: str) -> str:
    """Return what to say of an option that got a value and takes none."""
    return f"{option} takes no value."


LIMIT_WRONG = "--limit must be 0 or more."
EMPTY_PATH = "The path is empty."
NOTHING_TO_EXPORT = "No results, nothing exported."
NO_MARKS = "No marks yet."


def set_without_value(assignment: str) -> str:
    """Return what to say of a setting that is given without a value."""
    return f"--set {assignment}: write it as KEY=VALUE."


def needs_terminal() -> str:
    """Return what to say where there is no terminal."""
    return f'The reader needs a terminal. For scripts see "{program()} --help" (ls, show, --plain).'


def cannot_draw(term: str) -> str:
    """Return what to say of a terminal that cannot move its cursor; `term` is its name, or empty."""
    name = f"TERM is {term}" if term else "TERM is not set"
    return f"{name}: the reader cannot draw on this terminal. Use: {program()} read --plain"


def no_sources() -> str:
    """Return what to say where the list of sources is empty."""
    return f"No sources yet. Add one: {program()} add ~/digests (or try --samples)"


def not_a_source(path: str) -> str:
    """Return what to say of a source to remove that is not on the list."""
    return f'{path} is not one of your sources. See "{program()} sources".'


def no_digests_in(sources: str) -> str:
    """Return what to say of sources without any digest."""
    return f"No digests in {sources}."


def invalid_date(text: str) -> str:
    """Return what to say of what looks like a date and is none."""
    return f'"{text}" is not a valid date (YYYY-MM-DD).'


def invalid_paper(text: str) -> str:
    """Return what to say of what names no paper."""
    return f'"{text}" is not a paper id. Use 2509.08519, arxiv:2509.08519 or a link.'


def invalid_day_or_paper(text: str) -> str:
    """Return what to say of what names neither a day nor a paper."""
    return f'"{text}" is not a day or a paper id. Use 2025-09-12, latest, undated, 2509.08519 or a link.'


def invalid_section(name: str, kinds: Sequence[str]) -> str:
    """Return what to say of a section that no paper has; `kinds` always exist."""
    return f'No section named "{name}". Kinds: {", ".join(kinds)}.'


def not_searched(count: int) -> str:
    """Return the warning that some digests are not in the search file yet."""
    return f"{count_phrase(count, 'digest')} not searched yet."


def try_other(text: str) -> str:
    """Return what to say of a query without results that was probably typed in the other input method."""
    return f'No results. Try "{text}" instead.'


def invalid_search(place: str, name: str, reason: str) -> str:
    """Return the warning about a saved search that cannot be read."""
    return f'{place}: Saved search "{name}": {reason}'


def choose_shell(shells: Sequence[str]) -> str:
    """Return what to say where no shell is named."""
    return f"Choose a shell: {', '.join(shells)}."


def output_failed(reason: str) -> str:
    """Return what to say of a full disk below standard output."""
    return f"Cannot write the output: {reason}."


def internal_error(summary: str, log: str) -> str:
    """Return what to say of an unforeseen error; `log` has its traceback."""
    return f"Internal error: {summary}. Details: {log}"


def internal_error_unlogged(summary: str, reason: str) -> str:
    """Return what to say of an unforeseen error that could not be logged."""
    return f"Internal error: {summary}. Cannot write the log either: {reason}."


# Command line: answers


def mark_state(mark: "Mark", value: bool) -> str:
    """Return the state of a paper with a mark or without it."""
    return mark.states[not value]


def mark_answer(state: str, paper: str, *, changed: bool) -> str:
    """Return the line of `mark` about one paper."""
    return f"{state} {paper}{'' if changed else ' (no change)'}"


def marks_imported(changed: int) -> str:
    """Return the answer to an import of marks."""
    return f"Imported marks: {count_phrase(changed, 'paper')} changed."


def source_added(path: str) -> str:
    """Return the answer to a source that is new on the list."""
    return f"Added {path}"


def source_removed(path: str) -> str:
    """Return the answer to a source that was removed from the list."""
    return f"Removed {path}"


def source_is_known(path: str) -> str:
    """Return the answer to a source that is on the list."""
    return f"Already one of your sources: {path}"


def source_is_covered(path: str) -> str:
    """Return the answer to a source within another one."""
    return f"Already part of one of your sources: {path}"


def number_of(number: int, of: int) -> str:
    """Return which of how many papers follows."""
    return f"{number} of {of}"


def waiting_for(source: str) -> str:
    """Return the name of a progress bar while another window reads this source."""
    return f"waiting for another window: {source}"


def papers_summarized(entries: int, papers: int) -> str:
    """Return how many summaries of how many papers there are."""
    return f"{count_phrase(entries, 'summary')} of {count_phrase(papers, 'paper')}"


def files_skipped(count: int) -> str:
    """Return how many files are no digests."""
    return f"{count_phrase(count, 'file')} skipped"


def more_problems(count: int) -> str:
    """Return the line below the first problems."""
    return f"… and {count:,} more"


# Command line: parse, doctor, config

STATES: Mapping[str, str] = {"skipped": "skipped", "unread": "unreadable"}
"""The states of a file that is no digest."""

NOT_A_DIGEST = "It names no paper and is not titled like a digest."
NOT_THERE = "This source does not exist."
COPIES = "Same digest more than once: "
DIALECTS_LABEL = "formats: "
WORDS_LABEL = "words: "
NONE = "none"

DATE_PLACES: Mapping[str, str] = {
    "front matter": "front matter",
    "heading": "heading",
    "file name": "file name",
    "path": "path",
    "text": "text",
}
"""Where in a file its date was found."""


def dated(day: str, place: str) -> str:
    """Return the day of a digest and where it was found."""
    return f"{day} from {DATE_PLACES[place]}"


def at_line(lines: str) -> str:
    """Return the place of a problem: `line 3: `, `lines 3, 19: `."""
    return f"line{'s' if ',' in lines else ''} {lines}: "


def outside_papers(letters: int) -> str:
    """Return how much text belongs to no paper."""
    return f"{count_phrase(letters, 'character')} outside any paper"


def share_shown(share: str) -> str:
    """Return how much of a file is shown."""
    return f"{share} of its words shown"


def repeated_paper(paper: str) -> str:
    """Return what to say of a paper that a file has more than once."""
    return f"{paper} appears more than once"


def file_states(digests: int, skipped: int, unreadable: int) -> str:
    """Return how many files are what."""
    return f"{count_phrase(digests, 'digest')}, {skipped:,} skipped, {unreadable:,} unreadable"


def lacking(sections: int, dates: int) -> str:
    """Return how many summaries have no section, and how many digests no date."""
    return f"{count_phrase(sections, 'summary')} without sections, {count_phrase(dates, 'digest')} without a date"


def words_shown(share: str, words: int, left_out: int) -> str:
    """Return how many of all words are shown, and how many were left out on purpose."""
    return f"{share} of {words:,} shown, {count_phrase(left_out, 'word')} left out on purpose"


def times(count: int) -> str:
    """Return how often a problem was found."""
    return f"{count:,} × "


def one_of(choices: str) -> str:
    """Return which values a setting can have."""
    return f"One of: {choices}."


def settings_header(paths: str, variable: str) -> Sequence[str]:
    """Return the first lines of a settings file; `paths` is the command that says where it belongs."""
    return (
        f"Settings of digest-tui. Put this file where `{paths}` says; missing entries use these defaults.",
        f"Environment variables such as {variable} override this file; command line flags override both.",
    )


def settings_fine(file: str) -> str:
    """Return the answer to a check that found nothing."""
    return f"No problems in {file}."


def settings_absent(file: str) -> str:
    """Return the answer to a check of settings that do not exist."""
    return f"{file} does not exist: the defaults are used."


PLACES: Mapping[str, str] = {
    "settings": "settings",
    "marks": "marks",
    "cache": "cache",
    "data": "data",
    "log": "log",
}
"""The labels of `paths`."""
# Errors of files and marks

NOT_REGULAR = "not a regular file"
LINK_TO_NOTHING = "broken link"


def cannot_read(path: object, reason: object) -> str:
    """Return the error of a file or folder that cannot be read."""
    return f"Cannot read {path}: {reason}."


def cannot_write(path: object, reason: object) -> str:
    """Return the error of a file that cannot be written."""
    return f"Cannot write {path}: {reason}."


def cannot_write_cache(folder: object, reason: object) -> str:
    """Return the error of a cache that cannot be written."""
    return f"Cannot write the cache in {folder}: {reason}."


def cannot_read_marks(place: object, reason: object) -> str:
    """Return why the marks of this machine cannot be read."""
    return f"Cannot read your marks in {place}: {reason}."


def marks_unreadable(reason: str) -> str:
    """Return what is wrong with marks whose file or folder is named already."""
    return f"These marks are unreadable: {reason}."


def cannot_write_marks(place: object, reason: object) -> str:
    """Return why marks cannot be saved in a file or folder."""
    return f"Cannot write marks to {place}: {reason}."


def marks_failed(error: object) -> str:
    """Return why marks cannot be saved, after an error that nobody expected."""
    return f"Cannot save marks. Internal error: {error}."


def cannot_tidy(reason: object) -> str:
    """Return why the files of marks cannot be tidied up."""
    return f"Cannot tidy up the files of your marks: {reason}."


def damaged_marks(count: int, file: str) -> str:
    """Return the note on damaged lines among marks, and the file that keeps them."""
    return f"Damaged lines: {count:,} (kept in {file})."


def newer_marks(count: int) -> str:
    """Return the note on marks that only a newer version understands."""
    return f"Lines written by a newer version of digest-tui: {count:,}."


def not_marks(path: object, error: object) -> str:
    """Return the error of an import from a file without marks."""
    return f"{path} contains no marks (JSON table or journal): {error}."


def marks_late(seconds: float) -> str:
    """Return why the program ends with unsaved marks although nothing has failed."""
    return f"Marks are still not saved after {seconds:.0f} seconds."


def marks_in_file(trouble: object, command: str) -> str:
    """Return why marks are not saved, and the command that imports them from the file they are in."""
    return f"{trouble} They are in a file. To import it, run: {command}"


def paper_gone(paper: str, path: str) -> str:
    """Return the error of a paper that its digest does not contain any more."""
    return f"{path} has changed and no longer contains {paper}."


def digest_gone(path: str) -> str:
    """Return the error of a digest that does not exist any more."""
    return f"{path} no longer exists."


def only_notes_in_folder(folder: object) -> str:
    """Return the error of an export into a folder in another format than notes."""
    return f"{folder} is a folder. Choose a file, or the md format to write notes into the folder."


# Errors of settings and queries

LAST_SETTINGS_USED = "Using your last valid settings."
DEFAULTS_USED = "Using the defaults."
NOT_UTF8 = "not UTF-8"

UNKNOWN: Mapping[str, str] = {
    "setting": 'Unknown setting "{0}".',
    "variable": 'Unknown environment variable "{0}".',
    "command": 'Unknown command "{0}".',
    "key": 'Unknown key "{0}".',
}
"""Names in the settings that are not known, by what they are to name."""


def unknown_name(what: str, name: str, near: str) -> str:
    """Return the warning about an unknown name, with a known one that is `near` it, if there is one."""
    return UNKNOWN[what].format(name) + (f' Did you mean "{near}"?' if near else "")


def line_in_file(file: str, line: int) -> str:
    """Return a place in a file; line 0 is the whole file."""
    return f"{file}, line {line}" if line else file


def invalid_toml(place: str, fault: object) -> str:
    """Return the error of a settings file that is not TOML."""
    return f"{place}: invalid TOML: {fault}."


def invalid_setting(name: str, value: str, choices: Sequence[str], near: str) -> str:
    """Return the warning about a value that is not among the choices of its setting."""
    hint = f'. Did you mean "{near}"?' if near else f" (choose from {', '.join(choices)})."
    return f'Invalid value {value} for "{name}"{hint}'


def invalid_value(name: str, value: str, expected: str, example: str) -> str:
    """Return the warning about a value of the wrong type."""
    return f'Invalid value {value} for "{name}": use {expected}' + (f", such as {example}." if example else ".")


def key_taken(key: str, command: str) -> str:
    """Return the warning about a key that two commands have."""
    return f'Key "{key}" is already used by "{command}".'


def not_a_table(place: str, name: str) -> str:
    """Return the error of a setting that cannot be changed, because the file has a plain value for a table."""
    return f'{place}: "{name}" must be a table, such as [{name}].'


def not_paths(place: str) -> str:
    """Return the error of sources that are no list of paths."""
    return f'{place}: "sources" must be a list of paths.'


def path_not_unicode(path: object) -> str:
    """Return why a source cannot be added."""
    return f"Cannot add {path}: the path is not valid Unicode."


QUERY_VALUES: Mapping[str, str] = {
    "date": 'Invalid date "{0}" (try 2025-09, 2025-09-12 or 2025-09-01..2025-09-12).',
    "since": 'Invalid period "{0}" (try 7d, 2w, 3m or 2025-09-01).',
    "votes": 'Invalid number of votes "{0}" (try >50, 50 or 10..20).',
    "is": 'Unknown state "{0}" (choose from {1}).',
    "in": 'Unknown section "{0}" (try summary, method, results, limitations or title).',
}
"""Errors of the values of fields in a query."""


def unknown_field(name: str, near: str) -> str:
    """Return the error of a misspelt field in a query."""
    return f'Unknown field "{name}:". Did you mean "{near}:"? Put it in quotes to search for it as text.'


def too_many_parts(most: int) -> str:
    """Return the error of a query that is too long."""
    return f"The query is too long (limit: {most} parts)."


def too_deep(most: int) -> str:
    """Return the error of a query with too many parentheses inside each other."""
    return f"Too many nested parentheses (limit: {most})."


def unmatched(sign: str) -> str:
    """Return the error of a closing parenthesis without an opening one."""
    return f'"{sign}" has no matching opening parenthesis.'


def nothing_before(sign: str) -> str:
    """Return the error of an `or` without a word before it."""
    return f'Missing a word before "{sign}".'


def nothing_after(field: str) -> str:
    """Return the error of a field without a value."""
    return f'Missing a value after "{field}".'


# Programs, clipboard, links

NOTHING_TO_COPY = "nothing to copy"
COPY_BLOCKED = "tmux and screen block this unless configured to allow it"
TMUX_ONLY = "tmux buffer only"
BAD_QUOTE = "open_command has an unclosed quote"
NO_COMMAND = "open_command names no program"
OTHER_MACHINE = "you are connected to this machine remotely"
NO_OPENER = "no program found that opens links"
NO_DESKTOP = "no desktop on this machine"
TIMED_OUT = "stopped: timed out"


def copied(route: str) -> str:
    """Return the answer to a copy that was confirmed: `Copied (tmux)`; what was copied follows it."""
    return f"Copied ({route})"


def copied_unconfirmed(doubt: str) -> str:
    """Return the answer to a copy through the terminal, which confirms nothing, and what makes it doubtful."""
    return f"Copied via the terminal (cannot be confirmed{'; ' if doubt else ''}{doubt})"


def not_copied(reason: str) -> str:
    """Return the answer to a copy that failed; the text follows, so that it can be selected by hand."""
    return f"Not copied ({reason})"


def too_long_for_terminal(size: int, most: int) -> str:
    """Return why a text cannot be copied through the terminal."""
    return f"{size:,} bytes; terminals accept at most {most:,}"


def cannot_write_terminal(error: object) -> str:
    """Return why nothing can be copied through the terminal."""
    return f"cannot write to the terminal: {error}"


def opened_with(program: str) -> str:
    """Return the answer to a link that was given to a program; the link follows it."""
    return f"Sent to {program}"


def not_opened(reason: str) -> str:
    """Return why a link was not opened."""
    return f"Not opened: {reason}."


def only_web_links(link: str) -> str:
    """Return why a link of another scheme is not opened."""
    return f'only http and https links can be opened, not "{link}"'


def incomplete_link(link: str) -> str:
    """Return why an address without a host, or with a space, is not opened."""
    return f'"{link}" is not a complete link'


def opener_missing(name: str) -> str:
    """Return why the program of the setting open_command was not started."""
    return f'"{name}" (set in open_command) is not on the PATH'


def opener_needs_terminal(name: str) -> str:
    """Return why a text browser was not started."""
    return f'"{name}" (set in open_command) needs its own terminal: try "tmux new-window {name}"'


def program_timed_out(name: str, seconds: float) -> str:
    """Return why a program was ended."""
    return f"{name} timed out after {seconds:g} seconds"


def program_refused(name: str, reason: object) -> str:
    """Return why a program did not get its input."""
    return f"{name} did not accept the text: {reason}"


def program_failed(name: str, code: int) -> str:
    """Return what a program that failed has returned."""
    return f"{name} failed (exit code {code})"


def cannot_start(name: str, reason: object) -> str:
    """Return why a program did not start."""
    return f"cannot start {name}: {reason}"


def stopped_after(most: int) -> str:
    """Return why a command with too much output was ended."""
    return f"stopped after {most:,} bytes"


def ended_with(code: int) -> str:
    """Return how a command ended."""
    return f"exit code {code}"


# Problems of digests

PROBLEMS: Mapping[str, str] = {
    "names paper": "Unknown format: the file mentions {0} paper, so it is shown as one text.",
    "names papers": "Unknown format: the file mentions {0} papers, so it is shown as one text.",
    "has id": "Unknown format: the file contains an arXiv id but is skipped.",
    "named like digest": "Unknown format: the file has the name of a digest but is skipped.",
    "front too long": "Front matter only partly read: it has more than {0} characters.",
    "front not yaml": "Front matter only partly read: invalid YAML.",
    "front not toml": "Front matter only partly read: invalid TOML.",
    "front without fields": "Front matter only partly read: no fields in it.",
    "front with aliases": "Front matter only partly read: it uses YAML aliases.",
    "front too deep": "Front matter only partly read: too many levels of nesting.",
    "front open": "The front matter has no closing line (---).",
    "lost character": "Not valid UTF-8: {0} character is unreadable and shown as \ufffd.",
    "lost characters": "Not valid UTF-8: {0} characters are unreadable and shown as \ufffd.",
    "lines read as": "Mixed encodings: some lines are not UTF-8 and were decoded as {0}.",
    "file read as": "The file is not UTF-8 and was decoded as {0}.",
    "fence open": "The code fence around the summary has no closing line.",
    "vote no number": "The vote count is not a number.",
    "line no paper": "Not a paper: each line must be a JSON object with a title and an id or authors.",
    "more lines": "{0} more lines have problems.",
    "title of section": 'The title "{0}" looks like the name of a section.',
    "paper without text": "This paper has no text, unlike most others in the file.",
    "paper without id": "This paper has no id, so its address or title identifies it.",
    "stray text": "This text follows a paper but belongs to none.",
    "too large": "The file is too large: {0} bytes (limit: {1}).",
    "not text": "The file is not text.",
    "not understood": "Cannot parse the file: {0}.",
    "file unreadable": "Cannot read the file: {0}.",
    "folder unreadable": "Cannot read the folder: {0}.",
    "place unreadable": "Cannot access this: {0}.",
    "not a file": "Not a regular file or folder.",
}
"""Problems of digests, by the names of their kinds in the model."""


def problem(kind: str, values: Sequence[str], reason: str) -> str:
    """Return the sentence of a problem of a digest; `reason` where its kind is not known."""
    return PROBLEMS[kind].format(*values) if kind in PROBLEMS else reason
