"""Titles in headings of any publisher, without numbering, ids, and links that only lead to the paper."""

import re
from typing import NamedTuple

from tui_reader.formats.text.links import NESTED_LINK, URL, unbold
from tui_reader.text.clean import one_line

_LONGEST = 2000
_address = re.compile(f"<?{URL}>?")
_id = re.compile(
    r"[\[(（【]?\s*(?:arxiv\s?(?:id)?\s?[:：]?\s?)?(?<!\d)\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?(?![\d%])\s*[\])）】]?",
    re.IGNORECASE,
)
_labels = re.compile(
    r"[\W_]*(?:(?:arxiv|alphaxiv|pdf|html|abs|abstract|link|links|url|paper|papers|code|github|project|project page"
    r"|page|website|web|homepage|demo|doi|id|hf|hugging\s?face|openreview|source|read|view|data|dataset|model|video|poster|slides"
    r"|blog|bibtex|other|tex|tweet|thread|twitter|watch|youtube|discussion|repo|repository|official|supplementary|thumb|thumbnail|teaser|cover|image|kimi|rel|cool"
    r"|링크|논문|논문 링크|원문|코드|프로젝트|프로젝트 페이지|바로가기"
    r"|论文|论文链接|链接|原文|原文链接|代码|项目|项目主页|主页|論文|論文リンク|リンク|コード|プロジェクト|元論文)[\W_]*){1,4}",
    re.IGNORECASE,
)
_number = re.compile(
    r"(?:(?:paper|no\.?|top|rank|论文|論文|논문|第)\s?)?(?:[\[(（【#]\s?)?(?:\d{1,3}\ufe0f?\u20e3?|[①-⑳❶-❿])"
    r"(?:\s?\\?[\])）】.、．:：]+(?!\d)|\s?(?:篇|位|위)\s?[:：.]?|\s+[-–—|·]\s|(?<=[\u20e3①-⑳❶-❿]))\s*|[🥇🥈🥉]\s*"
    r"|(?:paper|no\.?|논문|论文|論文)\s?#?\d{1,3}$",
    re.IGNORECASE,
)
_hash_number = re.compile(r"#\d{1,3}\s+")
_ornament = re.compile(r"^[^\w\"'“‘‟(\[{（【<《「『$\\`~@&+./*#-]+|^[-*+/]\s+")
_tag = re.compile(r"</?(?:a|span|br|b|i|em|strong|small|img|sup|sub|font|u)\b[^<>]{0,300}>", re.IGNORECASE)
_EMPTY = re.compile(r"[(\[（【]\s*[|/,·]?\s*[)\]）】]")
_AROUND = (("[[", "]]"), ("[", "]"), ("《", "》"), ("「", "」"), ("『", "』"), ("【", "】"))
"""Brackets around a title that are not part of it."""
_ENDS = " \t|·,;:：-–—/"


class Title(NamedTuple):
    """The title in a heading (may be empty), and the addresses in that heading, in order."""

    title: str
    urls: tuple[str, ...]


def title_of(heading: str) -> Title:
    """Split a heading into title and addresses. The words of a link stay in the title, unless they name its kind."""
    heading, rest = heading[:_LONGEST].replace("**", ""), heading[_LONGEST:]
    if "](" not in heading and "http" not in heading:
        return Title(_tidy(_without_ids(heading + rest)), ())
    urls: list[str] = []

    def words(link: re.Match[str]) -> str:
        urls.append(link["url"])
        return "" if link["picture"] or is_label(link["words"]) else link["words"]

    text = NESTED_LINK.sub(words, heading)
    urls += [url.strip("<>").rstrip(".,;") for url in _address.findall(text)]
    return Title(_tidy(_without_ids(_address.sub("", text) + rest)), tuple(url for url in urls if url))


def _without_ids(text: str) -> str:
    """Remove numbering (before and after an id), ids, and the brackets that are empty then."""
    text = without_number(text)
    without = _id.sub(" ", text)
    return without_number(_EMPTY.sub("", without)) if without != text or "()" in text or "[]" in text else text


def is_label(text: str) -> bool:
    """Return whether the words of a link only name its kind: `PDF`, `arXiv`, `논문 링크`, an id, an icon."""
    text = _id.sub("", text[:200])
    return _labels.fullmatch(text) is not None or not any(map(str.isalnum, text))


def without_number(text: str) -> str:
    """Remove numbering and ornaments from the beginning: `[3]`, `3.`, `Paper 3:`, `③`, `📄`."""
    for _ in range(3):
        shorter = _ornament.sub("", unbold(text))
        number = _number.match(shorter) or _hash_number.match(shorter)
        if number is None:
            return shorter
        text = shorter[number.end() :]
    return text


def is_numbered(text: str) -> bool:
    """Return whether a heading begins with a number that is not part of its title."""
    bare = _ornament.sub("", unbold(text).replace("**", "").strip())
    return _number.match(bare) is not None or _hash_number.match(bare) is not None


def _tidy(text: str) -> str:
    title = one_line(_tag.sub(" ", text.replace("**", "")))
    title = unbold(title.strip(_ENDS)).strip()
    for opening, closing in _AROUND:
        if title.startswith(opening) and title.find(closing) == len(title) - len(closing) > len(opening):
            return title[len(opening) : -len(closing)].strip()
    return title
