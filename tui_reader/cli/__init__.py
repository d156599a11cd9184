"""The command line: what was asked for, by whom it is done, and the exit code.

0 done, 1 nothing found or something wrong found, 2 asked for in a way that cannot be done, 3 nothing was saved.
This module stands before everything else, so it imports nothing but what a bare interpreter has loaded already.
"""

import os
import sys

VERSION = "0.1.0"


def main(argv: list[str] | tuple[str, ...] | None = None) -> int:
    """Do what the arguments say; returns the exit code. Errors a person can act on are one line on standard error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _do(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on: nor will the last flush fail
        return 141
    except SystemExit as left:  # argparse has said what there was to say
        return left.code if isinstance(left.code, int) else 2
    except Exception as error:  # noqa: BLE001  whatever it is, a person gets one line and the log gets the rest
        from tui_reader.cli.trouble import told

        return told(error)
    return code


def _do(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        print(f"digest-tui {VERSION}")
        return 0
    from tui_reader.cli.output import never_fail_to_encode
    from tui_reader.cli.verbs import VERBS

    never_fail_to_encode()

    verb = VERBS.get(arguments[0]) if arguments else None
    parser = verb.parser(arguments[0]) if verb else VERBS["read"].parser("")
    asked = parser.parse_args(arguments[1:] if verb else arguments)
    return int(asked.do(asked))
