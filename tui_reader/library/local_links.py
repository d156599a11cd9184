"""Addresses of files in a source, as digests write them: `./papers/x.html`, `assets/figure.webp`, `/202601/09/x`."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from tui_reader.formats.text.page_links import below_folder
from tui_reader.sources import is_ignored

_ENDINGS = frozenset(
    {".md", ".markdown", ".txt", ".html", ".htm", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"}
)
"""Suffixes of files that are opened; nothing that a desktop would run is among them."""
_PAGES = (".md", ".markdown")
_WEB_PAGES = frozenset({".html", ".htm"})
_elsewhere = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\|#|$", re.IGNORECASE)


def local_file(address: str, digest: Path, source: Path) -> Path | None:
    """Return the file in a source that an address in a digest leads to; None if there is none that may be opened.

    Where a web page was made from a Markdown file, it is that file.

    Args:
        address: as it is written.
        digest: the file with the address.
        source: the folder or file that the digest was found in.
    """
    path = unquote(address.partition("#")[0].partition("?")[0])
    if _elsewhere.match(address) or _elsewhere.match(path) or "\0" in path:
        return None
    root = Path(os.path.realpath(source if source.is_dir() else source.parent))
    return next((place for place in _places(path, digest.parent, root) if _can_be_opened(place, root)), None)


def _places(path: str, folder: Path, root: Path) -> Iterator[Path]:
    """Yield the places where the file of a path may be: the Markdown file of a page first."""
    bases = [Path(os.path.normpath(folder.joinpath(path)))]
    if path.startswith("/"):
        parts = [part for part in path.split("/") if part]
        below = below_folder(parts, folder)
        bases = [*([folder.joinpath(*below)] if below else []), root.joinpath(*parts)]
    for base in bases:
        suffix = base.suffix if base.suffix.lower() in _ENDINGS else ""
        stem = str(base).removesuffix(suffix)
        if suffix.lower() in {"", *_WEB_PAGES}:
            yield from (Path(stem + page) for page in (*_PAGES, "/index.md", "/README.md"))
        yield Path(stem + (suffix or ".html"))


def _can_be_opened(place: Path, root: Path) -> bool:
    """Return whether a place is a regular file of a known kind in the source, and links do not lead out of it."""
    real = Path(os.path.realpath(place))
    if not real.is_relative_to(root) or any(map(is_ignored, real.relative_to(root).parts)):
        return False
    try:
        return real.suffix.lower() in _ENDINGS and real.is_file()
    except OSError:  # the name is too long for a file
        return False
