"""`doctor`: what was recognised in the person's files and why, and what is wrong."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tui_reader.cli.common import require_sources, settings_for
from tui_reader.cli.diagnosis import Examination, FileReport, Summary
from tui_reader.cli.digest_files import parse_paths
from tui_reader.cli.output import Words, emit, show, warn
from tui_reader.cli.verbs import Handler, add_samples
from tui_reader.language import current, strings
from tui_reader.library.values import FileProblem, told


def doctor(parser: ArgumentParser) -> Handler:
    """Examine files, or everything the person has, and print what is wrong."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=strings.ARGUMENTS["doctor.paths"])
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["doctor.json"])
    add_samples(parser)
    return _doctor


def _doctor(args: Namespace) -> int:
    if args.json:
        current.choose("en")  # programs read the sentences in it
    given = args.paths + args.samples
    paths, elsewhere = (given, []) if given else _everything()
    examination = Examination()
    reports = examination.examine(parse_paths(paths, with_words=True))
    if args.json:
        files = [report.in_json for report in reports]
        report = {"files": files, "copies": examination.copies, "elsewhere": elsewhere}
        emit([report | {"summary": examination.summary()}])
    else:
        show(_lines(examination, reports, elsewhere))
    return 1 if examination.is_wrong or elsewhere else 0


def _everything() -> tuple[list[str], list[FileProblem]]:
    """Return the paths of all sources, and the faults elsewhere: settings, journals, missing sources."""
    from tui_reader.library import Library
    from tui_reader.settings import settings_file

    settings = settings_for()
    if not settings.is_readable:
        warn(settings.warnings)
    require_sources(settings)
    file = str(settings_file(settings.paths))
    library = Library(settings)  # not opened: the cache is not needed
    elsewhere = [FileProblem(file, 0, warning) for warning in settings.warnings]
    elsewhere += [FileProblem(str(source), 0, strings.NOT_THERE) for source in library.sources if not source.exists()]
    elsewhere += library.problems()
    return [str(source) for source in library.sources if source.exists()], elsewhere


def _lines(
    examination: Examination, reports: Iterable[FileReport], elsewhere: Iterable[FileProblem]
) -> Iterator[Words]:
    for report in reports:
        yield from _file(report)
    for paths in examination.copies:
        yield ((strings.COPIES, "yellow"), (", ".join(paths), ""))
    for problem in elsewhere:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        yield ((f"{place}: ", "yellow"), (told(problem), ""))
    yield from _summary(examination.summary(told))


def _file(report: FileReport) -> Iterator[Words]:
    yield ((report.path, "bold"), (f"  {_nature(report)}", "dim"))
    if report.outside:
        yield ((f"  {strings.outside_papers(report.outside)}", "dim"),)
    if report.shown + report.left_out < report.words:
        yield ((f"  {strings.share_shown(_share(report))}", "yellow"),)
    for paper in report.repeated:
        lines = ", ".join(str(each.line) for each in report.papers if each.paper == paper)
        yield ((f"  {strings.at_line(lines)}", "yellow"), (strings.repeated_paper(paper), ""))
    for problem in report.problems if report.state != "unread" else ():
        place = strings.at_line(str(problem.line)) if problem.line else ""
        yield ((f"  {place}", "yellow"), (told(problem), ""))


def _nature(report: FileReport) -> str:
    """Return `voted, 2025-02-24 from heading, 25 papers, 3 sections (24), 4 sections (1)`, or why there is none."""
    if report.state != "digest":
        reason = strings.NOT_A_DIGEST if report.state == "skipped" else _why_unreadable(report)
        return f"{strings.STATES[report.state]}: {reason}"
    day = strings.dated(str(report.date), report.date_from) if report.date else strings.UNDATED
    counts = sorted(Counter(paper.sections for paper in report.papers).items())
    sections = [f"{strings.count_phrase(sections, 'section')} ({papers})" for sections, papers in counts]
    return ", ".join((report.dialect, day, strings.count_phrase(len(report.papers), "paper"), *sections))


def _why_unreadable(report: FileReport) -> str:
    return told(report.problems[0]) if report.problems else report.reason


def _summary(summary: Summary) -> Iterator[Words]:
    yield ()
    states = strings.file_states(summary.digests, summary.skipped, summary.unreadable)
    yield ((f"{strings.count_phrase(summary.files, 'file')}: ", "bold"), (states, ""))
    yield ((strings.DIALECTS_LABEL, "bold"), (_join_counts(summary.dialects), ""))
    totals = strings.papers_summarized(summary.entries, summary.papers)
    yield ((f"{totals}: ", "bold"), (strings.lacking(summary.without_sections, summary.undated), ""))
    if summary.words:
        words = strings.words_shown(_share(summary), summary.words - summary.left_out, summary.left_out)
        yield ((strings.WORDS_LABEL, "bold"), (words, ""))
    yield ((strings.count_phrase(sum(summary.problems.values()), "problem"), "bold"),)
    for reason, count in summary.problems.items():
        yield ((f"  {strings.times(count)}", "yellow"), (reason, ""))


def _share(counts: FileReport | Summary) -> str:
    """Return the share of words that are shown, `99.7 %`, rounded down so that 100 % is all of them."""
    wanted = counts.words - counts.left_out
    return f"{counts.shown * 1000 // wanted / 10 if wanted else 100.0:.1f} %"


def _join_counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items()) or strings.NONE
