"""Titles in headings of any publisher, without numbering, ids, and links that only lead to the paper."""

import re
from functools import lru_cache
from typing import NamedTuple

from tui_reader.formats.text.digest_words import word_set
from tui_reader.formats.text.identity import Mention, mention_at
from tui_reader.formats.text.links import NESTED_LINK, URL, unbold
from tui_reader.text.clean import one_line

TITLES = word_set(
    "title|original title|english title|paper title|paper|제목|원제|원제목|논문 제목|영어 제목|한국어 제목"
    "|标题|原标题|原文标题|英文标题|论文标题|中文标题|译名|標題|英文標題|タイトル|原題|論文タイトル|英題"
)
"""Names of the field with the title."""
_LONGEST = 2000
_USUAL_LENGTH = 300
_LONGEST_NUMBER = 20
"""Characters in which the number of an outline ends, with what stands before it."""
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
    r"\d{1,2}(?:\.\d{1,2}){1,2}[.)．、:：](?:\s+|$)"
    r"|(?:(?:paper|no\.?|top|rank|论文|論文|논문|第)\s?)?(?:[\[(（【#]\s?)?(?:\d{1,3}\ufe0f?\u20e3?|[①-⑳❶-❿])"
    r"(?:\s?\\?[\])）】.、．:：]+(?!\d)|\s?(?:篇|位|위)\s?[:：.]?|\s+[-–—|·]\s|(?<=[\u20e3①-⑳❶-❿]))\s*|[🥇🥈🥉]\s*"
    r"|(?:paper|no\.?|논문|论文|論文)\s?#?\d{1,3}$",
    re.IGNORECASE,
)
_outline_number = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})(?:\s+[-–—|·:]\s+|\s+|$)")
"""A number such as `4.1`, which is one only among others: a title may begin with `2.5 Years`."""
_names = "|".join(sorted(TITLES, key=len, reverse=True))
_name_of_field = re.compile(rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}\s)?(?:{_names})\s?[:：]\s{{0,3}}", re.IGNORECASE)
_hash_number = re.compile(r"#\d{1,3}(?:\s+|$)")
_ornament = re.compile(r"^[^\w\"'“‘‟(\[{（【<《「『$\\`~@&+./*#-]+|^[-*+/]\s+")
_tag = re.compile(r"</?(?:a|span|br|b|i|em|strong|small|img|sup|sub|font|u)\b[^<>]{0,300}>", re.IGNORECASE)
_EMPTY = re.compile(r"[(\[（【]\s*[|/,·]?\s*[)\]）】]")
_AROUND = (("[[", "]]"), ("[", "]"), ("《", "》"), ("「", "」"), ("『", "』"), ("【", "】"))
"""Brackets around a title that are not part of it."""
_SEPARATORS = frozenset(",，-–—|·(")
"""Signs that part a date from the title before it."""
_ENDS = " \t|·,;:：-–—/"


class Title(NamedTuple):
    """The title in a heading (may be empty), and the addresses in that heading, in order."""

    title: str
    urls: tuple[str, ...]


def title_of(heading: str) -> Title:
    """Split a heading into title and addresses. The words of a link stay in the title, unless they name its kind."""
    return _title_of(heading) if len(heading) <= _USUAL_LENGTH else _split(heading)


@lru_cache(maxsize=4096)
def _title_of(heading: str) -> Title:
    """Split a heading of usual length; each is asked for several times."""
    return _split(heading)


def _split(heading: str) -> Title:
    heading, rest = heading[:_LONGEST].replace("**", ""), heading[_LONGEST:]
    if "](" not in heading and "http" not in heading:
        return Title(_tidy(_without_ids(heading + rest)), ())
    urls: list[str] = []

    def words(link: re.Match[str]) -> str:
        urls.append(link["url"])
        return _own_words(link)

    text = NESTED_LINK.sub(words, heading)
    urls += [url.strip("<>").rstrip(".,;") for url in _address.findall(text)]
    return Title(_tidy(_without_ids(_address.sub("", text) + rest)), tuple(url for url in urls if url))


