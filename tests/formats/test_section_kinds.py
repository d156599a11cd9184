"""Section kinds: the table of names, in four languages."""

import pytest

from tui_reader.formats.text.section_kinds import is_section_name, kind_of
from tui_reader.model import SectionKind

NAMES = {
    SectionKind.SUMMARY: "TL;DR|요약|한줄 요약|摘要|要約|Abstract",
    SectionKind.MOTIVATION: "Introduction|핵심 동기와 문제 정의|Motivation|Problem Definition|Background"
    "|purpose|研究背景",
    SectionKind.CONTRIBUTION: "주요 기여 및 참신성|What's New|What’s New|Contributions|Innovations|主要亮点"
    "|무엇이 새로운가?",
    SectionKind.METHOD: "Method|모델 아키텍처 및 학습 설정|Technical Details|Methodology|어떻게 작동하는가?"
    "|Main Methodology|提案手法",
    SectionKind.SETUP: "실험 설정|Dataset|Datasets|Evaluation|Experiment",
    SectionKind.RESULTS: "Results|정량적 결과|Performance Highlights|Result|Evidence and main results|실험 결과",
    SectionKind.LIMITATIONS: "Limitations|한계점 및 잠재적 실패 요인|Ethical Considerations|한계|局限性",
    SectionKind.CONCLUSION: "Conclusion|Implications|Takeaway|結論|Conclusion and Future Work",
    SectionKind.FUTURE: "후속 연구 아이디어 또는 확장 방향|Open research questions|今後の課題",
    SectionKind.OTHER: "고찰|Demo|Related Work|",
}


@pytest.mark.parametrize("kind", NAMES)
def test_names_have_the_kind_of_the_table(kind: SectionKind) -> None:
    assert {name: kind_of(name) for name in NAMES[kind].split("|")} == dict.fromkeys(NAMES[kind].split("|"), kind)


@pytest.mark.parametrize(
    "name", ["Results", "Main Results", "주요 기여 및 참신성", "実験結果", "Technical Details", "1. Method"]
)
def test_a_name_of_section_words_only_names_a_section(name: str) -> None:
    assert is_section_name(name)


@pytest.mark.parametrize(
    "name", ["", "Model Merging at Scale", "Data Is All You Need", "小模型的学习", "A Survey of Methods for Vision"]
)
def test_a_title_with_a_section_word_in_it_does_not(name: str) -> None:
    assert not is_section_name(name)
