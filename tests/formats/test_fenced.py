"""Dialect `fenced`: every shape of summary met in it, in small texts of our own."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, Entry, LinkKind, SectionKind

DAY = "# 📰 Hugging Face Daily Papers – 2026-01-05\n\n"
HEAD = "## 2601.00021\n🔗 https://huggingface.co/papers/2601.00021\n\n**Summary**:\n"
SEVEN = [
    "핵심 동기와 문제 정의",
    "주요 기여 및 참신성",
    "모델 아키텍처 및 학습 설정",
    "실험 설정",
    "정량적 결과",
    "한계점 및 잠재적 실패 요인",
    "후속 연구 아이디어 또는 확장 방향",
]
KINDS = [
    SectionKind.MOTIVATION,
    SectionKind.CONTRIBUTION,
    SectionKind.METHOD,
    SectionKind.SETUP,
    SectionKind.RESULTS,
    SectionKind.LIMITATIONS,
    SectionKind.FUTURE,
]
END = "\n \n\n---\n\n"


def body(style: str = "## {number}. {name}", bullet: str = "- **가**: 나다.\n1. **다**: 라다.") -> str:
    heads = (style.format(number=number, name=name) for number, name in enumerate(SEVEN, 1))
    return "\n\n".join(f"{head}\n{bullet}" for head in heads)


def fenced(text: str, before: str = "", after: str = "") -> str:
    return f"{HEAD}{before}```markdown\n{text}\n```\n{after}{END}"


def read(text: str) -> Digest:
    return read_digest(PurePath("fenced/x.md"), text)


def only(text: str) -> Entry:
    digest = read(DAY + text)
    assert digest.dialect is Dialect.FENCED
    assert len(digest.entries) == 1
    return digest.entries[0]


def names(entry: Entry) -> list[str]:
    return [section.name for section in entry.sections]


def test_a_fenced_summary_has_title_link_and_seven_sections() -> None:
    digest = read(DAY + fenced("# 작은 모델: 크게 배우기\n\n" + body()))
    assert (digest.dialect, str(digest.date), digest.date_from) == (Dialect.FENCED, "2026-01-05", "heading")
    entry = digest.entries[0]
    assert (entry.title, entry.paper, entry.flags) == ("작은 모델: 크게 배우기", "arxiv:2601.00021", ())
    assert [(link.kind, link.url) for link in entry.links] == [
        (LinkKind.HUGGINGFACE, "https://huggingface.co/papers/2601.00021")
    ]
    assert names(entry) == SEVEN
    assert [section.kind for section in entry.sections] == KINDS
    assert all(section.body == "- **가**: 나다.\n1. **다**: 라다." for section in entry.sections)


def test_sections_inside_the_fence_are_not_papers() -> None:
    digest = read(DAY + fenced("# 하나\n" + body()) + fenced("# 둘\n" + body()).replace("00021", "00022"))
    assert [entry.title for entry in digest.entries] == ["하나", "둘"]
    assert [len(entry.sections) for entry in digest.entries] == [7, 7]


@pytest.mark.parametrize(
    "style",
    ["## {number}. {name}", "**{number}. {name}**", "**{name}**", "**{name}:**", "{number}. **{name}**", "**{name}**:"],
)
@pytest.mark.parametrize("wrapped", [True, False])
def test_every_way_to_write_section_heads(style: str, *, wrapped: bool) -> None:
    text = body(style, "   - **가**: 나다." if style.startswith("{number}") else "- **가**: 나다.")
    entry = only(fenced("# 제목\n\n" + text) if wrapped else HEAD + "이 논문은 좋다.\n\n" + text + END)
    assert names(entry)[-7:] == SEVEN
    assert {section.body for section in entry.sections[-7:]} == {"- **가**: 나다."}
    assert len(entry.sections) == (7 if wrapped else 8)


def test_sections_one_level_below_a_title_of_level_two() -> None:
    entry = only(fenced("## 작은 모델\n\n" + body("### {number}. {name}")))
    assert (entry.title, names(entry)) == ("작은 모델", SEVEN)


def test_a_missing_first_section_leaves_its_text_as_the_summary() -> None:
    text = body("**{name}**").partition("\n\n")[2]
    entry = only(HEAD + "이 논문은 길다.\n\n" + text + END)
    assert names(entry) == ["", *SEVEN[1:]]
    assert (entry.sections[0].kind, entry.sections[0].body) == (SectionKind.SUMMARY, "이 논문은 길다.")


def test_a_summary_without_any_section_is_one_summary_with_its_list() -> None:
    text = "한 문단.\n\n1. **첫째**: 하나.\n2. **둘째**: 둘.\n\n끝 문단."
    entry = only(HEAD + text + END)
    assert [(section.name, section.body) for section in entry.sections] == [("", text)]


def test_text_before_and_after_the_fence_is_kept() -> None:
    entry = only(fenced("# 제목\n\n" + body(), "앞 글.\n\n", "\n뒤 글.\n"))
    assert names(entry) == ["", *SEVEN, ""]
    assert (entry.sections[0].body, entry.sections[-1].body) == ("앞 글.", "뒤 글.")


def test_bold_lines_under_headings_are_text_and_unknown_numbered_heads_are_sections() -> None:
    entry = only(fenced("# 제목\n\n" + body(bullet="**세부**\n글.") + "\n\n## 8. 부록\n덤."))
    assert names(entry) == [*SEVEN, "부록"]
    assert entry.sections[0].body == "**세부**\n글."


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ('# 논문 요약: "Small Models, Big Steps"', "Small Models, Big Steps"),
        ("# 논문 요약: 작은 모델", "작은 모델"),
        ("# 요약: 작은 모델", "작은 모델"),
        ("# 작은 모델 논문 요약", "작은 모델"),
        ("# TinyLM 기술 보고서 요약", "TinyLM"),
        ('# "Small Models" 논문 요약', "Small Models"),
        ("# **작은 모델**", "작은 모델"),
        ("# 문서 요약 모델의 발전", "문서 요약 모델의 발전"),
    ],
)
def test_the_title_is_the_heading_without_its_wrapper(heading: str, title: str) -> None:
    entry = only(fenced(heading + "\n\n" + body()))
    assert (entry.title, entry.flags) == (title, ())


@pytest.mark.parametrize(
    "sentence",
    [
        '해당 논문은 "Small Models: Big Steps"로, 학습을 다룬다.',
        "이 글은 “Small Models: Big Steps”를 다룬다.",
        "이 글은 'Small Models: Big Steps'라는 제목의 연구다.",
    ],
)
def test_a_title_quoted_in_the_first_sentence_is_used_and_marked(sentence: str) -> None:
    entry = only(HEAD + sentence + "\n\n" + body("**{name}**") + END)
    assert (entry.title, entry.flags) == ("Small Models: Big Steps", ("title:text",))
    assert entry.sections[0].body == sentence


@pytest.mark.parametrize("sentence", ["이 논문은 'TinyLM' 프레임워크를 제안한다.", '"주목"을 없앤다.', "그냥 글이다."])
def test_without_any_title_the_id_is_the_title_and_is_marked(sentence: str) -> None:
    entry = only(HEAD + sentence + "\n\n" + body("**{name}**") + END)
    assert (entry.title, entry.flags) == ("2601.00021", ("title:id",))


@pytest.mark.parametrize(
    "text",
    [
        "죄송합니다만, 링크의 논문을 볼 수 없었습니다.",
        "I'm sorry, but I can't open that link.",
        "제공된 링크에 접근할 수 없어 요약하지 못했다.",
        "抱歉，我无法访问该链接。",
        "申し訳ありませんが、読めません。",
    ],
)
def test_an_apology_is_shown_and_marked(text: str) -> None:
    entry = only(HEAD + text + END)
    assert "refusal" in entry.flags
    assert entry.sections[0].body == text


@pytest.mark.parametrize("text", ["링크를 예측하는 모델이다.", "사과하는 대화 데이터다. 죄송하다는 말을 센다."])
def test_a_text_about_links_or_apologies_is_not_marked(text: str) -> None:
    assert "refusal" not in only(HEAD + text + END).flags


def test_an_apology_before_the_fence_is_marked_too() -> None:
    entry = only(fenced("# 제목\n\n" + body(), '죄송하지만 "Small Models: Big Steps"의 제목만 보고 쓴다.\n\n'))
    assert entry.flags == ("refusal",)


@pytest.mark.parametrize(
    ("head", "paper", "title"),
    [
        (HEAD.replace("🔗 https://huggingface.co/papers/2601.00021\n", ""), "arxiv:2601.00021", "제목"),
        (HEAD.replace("## 2601.00021", "## "), "arxiv:2601.00021", "제목"),
        (HEAD.replace("## 2601.00021", "## Name"), "arxiv:2601.00021", "제목"),
        (HEAD.replace("00021\n🔗", "00021🔗", 1), "arxiv:2601.00021", "제목"),
        (HEAD.replace("🔗 ", ""), "arxiv:2601.00021", "제목"),
        (HEAD.replace("**Summary**:\n", ""), "arxiv:2601.00021", "제목"),
    ],
)
def test_a_paper_is_kept_whatever_its_head_lacks(head: str, paper: str, title: str) -> None:
    other = fenced("# 다른\n" + body()).replace("00021", "00022")
    digest = read(DAY + other + fenced("# 제목\n" + body()).replace(HEAD, head) + other)
    assert digest.dialect is Dialect.FENCED
    assert [entry.paper for entry in digest.entries] == ["arxiv:2601.00022", paper, "arxiv:2601.00022"]
    assert digest.entries[1].title == title
    assert names(digest.entries[1]) == SEVEN


def test_a_fence_that_is_never_closed_hides_no_paper() -> None:
    digest = read(
        DAY + fenced("# 하나\n" + body()).replace("\n```\n", "\n") + fenced("# 둘\n" + body()).replace("21", "22")
    )
    assert [names(entry) for entry in digest.entries] == [SEVEN, SEVEN]
    assert [problem.reason for problem in digest.problems] == ["The fence around the summary is never closed."]


def test_code_inside_the_summary_stays_code() -> None:
    code = "```python\n# 1. 주석\nx = 1\n```"
    entry = only(fenced("# 제목\n\n" + body(bullet=code)))
    assert names(entry) == SEVEN
    assert entry.sections[0].body == code


def test_a_long_line_of_repetition_is_kept() -> None:
    line = "- " + "같은 말을 또 한다, " * 300
    assert only(fenced("# 제목\n\n" + body(bullet=line))).sections[3].body == line.rstrip()


def test_text_on_the_line_of_a_known_name_is_its_section() -> None:
    entry = only(HEAD + "글.\n\n**핵심 동기와 문제 정의**: 느리다.\n\n**정량적 결과**: 빨라졌다.\n" + END)
    assert [(section.name, section.body) for section in entry.sections[1:]] == [
        ("핵심 동기와 문제 정의", "느리다."),
        ("정량적 결과", "빨라졌다."),
    ]
