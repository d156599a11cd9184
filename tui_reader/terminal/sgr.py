"""Fewer bytes for the same screen: colours and styles (SGR) are sent only where they change.

Textual writes every run of text with all its colours before it and a reset behind it. Most runs of a line differ in
little or nothing, and over a slow line the repetition is most of what is sent.
"""

import re
from typing import NamedTuple

_RESET = "\x1b[0m"
_SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m")
_MOVES = re.compile(r"(?:[\r\n]|\x1b\[[0-9;]*H)+")  # they draw nothing, so that any look will do
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}

_LAST_PLACE = re.compile(r".*(\x1b\[[0-9;]*H)", re.DOTALL)  # moves before a jump to a place make no difference


class _Look(NamedTuple):
    """The look of text: attribute numbers in order, and the parameters of both colours."""

    on: tuple[str, ...] = ()
    colour: str = "39"
    ground: str = "49"


_PLAIN = _Look()


def compress_sgr(data: str, *, colours: bool = True) -> str:
    """Return the same drawing with each look set only where it changes; it begins and ends without any.

    Without `colours` only attributes are left: bold, dim, underlined, reversed.
    """
    if "\x1b[" not in data:
        return data
    sent: list[str] = []
    now = wanted = _PLAIN
    at = 0
    for match in _SEQUENCE.finditer(data):
        if _MOVES.fullmatch(data, at, match.start()):
            sent.append(_LAST_PLACE.sub(r"\1", data[at : match.start()]))
        elif match.start() > at:
            sent += [_change(now, wanted), data[at : match.start()]]
            now = wanted
        wanted = _apply(wanted, match[1]) if colours else _Look(_apply(wanted, match[1]).on)
        at = match.end()
    sent += [_change(now, wanted), data[at:]] if at < len(data) else []
    sent.append(_change(wanted if at < len(data) else now, _PLAIN))
    return "".join(sent)


def _apply(look: _Look, parameters: str) -> _Look:
    """Return a look after one sequence."""
    numbers = parameters.split(";")
    at = 0
    while at < len(numbers):
        number = numbers[at]
        count = {"2": 5, "5": 3}.get(numbers[at + 1], 1) if number in ("38", "48") and at + 1 < len(numbers) else 1
        look = _apply_one(look, number, ";".join(numbers[at : at + count]))
        at += count
    return look


def _apply_one(look: _Look, number: str, whole: str) -> _Look:
    if number in ("", "0"):
        return _PLAIN
    if number in _OFF:
        return look if number in look.on else look._replace(on=tuple(sorted((*look.on, number))))
    if number in _OFF.values():
        return look._replace(on=tuple(other for other in look.on if _OFF[other] != number))
    value = int(number)
    if 30 <= value <= 39 or 90 <= value <= 97:
        return look._replace(colour=whole)
    if 40 <= value <= 49 or 100 <= value <= 107:
        return look._replace(ground=whole)
    return look if whole in look.on else look._replace(on=(*look.on, whole))


def _change(now: _Look, wanted: _Look) -> str:
    """Return the shortest sequence from one look to another."""
    if now == wanted:
        return ""
    if wanted == _PLAIN:
        return _RESET
    switched_off = [_OFF.get(number) for number in now.on if number not in wanted.on]
    base = now if None not in switched_off else _PLAIN
    parts = [] if base is now else ["0"]
    parts += dict.fromkeys(number for number in switched_off if number and base is now)
    shared = {number for number in base.on if _OFF.get(number) not in parts}
    parts += [number for number in wanted.on if number not in shared]
    parts += [wanted.colour] if wanted.colour != base.colour else []
    parts += [wanted.ground] if wanted.ground != base.ground else []
    return f"\x1b[{';'.join(parts)}m"
