"""The full text of a paper, in a file beside its page: read as a whole, to show it. Any thread may read."""

from pathlib import Path

from tui_reader.errors import StoreError
from tui_reader.indexer.one_file import LARGEST
from tui_reader.language import strings
from tui_reader.text.clean import clean
from tui_reader.text.decode import decode, is_binary


def read_full_text(file: Path) -> str:
    """Return the text of a file, clean.

    Raises:
        StoreError: it is no regular file any more, too large or no text; the sentence names no file.
    """
    try:
        if not file.is_file():
            raise StoreError(strings.FULL_TEXT_GONE)
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise StoreError(strings.FULL_TEXT_UNREADABLE) from error
    if len(data) > LARGEST:
        raise StoreError(strings.full_text_too_large(LARGEST))
    if is_binary(data):
        raise StoreError(strings.FULL_TEXT_UNREADABLE)
    return clean(decode(data)[0]).strip("\n")
