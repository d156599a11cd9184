"""Invented digests of one day: papers in any wrapper, level, numbering and language, with parts and links anywhere."""

from typing import NamedTuple

from hypothesis import strategies as st

TITLES = (
    "Learning Less From Data",
    "Sleeping More at Night",
    "Seeing Everything at Once",
    "작은 모델이 배우는 길",
    "小模型如何学习得更好",
    "小さなモデルの学び方",
)
PARTS = {
    "English": ("Objective", "Method", "Limitations", "Closing Quote"),
    "Korean": ("핵심 동기", "제안 방법", "한계", "한마디"),
    "Chinese": ("研究动机", "方法", "局限性", "点评"),
    "Japanese": ("背景", "手法", "議論", "ひとこと"),
}
NUMBERS = ("", "{n}. ", "[{n}] ", "4.{n} ", "#{n} ", "📄 {n}. ")
FIELDS = ("Title", "제목", "标题", "タイトル")
LINKS = (
    *("[arXiv]({url})", "**Link:** <{url}>", "{url}"),
    *("- **링크**: [arXiv]({url}) | [PDF]({url})", "🔗 [Paper]({url})"),
)
WRAPPERS = {
    "none": ("", ""),
    "folds with a class": (
        '<details class="card">\n<summary><b>4.{n}</b> · TOPIC{n} · 한 줄</summary>\n\n',
        "</details>\n",
    ),
    "folds": ("<details>\n<summary>TOPIC{n} · in short</summary>\n\n", "</details>\n"),
    "sections": ("<section class='paper'>\n\n", "</section>\n"),
    "boxes": ('<div class="paper">\n\n', "</div>\n"),
    "fences": ("::: paper\n\n", ":::\n"),
}
GROUPS = ("Outstanding", "Keep", "Borderline", "추론", "계산", "视觉")
HEADS = (
    "# Daily Report — 2026-01-05",
    "# 오늘의 논문 2026-01-05",
    "---\ntitle: Daily Report\ndate: 2026-01-05\n---\n\n# Daily Report — 2026-01-05",
)
OUTROS = {"none": "", "a heading": "## License\n\nMIT.\n", "a rule": "---\n\n*Made by a machine.*\n"}


