"""The session: where the reader was and how it looked at the last run. Kept per machine, never synced.

Losing it does no harm: a file that cannot be read counts as none.
"""

from pathlib import Path

import msgspec

from tui_reader.paths import Paths
from tui_reader.regular_files import read_regular
from tui_reader.store.atomic import write_atomic


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
    """The whole session. `seen` says that the program was used before."""

    place: Place = Place()
    looks: Looks = Looks()
    seen: bool = False


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
