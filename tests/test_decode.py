"""Decoding: Korean comes out right whatever it was written in, and what is lost is said."""

import pytest

from tui_reader.text.decode import decode, is_binary

KOREAN = "# 오늘의 논문\n\n확산 모델을 빠르게 한다.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_every_known_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(KOREAN.encode(encoding)) == (KOREAN, None)


def test_a_file_cut_inside_a_character_is_still_utf8() -> None:
    text, reason = decode(KOREAN.encode()[:-3])
    assert text.startswith("# 오늘의 논문\n\n확산 모델을 빠르게 한다"[:-1])
    assert reason == "Not UTF-8 throughout: 1 character could not be read and stand as \ufffd."


def test_lines_of_two_encodings_are_both_read() -> None:
    text, reason = decode(KOREAN.encode() + KOREAN.encode("cp949"))
    assert text == KOREAN + KOREAN
    assert reason == "Not UTF-8 throughout: some lines were read as CP949."


def test_bytes_of_no_encoding_are_replaced_and_counted() -> None:
    text, reason = decode(b"Results: \xff\xfe\xff, 12 points\n")
    assert text == "Results: \ufffd\ufffd\ufffd, 12 points\n"
    assert reason is not None
    assert "3 characters" in reason


def test_nothing_is_nothing() -> None:
    assert decode(b"") == ("", None)
    assert not is_binary(b"")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04abc", b"a\x00b", bytes(range(256)), b"\x89PNG\r\n"])
def test_binary_data_is_recognised(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize(
    "data", [KOREAN.encode(), KOREAN.encode("cp949"), KOREAN.encode("utf-16"), b"\x1b[31mred\x1b[0m"]
)
def test_text_in_any_encoding_is_not_taken_for_binary(data: bytes) -> None:
    assert not is_binary(data)
