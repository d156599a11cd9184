"""What the interface remembers between two runs: where the reader was, how it looked. Kept per machine, never synced.

It may be lost without harm: an unreadable file is as good as none.
"""

from pathlib import Path

import msgspec

from tui_reader.paths import Paths
from tui_reader.store.atomic import write_atomic


class Place(msgspec.Struct, frozen=True):
    """Where the reader was.

    Attributes:
        kind, day: the list, as `Scope` has it; `day` in ISO form, empty for the undated or for no day.
        path, paper: the entry; empty where there was none.
        section, top: number of the section, and its first line in sight, both from 0.
        piece: where the section is too long to be drawn at once, the piece of it in which that is the line.
        pane: the active pane.
    """

    kind: str = ""
    day: str = ""
    path: str = ""
    position: int = 0
    paper: str = ""
    section: int = 0
    top: int = 0
    piece: int = 0
    pane: str = "papers"


class Looks(msgspec.Struct, frozen=True):
    """How the interface looked; empty or zero means that nothing was chosen."""

    theme: str = ""
    compact: bool | None = None
    order: str = ""
    keep: str = ""
    days_width: int = 0
    papers_width: int = 0


class Session(msgspec.Struct, frozen=True):
    """Everything remembered. `seen` says that the program was used before."""

    place: Place = Place()
    looks: Looks = Looks()
    seen: bool = False


def _path(paths: Paths) -> Path:
    return paths.data / "memory.json"


def load_session(paths: Paths) -> Session:
    """Read it; an empty one where there is none or it cannot be read."""
    try:
        return msgspec.json.decode(_path(paths).read_bytes(), type=Session)
    except (OSError, msgspec.DecodeError):
        return Session()


def save_session(paths: Paths, session: Session) -> None:
    """Write it. Raises OSError."""
    paths.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_atomic(_path(paths), msgspec.json.encode(session), sync=False)
