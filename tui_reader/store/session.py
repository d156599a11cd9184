"""The session: where the reader was and how it looked at the last run. Kept per machine, never synced.

Losing it does no harm: a file that cannot be read counts as none.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from tui_reader.paths import Paths
from tui_reader.regular_files import read_regular
from tui_reader.store.atomic import write_atomic

MOST_PLACES = 50
"""The most sets of sources whose places are kept."""


class Place(msgspec.Struct, frozen=True):
    """The place where the reader was.

    Attributes:
        kind, day: the list, as in `Scope`; `day` in ISO form, empty for the undated or without a day.
        path, position, paper: the entry; empty if there was none.
        section, top: the number of the tab, for older versions, and of its first visible line, both from 0.
        tab: the name of the tab: its key, with a number from the second tab of that key on; empty in older files.
        piece: the part of a very long section in which that line is.
        pane: the active pane.
    """

    kind: str = ""
    day: str = ""
    path: str = ""
    position: int = 0
    paper: str = ""
    section: int = 0
    tab: str = ""
    top: int = 0
    piece: int = 0
    pane: str = "papers"


class Looks(msgspec.Struct, frozen=True):
    """The look of the interface; empty or zero means that nothing was chosen."""

    theme: str = ""
    compact: bool | None = None
    order: str = ""
    keep: str = ""
    days_width: int = 0
    papers_width: int = 0


class Session(msgspec.Struct, frozen=True):
    """The whole session.

    Attributes:
        place: where the reader was last, whatever the sources were; older versions know only this one.
        looks: what was chosen; what settings, flags and variables say is not stored.
        seen: whether the program was used before.
        places: where the reader was last in each set of sources, see `place_key`, the latest last.
    """

    place: Place = Place()
    looks: Looks = Looks()
    seen: bool = False
    places: dict[str, Place] = {}

    def place_in(self, sources: Iterable[Path]) -> Place:
        """Return the place in a set of sources; in a new set the last place, if its digest is in there."""
        sources = tuple(sources)
        if (place := self.places.get(place_key(sources))) is not None:
            return place
        is_inside = any(Path(self.place.path).is_relative_to(source) for source in sources)
        return self.place if is_inside or not self.place.path else Place()


def place_key(sources: Iterable[Path]) -> str:
    """Return the name of a set of sources: their paths, in an order of their own."""
    return "\n".join(sorted(map(str, sources))).encode(errors="backslashreplace").decode()


def with_place(places: Mapping[str, Place], key: str, place: Place) -> dict[str, Place]:
    """Return the places with one more, or moved to the end, without the oldest above `MOST_PLACES`."""
    others = [(other, known) for other, known in places.items() if other != key]
    return dict([*others, (key, place)][-MOST_PLACES:])


def _path(paths: Paths) -> Path:
    return paths.data / "memory.json"


def load_session(paths: Paths) -> Session:
    """Load the session; return an empty one if there is none or it cannot be read."""
    try:
        return msgspec.json.decode(read_regular(_path(paths)), type=Session)
    except (OSError, msgspec.DecodeError):
        return Session()


def save_session(paths: Paths, session: Session) -> None:
    """Save the session.

    Raises:
        OSError: It cannot be written.
    """
    paths.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_atomic(_path(paths), msgspec.json.encode(session), sync=False)
