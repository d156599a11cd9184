"""The full text beside the page of a paper: decoded and cleaned as any text; what cannot be read has a sentence."""

from pathlib import Path

import pytest

from tui_reader.errors import StoreError
from tui_reader.library import full_text
from tui_reader.library.full_text import read_full_text


@pytest.mark.parametrize(
    "data",
    [
        "의자는 기억한다.".encode(),
        b"\xef\xbb\xbf" + "의자는 기억한다.".encode(),
        "의자는 기억한다.".encode("cp949"),
        "의자는 기억한다.".encode("utf-16"),
        "\n\x1b[31m의자는\u202e 기억한다.\x0c\n\n".encode(),
    ],
    ids=["utf-8", "with a mark", "cp949", "utf-16", "with control codes"],
)
def test_a_full_text_is_decoded_and_cleaned(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "chairs.txt"
    file.write_bytes(data)
    assert read_full_text(file) == "의자는 기억한다."


def test_what_is_gone_or_no_file_has_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no longer"):
        read_full_text(tmp_path / "gone.txt")
    with pytest.raises(StoreError, match="no longer"):
        read_full_text(tmp_path)


def test_what_is_no_text_or_too_large_has_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "chairs.txt"
    file.write_bytes(b"%PDF-1.7 \x00")
    with pytest.raises(StoreError, match="Cannot read"):
        read_full_text(file)
    file.write_text("ten letters")
    monkeypatch.setattr(full_text, "LARGEST", 10)
    with pytest.raises(StoreError, match="limit: 10 bytes"):
        read_full_text(file)


def test_a_file_that_may_not_be_read_has_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "chairs.txt"
    file.write_text("Chairs.")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreError, match="Cannot read"):
        read_full_text(file)
