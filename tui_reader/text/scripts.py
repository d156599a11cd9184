"""The scripts of Chinese, Japanese and Korean, by ranges of code points."""

_LETTERS = (
    ("\u1100", "\u11ff"),  # Hangul jamo
    ("\u3040", "\u30ff"),  # Hiragana and Katakana
    ("\u3400", "\u4dbf"),  # Han, extension A
    ("\u4e00", "\u9fff"),  # Han
    ("\uac00", "\ud7a3"),  # Hangul syllables
)
"""Ranges of letters in which a title may be written."""

_EAST_ASIAN = (
    *_LETTERS,
    ("\u2e80", "\u303f"),  # radicals, punctuation
    ("\u3100", "\u33ff"),  # Bopomofo, compatibility jamo, letters in circles and squares
    ("\ua960", "\ua97f"),  # Hangul jamo, extension A
    ("\ud7a4", "\ud7ff"),  # Hangul jamo, extension B
    ("\uf900", "\ufaff"),  # Han for compatibility
    ("\ufe30", "\ufe4f"),  # vertical punctuation
    ("\uff00", "\uffef"),  # full and half width
    ("\U0001f200", "\U0001f2ff"),  # Han in squares
    ("\U00020000", "\U0003ffff"),  # Han, further extensions
)
"""Ranges of everything East Asian, punctuation included."""


def has_east_asian_letters(text: str) -> bool:
    """Return whether some letter of `text` is Hangul, Han or Kana; single compatibility jamo do not count."""
    return not text.isascii() and any(first <= letter <= last for letter in text for first, last in _LETTERS)


def is_east_asian(character: str) -> bool:
    """Return whether `character` is of the Chinese, Japanese or Korean scripts, punctuation included."""
    return character >= "\u1100" and any(first <= character <= last for first, last in _EAST_ASIAN)