class Day(NamedTuple):
    """How a day is written.

    Attributes:
        head: its first lines.
        papers: number of its papers.
        unknown: number of papers, the last ones, whose address nobody knows; they stand in wrappers.
        level: of the headings of papers.
        number: before their titles.
        title: where it stands: a `link`, a `heading`, a `field` in a heading, or (in a wrapper) a `label` or `bold`.
        behind: words behind a title that is a link.
        link: the line with the link, for titles that are none.
        place: of that line: at the `top`, in the first `part`, or at the `end`.
        wrapper: around each paper.
        own: whether a paper has text above its parts.
        parts: `below` or `above` the heading of the paper, `bold` lines, or `none`.
        odd: whether each paper has a part that no other has.
        language: of the names of parts.
        groups: papers in each group; 0 for no groups.
        introduced: whether a group has text of its own.
        contents: of all papers, above them: a `table`, a `list` or `none`.
        summary: whether a summary of the day above them links to the first paper.
        outro: text below the last paper.
    """

    head: str
    papers: int
    unknown: int
    level: int
    number: str
    title: str
    behind: str
    link: str
    place: str
    wrapper: str
    own: bool
    parts: str
    odd: bool
    language: str
    groups: int
    introduced: bool
    contents: str
    summary: bool
    outro: str


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Any day in which a person can tell each paper, its title and its parts."""
    wrapper = draw(st.sampled_from(sorted(WRAPPERS)))
    papers = draw(st.integers(1, len(TITLES)))
    title = draw(st.sampled_from(["link", "heading", "field", *(["label", "bold"] if wrapper != "none" else [])]))
    level = draw(st.integers(2, 4))
    place = draw(st.sampled_from(["top", "part", "end"]))
    is_clear = papers > 1 or title in {"link", "field"} or place == "top" or wrapper != "none"
    return Day(
        head=draw(st.sampled_from(HEADS)),
        papers=papers,
        unknown=draw(st.integers(0, papers - 1)) if wrapper != "none" else 0,
        level=level,
        number=draw(st.sampled_from(NUMBERS)),
        title=title,
        behind=draw(st.sampled_from(["", " — Lim, Bae (KAIST), 2026"])) if title == "link" else "",
        link=draw(st.sampled_from(LINKS)),
        place=place,
        wrapper=wrapper,
        own=draw(st.booleans()),
        parts=draw(st.sampled_from(["below", "bold", "none", *(["above"] if level > 2 else [])])),
        odd=draw(st.booleans()),
        language=draw(st.sampled_from(sorted(PARTS))),
        groups=draw(st.integers(0, 2)) if level > 2 else 0,
        introduced=draw(st.booleans()) and is_clear,
        contents=draw(st.sampled_from(["none", "table", "list"])),
        summary=draw(st.booleans()),
        outro=draw(st.sampled_from(sorted(OUTROS))),
    )


def is_known(day: Day, number: int) -> bool:
    """Return whether the address of a paper tells which one it is."""
    return number <= day.papers - day.unknown


def url_of(day: Day, number: int) -> str:
    """Return the address of a paper."""
    return f"https://{'arxiv.org/abs/2601.0000' if is_known(day, number) else 'lab.example.org/'}{number}"


def names_of(day: Day, number: int) -> list[str]:
    """Return the names of the parts of a paper."""
    names = list(PARTS[day.language]) if day.parts != "none" else []
    return [*names[:2], f"Why {number} is odd", *names[2:]] if names and day.odd else names


def words_of(day: Day, number: int) -> list[str]:
    """Return the words that stand in the text of one paper only, in order."""
    words = [f"word{number}x{place}" for place in range(len(names_of(day, number)) or 1)]
    return [f"own{number}", *words] if day.own else words


def text_of(day: Day) -> str:
    """Return the day as it is written."""
    text = f"{day.head}\n\nGood morning.\n\n"
    if day.summary:
        text += f"## Executive Summary\n\nToday there is mostly [this]({url_of(day, 1)}).\n\n"
    numbers = range(1, day.papers + 1)
    if day.contents == "table":
        text += "## Highlighted Papers\n\n| # | Title | Link |\n|---|---|---|\n"
        text += "".join(f"| {n} | {TITLES[n - 1]} | [arXiv]({url_of(day, n)}) |\n" for n in numbers) + "\n"
    elif day.contents == "list":
        text += "".join(f"- [{TITLES[n - 1]}]({url_of(day, n)})\n" for n in numbers) + "\n"
    return text + "".join(_group(day, n) + _wrapped(day, n) for n in numbers) + OUTROS[day.outro]


def _group(day: Day, number: int) -> str:
    if not day.groups or (number - 1) % day.groups:
        return ""
    group = GROUPS[(number - 1) // day.groups]
    return f"{'#' * (day.level - 1)} {group}\n\n" + ("A few words on these.\n\n" if day.introduced else "")


def _wrapped(day: Day, number: int) -> str:
    opening, closing = WRAPPERS[day.wrapper]
    return opening.replace("{n}", str(number)) + _paper(day, number) + f"{closing}\n"


def _paper(day: Day, number: int) -> str:
    title, url, count = TITLES[number - 1], url_of(day, number), day.number.format(n=number)
    heading = f"{'#' * day.level} {count}"
    field = FIELDS[number % len(FIELDS)]
    line = "" if day.title == "link" else f"{day.link.format(url=url)}\n\n"
    head = {
        "link": f"{heading}[{title}]({url}){day.behind}\n\n",
        "heading": f"{heading}{title}\n\n",
        "field": f"{heading}{field}: {title}\n\n",
        "label": f"**{field}:** {title}\n\n",
        "bold": f"**{count}{title}**\n\n",
    }[day.title]
    lines = {day.place: line}
    own = f"It has own{number} words.\n\n" if day.own else ""
    return head + lines.get("top", "") + own + _parts(day, number, lines.get("part", "")) + lines.get("end", "")


def _parts(day: Day, number: int, line: str) -> str:
    words = [f"Here is {word}, and 더.\n\n" for word in words_of(day, number) if word.startswith("word")]
    words[0] += line
    mark = {"below": "#" * (day.level + 1), "above": "#" * (day.level - 1)}.get(day.parts, "")
    names = [f"{mark} {name}\n" if mark else f"**{name}**\n" for name in names_of(day, number)] or [""]
    return "".join(name + text for name, text in zip(names, words, strict=True))
