"""`show` and plain reading: the text of papers, one after the other, without any frame."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tui_reader.cli.output import Words, columns, emit, is_terminal, say, show
from tui_reader.cli.select import LATEST, add_source, library_for, meant
from tui_reader.cli.shapes import ShownShape, shown_shape
from tui_reader.cli.verbs import Do
from tui_reader.errors import StoreError, UsageError
from tui_reader.model import Section, SectionKind
from tui_reader.search.names import FIELD_OF
from tui_reader.strings import LINKS, SECTIONS

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.library.values import EntryRef


def show_papers(parser: ArgumentParser) -> Do:
    """Print the text of a paper, or of all papers of a day."""
    about = "a paper's id or link; or a day: 2025-09-12, latest (of each source), undated"
    parser.add_argument("what", metavar="ID|DATE", help=about)
    parser.add_argument(
        "--section", metavar="KIND", help="only sections of this kind or name: results, method, 한계점 …"
    )
    parser.add_argument("--json", action="store_true", help="JSON Lines, one write-up a line, all of its text")
    add_source(parser)
    return _show


def _show(asked: Namespace) -> int:
    library = library_for(asked.source)
    found = _narrowed(_shapes(library, meant(library, asked.what)), asked.section)
    draw = _drawn if is_terminal() else _as_markdown
    count = emit(found) if asked.json else show(line for shape in found for line in draw(shape))
    return 0 if count else _nothing()


def _nothing() -> int:
    say("Nothing was found.")
    return 1


def read_plainly(paths: Sequence[str], flags: Mapping[str, str]) -> int:
    """One paper after the other on standard output, with headings; nothing is repainted.

    `paths` are sources, days and papers; `flags` overrule settings.
    """
    sources = [what for what in paths if _is_place(what)]
    wanted = [what for what in paths if what not in sources] or [LATEST]
    library = library_for(sources, flags)
    refs = [ref for what in wanted for ref in meant(library, what)]
    for number, shape in enumerate(_shapes(library, refs), 1):
        for line in _plainly(shape, f"{number} of {len(refs)}: "):
            print(line, flush=not line)
    return 0 if refs else _nothing()


def _is_place(what: str) -> bool:
    return os.path.exists(os.path.expanduser(what))  # noqa: PTH110, PTH111  unlike those of Path, they never raise


def _shapes(library: "Library", refs: "Iterable[EntryRef]") -> Iterator[ShownShape]:
    for ref in refs:
        try:
            yield shown_shape(library, ref)
        except StoreError as error:  # the file has changed or gone since; the others are still there
            say(str(error))


def _narrowed(shapes: Iterator[ShownShape], wanted: str | None) -> Iterator[ShownShape]:
    """Only what has the wanted section, and only that section of it. Raises UsageError for a kind there cannot be."""
    if wanted is None:
        yield from shapes
        return
    from msgspec.structs import replace

    is_named = False
    for shape in shapes:
        sections = tuple(section for section in shape.sections if _is_wanted(section, wanted))
        is_named = is_named or bool(sections)
        if sections:
            yield replace(shape, sections=sections)
    if not is_named and FIELD_OF.get(wanted.lower()) not in set(SectionKind):
        raise UsageError(f"--section {wanted}: no section has this name, and the kinds are {', '.join(SectionKind)}.")


def _is_wanted(section: Section, wanted: str) -> bool:
    return section.kind == FIELD_OF.get(wanted.lower()) or wanted.casefold() in section.name.casefold()


# As lines


def _as_markdown(shape: ShownShape) -> Iterator[Words]:
    """A write-up as it is: Markdown for a pipe."""
    for line in _markdown(shape):
        yield ((line, ""),)


def _markdown(shape: ShownShape) -> Iterator[str]:
    yield f"# {shape.title}"
    yield ""
    yield from _facts(shape)
    yield ""
    for section in shape.sections:
        yield from (f"## {_label(section)}", "", *section.body.split("\n"), "")


def _plainly(shape: ShownShape, lead: str) -> Iterator[str]:
    """A write-up as lines to be read aloud or over a very bad line: headings, facts, drawn Markdown."""
    from tui_reader.rendering.markdown import draw
    from tui_reader.rendering.spans import plain

    yield f"# {lead}{shape.title}"
    yield from _facts(shape)
    yield ""
    for section in shape.sections:
        yield f"## {_label(section)}"
        yield from (plain(line).rstrip() for line in draw(section.body, columns(), ascii_only=True))
        yield ""


def _drawn(shape: ShownShape) -> Iterator[Words]:
    """A write-up as a person on a terminal reads it."""
    from tui_reader.cli.drawing import drawn

    yield ((shape.title, "bold"),)
    yield from (((line, "dim"),) for line in _facts(shape))
    yield ()
    for section in shape.sections:
        yield ((_label(section), "bold cyan"),)
        yield from drawn(section.body, columns())
        yield ()


def _facts(shape: ShownShape) -> Sequence[str]:
    """What stands below the title: its own title, id, day, votes, group and marks; authors; links."""
    votes = f"{shape.votes} votes" if shape.votes is not None else ""
    day = shape.date.isoformat() if shape.date else "undated"
    own = shape.original_title if shape.original_title != shape.title else None
    marks = [name for name in ("read", "starred") if getattr(shape, name)]
    known = (own, ", ".join(filter(None, (shape.paper + (shape.version or ""), day, votes, shape.group, *marks))))
    links = (f"{LINKS[link.kind]}: {link.url}" for link in shape.links)
    return [line for line in (*known, ", ".join(shape.authors), *links) if line]


def _label(section: Section) -> str:
    return section.name or SECTIONS[section.kind]
