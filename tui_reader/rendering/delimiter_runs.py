"""Whether a run of asterisks can open or close emphasis: CommonMark's rule, friendly to Chinese, Japanese and Korean.

CommonMark asks what stands on both sides of the run: white space, punctuation, or a letter. Korean writes its
particles without a space (`**확산(diffusion)**를`), so the plain rule sees an opening where a closing is meant. As in
the amendment known as CJK-friendly emphasis, an East Asian character is a border like punctuation and space.
"""

from unicodedata import category

from tui_reader.text.scripts import is_east_asian


def flanks(before: str, after: str) -> tuple[bool, bool]:
    """Return whether a run between two characters is left-flanking (can open) and right-flanking (can close).

    A space stands for the beginning and the end of the text.
    """
    space_before, space_after = before.isspace(), after.isspace()
    border_before = space_before or is_sign(before) or is_east_asian(before)
    border_after = space_after or is_sign(after) or is_east_asian(after)
    left = not space_after and (border_before or is_east_asian(after) or not is_sign(after))
    right = not space_before and (border_after or is_east_asian(before) or not is_sign(before))
    return left, right


def is_sign(character: str) -> bool:
    """Return whether the character is punctuation or a symbol."""
    return category(character)[0] in "PS"
