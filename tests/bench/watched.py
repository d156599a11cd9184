"""The program in an interpreter that notes what it opens and imports: `python watched.py REPORT ARGUMENTS…`.

REPORT becomes JSON: for the thread that shows everything and for all others, the files they opened and the modules they
imported, in order.
"""

import json
import sys
import threading
from pathlib import Path


class Notes:
    """An audit hook. Attributes: opened, imported: what happened in the `main` thread and in `other` ones."""

    def __init__(self) -> None:
        self.opened: dict[str, list[str]] = {"main": [], "other": []}
        self.imported: dict[str, list[str]] = {"main": [], "other": []}

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note what an event of the interpreter says; called by the interpreter."""
        if event == "open" and isinstance(arguments[0], str | bytes):
            self.opened[self._thread()].append(str(arguments[0]))
        elif event == "import":
            self.imported[self._thread()].append(str(arguments[0]))

    @staticmethod
    def _thread() -> str:
        return "main" if threading.get_ident() == threading.main_thread().ident else "other"


def main() -> int:
    """Run the program as its console command would; returns its exit code."""
    report = Path(sys.argv.pop(1))
    notes = Notes()
    sys.addaudithook(notes)
    from tui_reader.__main__ import main as program

    code = program()
    report.write_text(json.dumps({"opened": notes.opened, "imported": notes.imported}), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
