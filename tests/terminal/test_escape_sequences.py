"""Keys, sequences and replies are told apart, wherever the line cuts them and whatever it glues together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from tui_reader.terminal.escape_sequences import LONGEST, MOST_BUFFERED, InputKind, InputPiece, InputSplitter

REPLIES = (
    "\x1b[?62c",
    "\x1b[>0;95;0c",
    "\x1b[?25u",
    "\x1b]11;rgb:0/0/0\x07",
    "\x1b]11;rgb:0/0/0\x1b\\",
    "\x1bP>|x\x1b\\",
)
KEYS = (
    *("j", "가", "\x1b[A", "\x1b[1;5A", "\x1b[?2026;2$y", "\x1b[I", "\x1b[<0;5;5M"),
    *("\x1bj", "\x1bㅓ", "\x1bOP", "\x1b[[A"),
)
NO_END = ("\x1b[3$", "\x1b[7$", "\x1b[8$", "\x1b[23$", "\x1b[24$")
"""What rxvt sends for a few keys with Shift: it ends where a sequence goes on."""

START, END = "\x1b[200~", "\x1b[201~"


def texts(pieces: list[InputPiece]) -> list[str]:
    return [piece.text for piece in pieces]


def kinds(pieces: list[InputPiece]) -> list[InputKind]:
    return [piece.kind for piece in pieces]


def read(*reads: str, is_late: bool = False) -> list[InputPiece]:
    """The pieces of some reads after another; of the last one, too, when nothing follows it."""
    incoming = InputSplitter()
    pieces = [piece for text in reads for piece in incoming.read(text, is_late=is_late)]
    return pieces + incoming.flush()


# Sequences


@pytest.mark.parametrize("is_late", [True, False])
@pytest.mark.parametrize("reply", REPLIES)
def test_replies_are_taken_out_wherever_they_are_cut(reply: str, is_late: bool) -> None:
    for cut in range(len(reply) + 1):
        incoming = InputSplitter()
        pieces = incoming.read("j" + reply[:cut]) + incoming.read(reply[cut:] + "k", is_late=is_late)
        assert "".join(texts(pieces)) == "jk"
        assert not incoming.is_waiting


@pytest.mark.parametrize("key", KEYS)
def test_keys_are_left_as_they_are(key: str) -> None:
    for cut in range(len(key) + 1):
        incoming = InputSplitter()
        pieces = incoming.read("j" + key[:cut]) + incoming.read(key[cut:] + "k")
        assert "".join(texts(pieces)) == f"j{key}k"
        assert not incoming.is_waiting


def test_every_sequence_that_is_a_key_is_one_piece_however_slowly_it_comes() -> None:
    sequences = [text for text in ANSI_SEQUENCES_KEYS if text.startswith(("\x1b[", "\x1bO")) and text not in NO_END]
    assert len(sequences) > 200
    for text in sequences:
        assert [text] == texts(read(text)) == texts(read(*text, is_late=True))


@pytest.mark.parametrize("key", NO_END)
def test_a_sequence_that_may_go_on_is_one_piece_when_it_does_not(key: str) -> None:
    incoming = InputSplitter()
    assert incoming.read(key) == []
    assert incoming.flush() == [InputPiece(InputKind.SEQUENCE, key)]


def test_a_sequence_that_nobody_can_understand_is_nothing() -> None:
    assert texts(read("j\x1b[" + "9;" * LONGEST + "~k")) == ["j", "k"]


# Esc, and a key


@pytest.mark.parametrize("key", ["x", "\r", "\t", "\x7f", "ㅓ", "가", "f", "1", "]", "O"])
def test_esc_and_a_key_of_one_read_may_be_a_key_with_alt(key: str) -> None:
    assert read(f"\x1b{key}") == [InputPiece(InputKind.ESC_AND_KEY, f"\x1b{key}")]
    assert read("\x1b", key) == [InputPiece(InputKind.ESC_AND_KEY, f"\x1b{key}")]  # another read, but hardly later


@pytest.mark.parametrize("key", ["x", "\r", "\t", "\x7f", "ㅓ", "가", "f", "1", "]", "O"])
def test_esc_and_a_later_key_are_apart(key: str) -> None:
    assert read("\x1b", key, is_late=True) == [InputPiece(InputKind.ESC_AND_KEY, f"\x1b{key}", is_apart=True)]


def test_esc_and_a_bracket_are_keys_only_when_they_are_apart() -> None:
    assert read("\x1b[") == [InputPiece(InputKind.SEQUENCE, "\x1b[")]
    assert read("\x1b", "[", is_late=True) == [InputPiece(InputKind.SEQUENCE, "\x1b[", is_apart=True)]


def test_nothing_is_waited_for_after_esc_and_a_key() -> None:
    incoming = InputSplitter()
    incoming.read("\x1bx")
    assert not incoming.is_waiting
    assert texts(incoming.read("\x1bxjj")) == ["\x1bx", "jj"]


def test_all_letters_that_an_input_method_hands_over_stay_with_esc() -> None:
    assert texts(read("\x1b\u1109\u1161\u11ab")) == ["\x1b\u1109\u1161\u11ab"]  # 산, letter by letter


@pytest.mark.parametrize("key", ["\x1b[A", "\x1bOP", "\x1b[19~"])
def test_esc_before_a_sequence_is_esc(key: str) -> None:
    esc, arrow = InputPiece(InputKind.ESC, "\x1b"), InputPiece(InputKind.SEQUENCE, key)
    assert read("\x1b" + key) == [esc, arrow]
    assert read("\x1b", key, is_late=True)[0].kind is InputKind.ESC
    assert texts(read("\x1b", *key, is_late=True)) == ["\x1b", key]


def test_of_two_escs_the_first_is_known_at_once() -> None:
    incoming = InputSplitter()
    assert kinds(incoming.read("\x1b\x1b")) == [InputKind.ESC]
    assert incoming.is_waiting
    assert kinds(incoming.flush()) == [InputKind.ESC]


def test_a_sequence_whose_esc_came_earlier_says_so() -> None:
    assert read("\x1b", "[j", is_late=True) == [InputPiece(InputKind.SEQUENCE, "\x1b[j", is_apart=True)]
    assert read("\x1b[", "j", is_late=True) == [InputPiece(InputKind.SEQUENCE, "\x1b[j")]
    assert read("\x1b", "[", "j", is_late=True) == [InputPiece(InputKind.SEQUENCE, "\x1b[j", is_apart=True)]


# What never ends


@pytest.mark.parametrize("begun", ["\x1b", "\x1b[", "\x1bO", "\x1b]", "\x1bP", "\x1b_", "\x1b[1;5"])
def test_what_never_ends_is_what_it_looks_like(begun: str) -> None:
    incoming = InputSplitter()
    assert incoming.read(begun) == []
    assert incoming.is_waiting
    assert texts(incoming.flush()) == [begun]
    assert not incoming.is_waiting
    assert incoming.flush() == []


@pytest.mark.parametrize("begun", ["\x1b[?6", "\x1b[<0;5", "\x1b]11;rgb", "\x1bP>|x", "\x1b_G"])
def test_the_beginning_of_a_reply_is_nothing(begun: str) -> None:
    assert read(begun) == []


def test_an_endless_reply_is_not_kept() -> None:
    incoming = InputSplitter()
    incoming.read("\x1b]1" + "x" * MOST_BUFFERED)
    assert not incoming.is_waiting


# What is pasted


@pytest.mark.parametrize("pasted", ["x\r", "\x1bq", "\x1b\x1b", "\x1b[A", "a\x1b[?62cb", "\x1b]0;x\x07", "\x1b[200~"])
def test_what_is_pasted_is_text_and_no_key(pasted: str) -> None:
    whole = START + pasted + END
    for cut in range(len(whole)):
        pieces = read(whole[:cut], whole[cut:] + "\x1b[A", is_late=True)
        inside = [piece for piece in pieces if piece.text not in (START, END, "\x1b[A")]
        assert {piece.kind for piece in inside} <= {InputKind.TEXT}
        assert "".join(texts(inside)) == pasted.replace("\x1b", "")
        assert [text for text in texts(pieces) if text in (START, END)] == [START, END]


def test_a_paste_that_stalls_is_waited_for() -> None:
    incoming = InputSplitter()
    incoming.read(START + "a\x1b[20")
    assert not incoming.is_waiting
    assert texts(incoming.read("1~j")) == [END, "j"]


# Anything

characters = st.one_of(st.sampled_from("\x1b\x1b\x1b[]OPj1;?M~$\r\x07가"), st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.text(characters, max_size=8), max_size=8), st.booleans())
def test_what_is_not_held_comes_in_its_order_and_text_never_has_an_esc(reads: list[str], is_late: bool) -> None:
    pieces = read(*reads, is_late=is_late)
    assert all("\x1b" not in piece.text for piece in pieces if piece.kind is InputKind.TEXT)
    assert all(piece.text for piece in pieces)
    left = iter("".join(reads))
    assert all(character in left for piece in pieces for character in piece.text)


@given(st.text(characters, max_size=20))
def test_where_the_line_cuts_changes_nothing(text: str) -> None:
    assert "".join(texts(read(*text))) == "".join(texts(read(text)))
