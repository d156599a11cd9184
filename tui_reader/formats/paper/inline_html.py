"""HTML within a line: small labels keep their words apart, links and marks become Markdown, other tags are no text."""

import re

_OPEN, _CLOSE = "\x01", "\x02"
"""Where a label begins and ends. Cleaned text has no such characters."""
_any = re.compile(r"<(?:a|span|small|kbd|mark|label|button|em|i|font|ins|abbr|time)\b", re.IGNORECASE)
_link = re.compile(r"<a\b(?P<attributes>[^<>]{0,4000})>(?P<words>[^<>\[\]]{0,300})</a>", re.IGNORECASE)
_address = re.compile(r"\bhref\s?=\s?[\"']?(?P<url>[^\"'\s<>]{1,2000})", re.IGNORECASE)
_label = re.compile(
    r"<(?P<tag>span|small|kbd|mark|label|button)\b(?=[^<>]{0,2000}\bclass\b)[^<>]{0,4000}>"
    r"(?P<words>[^<>]{0,300})</(?P=tag)>",
    re.IGNORECASE,
)
"""A small label (a chip, a badge), which a browser shows apart from the words around it."""
_emphasis = re.compile(r"<(?P<tag>em|i)>(?P<words>[^<>*]{1,500})</(?P=tag)>", re.IGNORECASE)
_other = re.compile(r"</?(?:span|small|kbd|mark|label|button|font|ins|abbr|time)\b[^<>]{0,4000}>", re.IGNORECASE)
_between = re.compile(rf"(?:{_CLOSE}\s{{0,9}}){{1,9}}(?:{_OPEN}\s{{0,9}}){{1,9}}")
_inside_word = re.compile(rf"(?<=\w)[{_OPEN}{_CLOSE}]{{1,9}}(?=\w)")
_ends = re.compile(f"[{_OPEN}{_CLOSE}]")
_code = re.compile(r"(`[^`\n]{1,2000}`)")
_NESTED = 3
"""Labels within labels that are read."""


def plain_html(line: str) -> str:
    """Return a line whose labels, links and marks in HTML are Markdown; code between backticks stays."""
    if "<" not in line or _any.search(line) is None:
        return line
    parts = _code.split(line)
    return "".join(part if number % 2 else _plain(part) for number, part in enumerate(parts))


def _plain(text: str) -> str:
    text = _emphasis.sub(r"*\g<words>*", _link.sub(_markdown_link, text))
    for _ in range(_NESTED):
        text, count = _label.subn(rf"{_OPEN}\g<words>{_CLOSE}", text)
        if not count:
            break
    text = _other.sub("", text) if "</" in text else text
    return _ends.sub("", _inside_word.sub(" ", _between.sub(" · ", text)))


def _markdown_link(link: re.Match[str]) -> str:
    """Return a link as Markdown, apart from its neighbours; one whose address Markdown cannot hold stays as it is."""
    address = _address.search(link["attributes"])
    if address is None or "(" in address["url"] or ")" in address["url"]:
        return link[0]
    return f"{_OPEN}[{link['words'].strip()}]({address['url']}){_CLOSE}"
