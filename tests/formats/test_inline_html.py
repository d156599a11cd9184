"""HTML in the text of a paper: labels, links and marks keep every word, apart from its neighbours, and no tag stays."""

import re
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.formats import read_digest
from tui_reader.formats.paper.inline_html import plain_html
from tui_reader.model import Entry

A, B = "https://arxiv.org/abs/2601.00031", "https://arxiv.org/abs/2601.00032"
CHIPS = {
    "spans": '<div class="meta"><span class="id">arXiv {id}</span><span class="chip">정렬</span>'
    '<span class="chip">추론</span></div>',
    "nested spans": '<p><span class="tags"><span class="tag">정렬</span><span class="tag">추론</span></span></p>',
    "boxes": "<div><div>정렬</div><div>추론</div></div>",
    "keys": "<kbd class='x'>정렬</kbd><kbd class='x'>추론</kbd> 다음",
    "items": "<ul><li>정렬</li><li>추론</li></ul>",
    "words around": 'Topic<span class="chip">정렬</span>and<span class="chip">추론</span>end',
    "links": '<a class="chip" href="https://example.org/a">정렬</a><a href="https://example.org/b">추론</a>',
    "in a fold": '<details><summary>Tags <span class="c">정렬</span><span class="c">추론</span></summary></details>',
}  # fmt: skip


def entries(line: str) -> tuple[Entry, ...]:
    paper = "#### [{title}]({url})\n\n{line}\n\n이유를 먼저 쓴다.\n\n"
    text = "# 오늘의 논문 2026-01-05\n\n"
    for title, url in (("Net A", A), ("Net B", B)):
        text += paper.format(title=title, url=url, line=line.replace("{id}", url[-10:]))
    return read_digest(PurePath("lab/x.md"), text).entries


@pytest.mark.parametrize("chips", CHIPS.values(), ids=CHIPS)
def test_labels_keep_their_words_apart_and_leave_no_tag(chips: str) -> None:
    for entry in entries(chips):
        text = "\n".join(f"{section.name}\n{section.body}" for section in entry.sections)
        assert {"정렬", "추론"} <= set(re.findall(r"\w+", text))
        assert "이유를 먼저 쓴다." in text
        assert re.search(r"</?[a-z]", text) is None


LINES = {
    "a pair": ('<span class="a">x</span><span class="b">y</span>', "x · y"),
    "in a word": ('word<span class="a">x</span>next', "word x next"),
    "coloured letters": ('<span style="color:red">N</span>et', "Net"),
    "a link": ('see <a href="https://a.org/x">this</a>.', "see [this](https://a.org/x)."),
    "a link Markdown cannot hold": ('<a href="https://a.org/(x)">this</a>', '<a href="https://a.org/(x)">this</a>'),
    "emphasis": ("an <em>odd</em> <i>word</i>", "an *odd* *word*"),
    "code": ('`<span class="a">x</span>` stays', '`<span class="a">x</span>` stays'),
    "the name of a tag": ("the <span> element", "the <span> element"),
    "no tags": ("<EOS> and a < b > c", "<EOS> and a < b > c"),
}


@pytest.mark.parametrize(("line", "plain"), LINES.values(), ids=LINES)
def test_a_line_is_written_as_markdown(line: str, plain: str) -> None:
    assert plain_html(line) == plain


WORDS = st.text("abc가나", min_size=1, max_size=5)
TAGS = st.sampled_from(["span class=a", "small class='b c'", 'kbd class="d"', 'a href="https://a.org/x"'])


@given(chips=st.lists(st.tuples(TAGS, WORDS), min_size=1, max_size=6), blank=st.sampled_from(["", " "]))
def test_however_labels_stand_together_each_is_a_word_of_its_own(chips: list[tuple[str, str]], blank: str) -> None:
    line = blank.join(f"<{tag}>{word}</{tag.split()[0]}>" for tag, word in chips)
    plain = plain_html(line)
    assert re.findall(r"[abc가나]+", re.sub(r"\(\S+?\)", "", plain)) == [word for _, word in chips]
    assert "<" not in plain
