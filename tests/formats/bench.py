"""How fast the parser is, next to a bare markdown-it-py parse: `python -m tests.formats.bench FOLDER`."""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from markdown_it import MarkdownIt

from tui_reader.formats import read_digest
from tui_reader.text.decode import decode


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time of one run, in seconds: what else the machine does is not in it."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measure(folder: Path, times: int = 3) -> tuple[float, float, int]:
    """Give seconds of the parser (reading from disk included), seconds of markdown-it-py, and bytes read.

    Both take turns, so that a busy moment hits both; of each the fastest run counts.
    """
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".txt"}]
    markdown = MarkdownIt()
    texts = [decode(path.read_bytes())[0] for path in paths]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(times):
        theirs.append(seconds(lambda: [markdown.parse(text) for text in texts]))
        ours += [seconds(lambda: _read(folder, paths)) for _ in range(2)]
    return min(ours), min(theirs), sum(path.stat().st_size for path in paths)


def _read(folder: Path, paths: Sequence[Path]) -> None:
    for path in paths:
        read_digest(path.relative_to(folder), decode(path.read_bytes())[0])


def main() -> None:
    """Print both, in MB/s."""
    ours, theirs, size = measure(Path(sys.argv[1]))
    print(f"tui_reader  {size / ours / 1e6:5.1f} MB/s")
    print(f"markdown-it {size / theirs / 1e6:5.1f} MB/s")
    print(f"ratio {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
