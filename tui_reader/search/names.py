"""The fields of a query and the words for them, in English and Korean: the one table."""

from tui_reader.model import TOGGLES, SectionKind

TITLE, AUTHOR, ID = "title", "author", "id"
FIELDS: tuple[str, ...] = (TITLE, AUTHOR, ID, *SectionKind)
"""The fields with text, by how much a match in them is worth showing; sections by their kind."""

FULL_TEXT = "fulltext"
"""The field of the texts beside pages of papers, which are in no search file."""

TEXT_FIELDS: tuple[str, ...] = (*FIELDS, FULL_TEXT)
"""All fields with text."""

FACT_FIELD: str = SectionKind.OTHER
"""The field in which facts are found."""

SOURCE, DATE, SINCE, IS, VOTES, IN = "source", "date", "since", "is", "votes", "in"

_NAMES: dict[str, str] = {
    TITLE: "title titles 제목",
    AUTHOR: "author authors by 저자 지은이",
    ID: "id 번호 아이디",
    SOURCE: "source publisher 출처 파일 발행처",
    DATE: "date day 날짜 일자",
    SINCE: "since 이후 부터 최근",
    IS: "is 상태",
    VOTES: "votes vote 추천 추천수 투표",
    IN: "in section 안 섹션 구역",
    SectionKind.SUMMARY: "summary tldr abstract 요약 초록",
    SectionKind.MOTIVATION: "motivation introduction problem goal 동기 서론 배경 문제 목적",
    SectionKind.CONTRIBUTION: "contribution contributions novelty 기여 새로움",
    SectionKind.METHOD: "method methods methodology approach 방법 방법론",
    SectionKind.SETUP: "setup experiment experiments 실험 설정 실험설정",
    SectionKind.RESULTS: "results result performance 결과 성능",
    SectionKind.LIMITATIONS: "limitations limitation 한계 한계점",
    SectionKind.CONCLUSION: "conclusion conclusions 결론 시사점",
    SectionKind.FUTURE: "future 향후 후속 후속연구",
    SectionKind.OTHER: "other text 기타 본문",
    FULL_TEXT: "fulltext 전문 원문",
}
FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}
"""The field of each word before a colon."""

STATE_OF: dict[str, tuple[str, bool]] = {
    word: (mark.name, value)
    for mark in TOGGLES
    for value, state, words in zip((True, False), mark.states, mark.words, strict=True)
    for word in (state, *words.split())
}
"""The mark, and whether it is set, of each word after `is:`."""
