"""How fast the parser is, next to a bare markdown-it-py parse: `python -m tests.formats.bench FOLDER`."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from tui_reader.formats import read_digest
from tui_reader.text.decode import decode


def fastest(work: Callable[[], object], times: int = 5) -> float:
    """Give the least processor time of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def measure(folder: Path) -> tuple[float, float, int]:
    """Give seconds of the parser (reading from disk included), seconds of markdown-it-py, and bytes read."""
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".txt"}]
    markdown = MarkdownIt()
    texts = [decode(path.read_bytes())[0] for path in paths]
    ours = fastest(lambda: [read_digest(path.relative_to(folder), decode(path.read_bytes())[0]) for path in paths])
    theirs = fastest(lambda: [markdown.parse(text) for text in texts], times=2)
    return ours, theirs, sum(path.stat().st_size for path in paths)


def main() -> None:
    """Print both, in MB/s."""
    ours, theirs, size = measure(Path(sys.argv[1]))
    print(f"tui_reader  {size / ours / 1e6:5.1f} MB/s")
    print(f"markdown-it {size / theirs / 1e6:5.1f} MB/s")
    print(f"ratio {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
