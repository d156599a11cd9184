"""The errors a person can act on: the text of each is the sentence that is shown, without a traceback."""


class DigestTuiError(Exception):
    """The base of all errors whose text is meant for the person at the keyboard."""


class UsageError(DigestTuiError):
    """The error of a request that cannot be carried out (a path that does not exist, no terminal): exit code 2.

    `below` are lines that point at the place.
    """

    def __init__(self, text: str, *below: str) -> None:
        super().__init__(text)
        self.below = below


class SettingsError(DigestTuiError):
    """The error of a settings file that cannot be read or written; the text names the file and the place."""


class UnreadableMarksError(DigestTuiError):
    """The error of marks of this machine that cannot be read; the text names the file and why: exit code 3."""


class StoreError(DigestTuiError):
    """The error of a file of the cache or the journal that cannot be read or written; the text names it and why."""
