"""The sources: which of them are scanned, and which names in them are ignored."""

import os
from collections.abc import Iterable
from pathlib import Path


def distinct_sources(sources: Iterable[Path]) -> tuple[Path, ...]:
    """Return the sources, in the order given, without those inside another one."""
    real: dict[str, Path] = {}
    for source in sources:
        real.setdefault(os.path.realpath(source), source)
    places = [Path(place) for place in real]
    return tuple(source for place, source in real.items() if not any(_is_inside(Path(place), each) for each in places))


def _is_inside(inner: Path, outer: Path) -> bool:
    return outer in inner.parents and not any(map(is_ignored, inner.relative_to(outer).parts))


def is_ignored(name: str) -> bool:
    """Check whether a file or folder of this name is ignored, with everything below it."""
    return name.startswith(".") or name == "node_modules"
