"""The sources a person names: which of them are looked through, and what in them is passed over."""

import os
from collections.abc import Iterable
from pathlib import Path


def distinct_sources(sources: Iterable[Path]) -> tuple[Path, ...]:
    """The sources, in the order given, without those that another one covers anyway."""
    real: dict[str, Path] = {}
    for source in sources:
        real.setdefault(os.path.realpath(source), source)
    places = [Path(place) for place in real]
    return tuple(source for place, source in real.items() if not any(_is_inside(Path(place), each) for each in places))


def _is_inside(inner: Path, outer: Path) -> bool:
    return outer in inner.parents and not any(map(is_ignored, inner.relative_to(outer).parts))


def is_ignored(name: str) -> bool:
    """Whether nothing of this name is looked at, nor anything below it."""
    return name.startswith(".") or name == "node_modules"
