"""How many words of a file are shown: what is lost is counted, and what is left out on purpose is not lost."""

from pathlib import PurePath

import pytest
from msgspec import structs

from tests.digest_files import digest_text
from tests.formats.test_mailing import MAILING
from tui_reader.formats import read_digest
from tui_reader.formats.word_counts import WordCounts, count_words

PAGE = """---
title: Chairs
authors: Hana Bae
layout: paper page
pdf: https://arxiv.org/pdf/2601.06001
figures_json: "[{\\"url\\": \\"a.webp\\", \\"caption\\": \\"one chair\\"}]"
---

<!-- the publisher hid these words -->

**저자:** Hana Bae
[PDF](https://arxiv.org/pdf/2601.06001) | [Report an issue](https://github.com/a/b/issues/new)

## Abstract

A chair <b>weighs</b> 3 people.
"""


def counts(text: str, path: str = "someone/2026-01-09.md") -> WordCounts:
    return count_words(text, read_digest(PurePath(path), text))


def test_comments_data_buttons_and_names_of_fields_are_left_out_on_purpose() -> None:
    found = counts(PAGE)
    assert found.shown == len(["Chairs", "Hana", "Bae", "Abstract", "A", "chair", "weighs", "people"])
    assert found.words - found.left_out == found.shown
    assert found.left_out > len(
        ["the", "publisher", "hid", "these", "words", "Report", "an", "issue", "layout", "paper", "page"]
    )


@pytest.mark.parametrize("text", [digest_text("2025-02-25", ["2502.15008", "2502.15009"]), MAILING])
def test_of_a_digest_that_is_read_well_every_word_is_shown(text: str) -> None:
    found = counts(text)
    assert found.shown + found.left_out == found.words
    assert found.shown > found.left_out


def test_the_names_of_fields_in_json_lines_are_left_out_on_purpose() -> None:
    line = (
        r'{"id": "2601.05001", "title": "Small \u0022rooms\u0022", "summary": "One.\nTwo.",'
        r' "AI": {"tldr": "\ubc29\uc774 \uc791\ub2e4."}}'
    )
    found = counts(line, "someone/2026-01-09.jsonl")
    assert found.shown + found.left_out == found.words
    assert found.shown == len(["Small", "rooms", "One", "Two", "tldr", "방이", "작다"])


def test_words_that_a_digest_lacks_are_neither_shown_nor_left_out() -> None:
    text = digest_text("2025-02-25", ["2502.15008"], "확산 모델이 빨라졌다.")
    digest = read_digest(PurePath("x.md"), text)
    (entry,) = digest.entries
    cut = structs.replace(digest, entries=(structs.replace(entry, sections=entry.sections[1:]),))
    whole, lacking = count_words(text, digest), count_words(text, cut)
    assert (whole.words, whole.left_out) == (lacking.words, lacking.left_out)
    assert whole.shown - lacking.shown == len(["What", "s", "New", "확산", "모델이", "빨라졌다"])


def test_a_word_that_is_shown_less_often_than_it_stands_in_the_file_is_counted_as_often() -> None:
    text = "# Chairs\n\nhttps://arxiv.org/abs/2601.06001\n\nWood, wood and wood again.\n"
    digest = read_digest(PurePath("x.md"), text)
    (entry,) = digest.entries
    section = structs.replace(entry.sections[0], body="Wood and wood again.")
    fewer = structs.replace(digest, entries=(structs.replace(entry, sections=(section,)),))
    assert count_words(text, digest).shown - count_words(text, fewer).shown == 1


def test_the_samples_are_shown_whole() -> None:
    from tui_reader.assets import SAMPLES

    for path in sorted(SAMPLES.rglob("*.md")):
        found = counts(path.read_text(encoding="utf-8"), str(path))
        assert found.shown + found.left_out == found.words, path
