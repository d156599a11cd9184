# Frozen: this is how 0.1.0 did it. Never edited; see tests/old/__init__.py.
"""The errors a person can act on: the text of each is the sentence that is shown, without a traceback."""


class DigestTuiError(Exception):
    """Base of all errors whose text is meant for the person at the keyboard."""


class UsageError(DigestTuiError):
    """What was asked for cannot be done as it was put (a path that does not exist, no terminal): exit code 2."""


class SettingsError(DigestTuiError):
    """The settings file cannot be read or written; the text names the file and the place."""


class StoreError(DigestTuiError):
    """A file of the cache or the journal cannot be read or written; the text names it and the reason."""
