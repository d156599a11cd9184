"""`show` and plain reading: the text of papers, one after the other, without a frame."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from tui_reader.cli.json_shapes import ShowShape, show_shape
from tui_reader.cli.output import Words, columns, emit, is_terminal, say, show
from tui_reader.cli.select import LATEST, add_source, library_for, named_entries, read_each
from tui_reader.cli.verbs import Handler
from tui_reader.errors import UsageError
from tui_reader.language import strings
from tui_reader.model import MORE_AUTHORS, TOGGLES, Section, SectionKind, with_mark_keys
from tui_reader.search.names import FIELD_OF


def show_papers(parser: ArgumentParser) -> Handler:
    """Print the text of a paper, or of all papers of a day."""
    parser.add_argument("what", metavar="ID|DATE", help=strings.ARGUMENTS["show.what"])
    parser.add_argument("--section", metavar="KIND", help=strings.ARGUMENTS["show.section"])
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["show.json"])
    add_source(parser)
    return _show


def _show(args: Namespace) -> int:
    library = library_for(args.source + args.samples)
    shapes = _filter_sections(read_each(named_entries(library, args.what), partial(show_shape, library)), args.section)
    draw = _draw if is_terminal() else _to_markdown
    count = emit(map(with_mark_keys, shapes)) if args.json else show(line for shape in shapes for line in draw(shape))
    return 0 if count else _say_nothing_found()


def _say_nothing_found() -> int:
    say(strings.NOTHING_FOUND)
    return 1


def read_plain(paths: Sequence[str], flags: Mapping[str, str]) -> int:
    """Print one paper after the other, with headings; nothing is repainted.

    `paths` are sources, days and papers; `flags` override settings.
    """
    sources = [what for what in paths if _is_path(what)]
    names = [what for what in paths if what not in sources] or [LATEST]
    library = library_for(sources, flags)
    refs = [ref for what in names for ref in named_entries(library, what)]
    for number, shape in enumerate(read_each(refs, partial(show_shape, library)), 1):
        for line in _to_plain_text(shape, f"{strings.number_of(number, len(refs))}: "):
            print(line, flush=not line)
    return 0 if refs else _say_nothing_found()


def _is_path(what: str) -> bool:
    return os.path.exists(os.path.expanduser(what))  # noqa: PTH110, PTH111  they never raise, those of Path do


def _filter_sections(shapes: Iterator[ShowShape], name: str | None) -> Iterator[ShowShape]:
    """Yield the papers with such a section, each with only that section.

    Raises:
        UsageError: No paper has one, and it is not a kind of section.
    """
    if name is None:
        yield from shapes
        return
    from msgspec.structs import replace

    is_named = False
    for shape in shapes:
        sections = tuple(section for section in shape.sections if _is_wanted(section, name))
        is_named = is_named or bool(sections)
        if sections:
            yield replace(shape, sections=sections)
    if not is_named and FIELD_OF.get(name.lower()) not in set(SectionKind):
        raise UsageError(strings.invalid_section(name, tuple(SectionKind)))


def _is_wanted(section: Section, name: str) -> bool:
    return section.kind == FIELD_OF.get(name.lower()) or name.casefold() in section.name.casefold()


# As lines


def _to_markdown(shape: ShowShape) -> Iterator[Words]:
    """Yield a write-up as Markdown, for a pipe."""
    for line in _markdown(shape):
        yield ((line, ""),)


def _markdown(shape: ShowShape) -> Iterator[str]:
    yield f"# {shape.title}"
    yield ""
    yield from _facts(shape)
    yield ""
    for section in shape.sections:
        yield from (f"## {_label(section)}", "", *section.body.split("\n"), "")


def _to_plain_text(shape: ShowShape, prefix: str) -> Iterator[str]:
    """Yield a write-up as lines for a screen reader or a very slow line: headings, facts, drawn Markdown."""
    from tui_reader.rendering.glyphs import ASCII
    from tui_reader.rendering.markdown import draw
    from tui_reader.rendering.spans import plain

    yield f"# {prefix}{shape.title}"
    yield from _facts(shape)
    yield ""
    for section in shape.sections:
        yield f"## {_label(section)}"
        yield from (plain(line).rstrip() for line in draw(section.body, columns(), ASCII))
        yield ""


def _draw(shape: ShowShape) -> Iterator[Words]:
    """Yield a write-up as a person reads it in a terminal."""
    from tui_reader.cli.drawing import draw_markdown

    yield ((shape.title, "bold"),)
    yield from (((line, "dim"),) for line in _facts(shape))
    yield ()
    for section in shape.sections:
        yield ((_label(section), "bold cyan"),)
        yield from draw_markdown(section.body, columns())
        yield ()


def _facts(shape: ShowShape) -> Sequence[str]:
    """Return the facts below the title: own title, id, day, votes, group and marks; authors; links."""
    votes = strings.count_phrase(shape.votes, "vote") if shape.votes is not None else ""
    day = shape.date.isoformat() if shape.date else strings.UNDATED
    own = shape.original_title if shape.original_title != shape.title else None
    marks = [strings.mark_state(mark, True) for mark in TOGGLES if mark.name in shape.marks]
    facts = (own, ", ".join(filter(None, (shape.paper + (shape.version or ""), day, votes, shape.group, *marks))))
    links = (f"{strings.LINKS[link.kind]}: {link.url}" for link in shape.links)
    names = strings.author_names(shape.authors, more=MORE_AUTHORS in shape.flags)
    return [line for line in (*facts, names, *links) if line]


def _label(section: Section) -> str:
    return section.name or strings.SECTIONS[section.kind]
