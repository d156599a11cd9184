"""Where the program keeps its own files: worked out here, created only by whoever writes into them."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tui_reader.invocation import NAME


class Paths(msgspec.Struct, frozen=True):
    """The four folders. None of them need exist.

    Attributes:
        config: the person's settings file.
        data: what the program keeps for the person beside marks (themes, exports).
        cache: parsed digests; may be deleted at any moment.
        state: the journals of marks; must never be lost.
    """

    config: Path
    data: Path
    cache: Path
    state: Path


def absolute_path(path: str | Path, base: Path | None = None) -> Path:
    """`path` with `~` replaced, made absolute from `base` or else the working folder; links stay as they are.

    The home of somebody nobody knows (`~nobody/…`) is left as it is written.
    """
    return Path(os.path.abspath((base or Path()) / os.path.expanduser(path)))  # noqa: PTH111  Path.expanduser raises


def default_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """The platform's folders, each replaced by `DIGEST_TUI_<NAME>_DIR` where that variable is set and not empty."""
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
