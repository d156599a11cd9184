"""The paths of the program's own files. Nothing is created here, only by the code that writes."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tui_reader.invocation import NAME


class Paths(NamedTuple):
    """The four folders of the program; none of them need exist.

    Attributes:
        config: the settings file.
        data: the session, themes and exports.
        cache: parsed digests; may be deleted at any moment.
        state: the journals of marks; must never be lost.
    """

    config: Path
    data: Path
    cache: Path
    state: Path


def absolute_path(path: str | Path, base: Path | None = None) -> Path:
    """Return `path` as an absolute path, from `base` or the working folder, with `~` expanded; links are not followed.

    The home of an unknown user (`~nobody/…`) stays as it is written.
    """
    return Path(os.path.abspath((base or Path()) / os.path.expanduser(path)))  # noqa: PTH111  Path.expanduser raises


def default_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """Return the platform's folders; the variable `DIGEST_TUI_<NAME>_DIR` replaces each if it is set and not empty."""
    from platformdirs import PlatformDirs

    platform = PlatformDirs(NAME, appauthor=False)

    def folder(name: str, usual: Path) -> Path:
        chosen = environ.get(f"DIGEST_TUI_{name}_DIR")
        return absolute_path(chosen) if chosen else usual

    return Paths(
        config=folder("CONFIG", platform.user_config_path),
        data=folder("DATA", platform.user_data_path),
        cache=folder("CACHE", platform.user_cache_path),
        state=folder("STATE", platform.user_state_path),
    )


def short_path(path: Path) -> str:
    """Return a path as people write it: `~/digests`."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path != home and path.is_relative_to(home) else str(path)