def _without_ids(text: str) -> str:
    """Remove numbering (before and after an id), ids, and the brackets that are empty then."""
    text = without_number(text)
    name = _name_of_field.match(text)
    text = without_number(text[name.end() :]) if name is not None else text
    without = _id.sub(" ", text)
    return without_number(_EMPTY.sub("", without)) if without != text or "()" in text or "[]" in text else text


def cut_behind_link(heading: str) -> tuple[str, str]:
    """Split a heading whose title is a link: the link without the number before it, and the words behind it.

    Only a number and the word `Title:` may stand before the link. Behind it (authors, a venue, a date), names of links,
    ids and tags are no words, and stay with the link.
    """
    text = heading[:_LONGEST].replace("**", "")
    link = _link_with_title(text)
    before = text[: link.start()] if link is not None else ""
    if link is None or link[0] == heading or not _is_before_title(before):
        return heading, ""
    rest = text[link.end() :] + heading[_LONGEST:]
    head = (before if "](" in before else "") + link[0]
    if not _is_behind_title(rest):
        return head + rest, ""
    return head, (rest if "href" in rest else _tag.sub(" ", rest)).strip(_ENDS)


def paper_of_link(heading: str) -> Mention | None:
    """Return the paper that a heading is a link to; None where it is no link, or words stand before it."""
    link = _link_with_title(heading.replace("**", "")) if "](" in heading[:_LONGEST] else None
    if link is None or not _is_before_title(link.string[: link.start()]):
        return None
    return mention_at(link["url"])


@lru_cache(maxsize=4096)
def _link_with_title(text: str) -> re.Match[str] | None:
    """Return the first link with words that leads to a known paper; without one, the first one with words."""
    links = [link for link in NESTED_LINK.finditer(text) if link["url"] and _own_words(link)]
    return next((link for link in links if mention_at(link["url"]) is not None), links[0] if links else None)


def _is_behind_title(rest: str) -> bool:
    """Return whether a text has words that do not belong to the title before it; a number alone does."""
    own = title_of(rest).title if rest else ""
    return rest.lstrip()[:1] not in {":", "："} and (
        any(map(str.isalpha, own)) or (own != "" and rest.lstrip()[:1] in _SEPARATORS)
    )


def _is_before_title(text: str) -> bool:
    words = without_outline_number(NESTED_LINK.sub(_own_words, text)) if text else ""
    return not words or _name_of_field.fullmatch(f"{words} ") is not None


def _own_words(link: re.Match[str]) -> str:
    return "" if link["picture"] or is_label(link["words"]) else link["words"]


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


def without_outline_number(text: str) -> str:
    """Remove numbering of any kind from the beginning, also that of an outline: `4.1`."""
    bare = _bare(text)
    number = _outline_number.match(bare)
    return without_number(bare[number.end() :] if number is not None else text)


def outline_number(text: str) -> str:
    """Return the number of an outline (`4.1` of `4.1 Title`); empty without one."""
    number = _outline_number.match(_bare(text)) if "." in text[:_LONGEST_NUMBER] else None
    return number["number"] if number is not None else ""


def number_of(text: str) -> str:
    """Return the number that a heading begins with, in digits; empty without one."""
    bare = _bare(text)
    number = _number.match(bare) or _hash_number.match(bare)
    return "".join(filter(str.isdigit, number[0])) if number is not None else ""


def is_numbered(text: str) -> bool:
    """Return whether a heading begins with a number that is not part of its title."""
    bare = _bare(text)
    return _number.match(bare) is not None or _hash_number.match(bare) is not None


def _bare(text: str) -> str:
    """Return a text without bold marks, and without ornaments at its beginning."""
    return _ornament.sub("", unbold(text).replace("**", "").strip())


def _tidy(text: str) -> str:
    title = one_line(_tag.sub(" ", text.replace("**", "")))
    title = unbold(title.strip(_ENDS)).strip()
    for opening, closing in _AROUND:
        if title.startswith(opening) and title.find(closing) == len(title) - len(closing) > len(opening):
            return title[len(opening) : -len(closing)].strip()
    return title
