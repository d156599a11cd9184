"""Keys out of what is read, with a clock of the tests' own."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import constants
from textual.events import Key, Paste
from textual.message import Message

from tui_reader.messages import AltKey
from tui_reader.terminal.keyboard import TOGETHER, Keyboard

SOON, LATER, TOO_LATE = TOGETHER / 2, TOGETHER * 2, constants.ESCAPE_DELAY + 0.01

PASTED = "\x1b[201~"

Typed = Callable[..., list[str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Feeds reads and numbers, which are seconds that go by; says what came of them and of a wait."""

    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", True)

    def feed(*reads: str | float) -> list[str]:
        now, keyboard, events = 100.0, Keyboard(), list[Message]()
        monkeypatch.setattr("tui_reader.terminal.keyboard.monotonic", lambda: now)
        for read in (*reads, TOO_LATE):
            if isinstance(read, float):
                now += read
                events += keyboard.tick()
            else:
                events += keyboard.feed(read)
        return list(map(told, events))

    return feed


def told(event: Message) -> str:
    match event:
        case AltKey():
            return f"{' or '.join(event.names)} or esc, {', '.join(key.key for key in event.after_esc)}"
        case Key():
            return event.key
        case Paste():
            return f"paste {event.text}"
        case _:
            return type(event).__name__


@pytest.mark.parametrize(
    ("reads", "keys"),
    [
        (["\x1b"], "escape"),
        (["\x1bx"], "alt+x or esc, x"),
        (["\x1bX"], "alt+shift+x or esc, X"),
        (["\x1b/"], "alt+slash or esc, slash"),
        (["\x1b\r"], "alt+enter or esc, enter"),
        (["\x1b1"], "inverted_exclamation_mark or alt+1 or esc, 1"),
        (["\x1bf"], "ctrl+right or alt+f or esc, f"),
        (["\x1b\x7f"], "ctrl+w or alt+backspace or esc, backspace"),
        (["\x1b\t"], "shift+tab or alt+tab or esc, tab"),
        (["\x1b가"], "alt+가 or esc, 가"),
        (["\x1b", SOON, "x"], "alt+x or esc, x"),
        (["\x1b", LATER, "x"], "escape x"),
        (["\x1b", LATER, "f"], "escape f"),
        (["\x1b", LATER, "ㅓ"], "escape ㅓ"),
        (["\x1b", TOO_LATE, "x"], "escape x"),
        (["\x1b\x1b"], "escape escape"),
        (["\x1b", LATER, "\x1b"], "escape escape"),
        (["\x1b\x1b[A"], "escape up"),
        (["\x1b", LATER, "\x1b[A"], "escape up"),
        (["\x1b", LATER, "\x1bOP"], "escape f1"),
        (["\x1b", LATER, "\x1bx"], "escape alt+x or esc, x"),
        (["jk\x1bxjk"], "j k alt+x or esc, x j k"),
    ],
)
def test_esc_and_what_follows_it(typed: Typed, reads: list[str | float], keys: str) -> None:
    assert " ".join(typed(*reads)) == keys


@pytest.mark.parametrize(
    ("reads", "keys"),
    [
        (["\x1b", LATER, "[", LATER, "A"], "up"),
        (["\x1b", LATER, "O", LATER, "P"], "f1"),
        (["\x1b[1", LATER, "9~"], "f8"),
        (["\x1b[1;3A"], "alt+up or esc, up"),
        (["\x1b[1;3D"], "alt+left or ctrl+left or esc, left"),
        (["\x1b[1;8F"], "alt+ctrl+shift+end or esc, ctrl+shift+end"),
        (["\x1b[3$"], "shift+delete"),
        (["\x1b", LATER, "["], "escape left_square_bracket"),
        (["\x1b["], ""),
        (["\x1b]"], "alt+right_square_bracket or esc, right_square_bracket"),
        (["\x1b", LATER, "[", LATER, "j"], "escape left_square_bracket j"),
        (["\x1b", LATER, "]", LATER, "]"], "escape right_square_bracket right_square_bracket"),
        (["\x1b[j", "k"], "k"),
        (["\x1b[1;5", TOO_LATE, "k"], "k"),
        (["\x1b[27;5;9~k"], "k"),
        (["\x1b[I\x1b[O"], "AppFocus AppBlur"),
        (["\x1b[?2026;2$y"], "TerminalSupportsSynchronizedOutput"),
        (["\x1b", LATER, "[?2026;2", LATER, "$y"], "TerminalSupportsSynchronizedOutput"),
        (["\x1b[?62c\x1b]11;rgb:0/0/0\x07k"], "k"),
        (["\x1b[200~a\x1bq", TOO_LATE, "\x1b[", TOO_LATE, "Bb\x1b[201", TOO_LATE, "~k"], "paste aq[Bb k"),
    ],
)
def test_sequences_and_what_only_looks_like_one(typed: Typed, reads: list[str | float], keys: str) -> None:
    assert " ".join(typed(*reads)) == keys


def test_esc_waits_for_its_delay_and_a_key_ends_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    now, keyboard = 0.0, Keyboard()
    monkeypatch.setattr("tui_reader.terminal.keyboard.monotonic", lambda: now)
    assert names(keyboard.feed("\x1b")) == names(keyboard.tick()) == []
    now = constants.ESCAPE_DELAY - 0.001
    assert names(keyboard.tick()) == []
    assert names(keyboard.feed("x")) == ["escape", "x"]
    assert names(keyboard.feed("\x1bx")) == ["alt+x"]


def names(events: Iterable[Message]) -> list[str]:
    return [event.key for event in events if isinstance(event, Key)]


characters = st.one_of(st.sampled_from("\x1b\x1b\x1b[]OPj1;?M~$\r\x07가"), st.characters(exclude_categories=["Cs"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.text(characters, max_size=40), st.sampled_from([SOON, LATER, TOO_LATE]))))
def test_whatever_is_read_is_understood_or_nothing(typed: Typed, reads: list[str | float]) -> None:
    read = [part for part in reads if part]  # nothing is read at the end alone
    assert typed(*read, TOO_LATE, PASTED, "j")[-1] == "j"  # what was pasted has an end
