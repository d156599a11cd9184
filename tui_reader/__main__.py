"""Where the program starts: `digest-tui`, `python -m tui_reader`."""

import sys

from tui_reader.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
