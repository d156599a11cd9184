"""Decoding: Korean comes out right whatever it was written in, and what is lost is said."""

import sys

import pytest

from tui_reader.text.decode import Doubt, decode, is_binary

KOREAN = "# 오늘의 논문\n\n확산 모델을 빠르게 한다.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_every_known_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(KOREAN.encode(encoding)) == (KOREAN, None)


def test_a_file_cut_inside_a_character_is_still_utf8() -> None:
    text, doubt = decode(KOREAN.encode()[:-3])
    assert text.startswith("# 오늘의 논문\n\n확산 모델을 빠르게 한다"[:-1])
    assert doubt == ("lost character", "1")


def test_lines_of_two_encodings_are_both_read() -> None:
    text, doubt = decode(KOREAN.encode() + KOREAN.encode("cp949"))
    assert text == KOREAN + KOREAN
    assert doubt == ("lines read as", "CP949")


def test_bytes_of_no_encoding_are_replaced_and_counted() -> None:
    text, doubt = decode(b"Results: \xff\xfe\xff, 12 points\n")
    assert text == "Results: \ufffd\ufffd\ufffd, 12 points\n"
    assert doubt == ("lost characters", "3")


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


CHINESE = "# 今日论文\n\n本文提出一种新的方法，用于大规模语言模型的训练，实验结果优于现有方法。\n"
TRADITIONAL = "# 今日論文\n\n本文提出一種新的方法，用於大型語言模型的訓練，實驗結果優於現有方法。\n"
JAPANESE = "# 今日の論文\n\n本研究では、大規模言語モデルの学習のための新しい手法を提案する。\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (CHINESE, "gbk", "GBK"),
        (CHINESE, "gb18030", "GBK"),
        (TRADITIONAL, "big5", "Big5"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "shift_jis", "Shift_JIS"),
    ],
)
def test_files_of_other_scripts_are_read_and_named(text: str, encoding: str, name: str) -> None:
    page = f"## Daily Papers (2026-03-09)\n\n### [Nets](https://arxiv.org/abs/2603.01009)\n\n{text}"
    assert decode(page.encode(encoding)) == (page, Doubt("file read as", name))
    mixed = page.encode() + text.encode(encoding)
    assert decode(mixed) == (page + text, Doubt("lines read as", name))


def test_a_bad_byte_does_not_make_korean_anything_else() -> None:
    text, doubt = decode(KOREAN.encode("cp949") + b"\xff\n")
    assert text == KOREAN + "\ufffd\n"
    assert doubt == ("lost character", "1")


def test_a_file_that_nothing_fits_is_read_as_korean_and_named() -> None:
    hanja = "論文 要約 國漢文 混用 文章\n"
    assert decode(hanja.encode("cp949"))[1] is not None


@pytest.mark.parametrize("data", [KOREAN.encode(), KOREAN.encode("cp949"), KOREAN.encode() + KOREAN.encode("cp949")])
def test_the_detector_is_not_even_imported_for_utf8_and_korean(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    assert decode(data)[0].startswith(KOREAN)
