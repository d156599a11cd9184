"""Every sentence of the interface, in one place, so that another language can stand beside it."""

from tui_reader.model import LinkKind, SectionKind

SECTIONS = {
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

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNDATED = "undated"

NO_DIGESTS = "No digests here yet. Put Markdown digests into the folder and press R, or leave with q."
NO_PAPERS = "This day has no papers."
NO_TEXT = "This digest gives no text for the paper."
READING = "Reading digests…"
NOTHING_UNREAD = "Nothing unread is left."
NO_UNREAD_BEFORE = "Nothing unread before this paper."
NO_DAY_FURTHER = "No further day that way."
FIRST_PANE = "No pane further that way."
ON_SAMPLES = "These are samples. Open your own digests: digest-tui ~/digests"


HELP_INTRO = "Every letter has a twin that is no letter, for keyboards in Hangul mode. Esc leaves this page."


def scanning(done: int, total: int) -> str:
    """How far the indexer is."""
    return f"Reading digests: {done:,} of {total:,}"


def day_tally(day: str, unread: int, entries: int) -> str:
    """The resting status line: `2025-09-12 Fri, 18 of 25 unread`."""
    return f"{day}, {unread:,} of {entries:,} unread"


def scanned(changed: int, removed: int, problems: int) -> str:
    """What a rescan found."""
    found = f"{changed:,} new or changed, {removed:,} gone" if changed or removed else "Nothing new"
    trouble = f"; {problems:,} {'problem' if problems == 1 else 'problems'}" if problems else ""
    return f"{found}{trouble}."


def problems(count: int, path: str, reason: str) -> str:
    """What could not be read, said once when it is found: the first of them in full."""
    more = f" ({count - 1:,} more; digest-tui index tells all)" if count > 1 else ""
    return f"{path}: {reason}{more}"


def starred(title: str, value: bool) -> str:
    """Said after a star was set or taken away."""
    return f"{'Starred' if value else 'Star taken away'}: {title}"


def read(title: str, value: bool) -> str:
    """Said after a paper was marked."""
    return f"Marked {'read' if value else 'unread'}: {title}"


def all_read(tally: str) -> str:
    """Said at the end of reading with one key."""
    return f"{NOTHING_UNREAD} {tally}"


def no_section(number: int) -> str:
    """Said where a paper has fewer sections than the key that was pressed."""
    return f"This paper has no section {number}."


SAVED_AGAIN = "Marks are being saved again; nothing was lost."


def not_saved(reason: str) -> str:
    """Said in red while marks cannot be written."""
    return f"Marks are NOT being saved: {reason}"
