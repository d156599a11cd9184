"""The kind of a section, by the name that its publisher gives it in Korean, English, Chinese or Japanese."""

import re
from collections.abc import Iterable
from functools import lru_cache

from tui_reader.model import SectionKind

_OF_CONTENTS = "table of contents|contents|toc|index|목차|차례|目录|目次"
_ASIDES = re.compile(
    rf"(?:{_OF_CONTENTS}|license|licence|citation|citing|how to cite|references?|acknowledge?ments?|star history|faq"
    "|contribut(?:e|ing|ors)|about|disclaimer|sponsors?|subscribe|archives?|changelog|credits|contact|resources|links"
    "|라이선스|라이센스|인용|참고 ?문헌|참고 ?자료|출처|구독|기여|문의|면책"
    "|许可证?|引用|参考文献|参考资料|致谢|关于|订阅|免责声明|ライセンス|謝辞|このページについて)(?!\\w)"
)
"""Beginnings of the names of texts in a file of papers that are no paper's."""
_CONTENTS = frozenset(_OF_CONTENTS.split("|"))
_NAMES: dict[SectionKind, str] = {
    SectionKind.SUMMARY: (
        "tl;dr|tldr|tl dr|summary|abstract|overview|at a glance|in brief|요약|한줄요약|한 줄 요약|초록|"
        "개요|핵심 내용|주요 내용|핵심 포인트|한마디로|in short|key points|"
        "한줄 요약|세 줄 요약|3줄 요약|one-line summary|one line summary|one-sentence summary|one sentence summary|"
        "摘要|要約|概要|一句话|一言|简介|概述|总结|核心内容|どんなもの"
    ),
    SectionKind.MOTIVATION: (
        "introduction|motivation|motivations|problem definition|problem statement|problem|problems|"
        "background|purpose|痛点|objective|objectives|goal|goals|challenge|challenges|research question|동기|"
        "문제 정의|문제점|문제의식|문제|배경|연구 배경|목적|목표|서론|도입|动机|動機|背景|问题|問題|研究问题|目的|目標|"
        "目标|課題|挑战"
    ),
    SectionKind.CONTRIBUTION: (
        "contribution|contributions|innovation|innovations|novelty|what's new|whats new|what is new|"
        "key idea|key ideas|key insight|key insights|core idea|기여|기여점|참신성|무엇이 새로운가|"
        "새로운 점|핵심 아이디어|亮点|創新|创新|创新点|贡献|貢献|新規性|核心思想|先行研究と比べて|"
        "どこがすごい"
    ),
    SectionKind.METHOD: (
        "method|methods|methodology|approach|technical details|technical detail|architecture|model|"
        "algorithm|framework|how it works|how does it work|implementation|implementation details|방법|방법론|제안 방법|"
        "접근법|접근 방법|모델 아키텍처|아키텍처|학습 설정|어떻게 작동하는가|작동 방식|기술적 세부|"
        "기술 세부|작동 원리|方法|手法|提案手法|技術|技术|模型|架构|アプローチ|技術や手法|キモ|仕組み"
    ),
    SectionKind.SETUP: (
        "experiment|experiments|experimental setup|setup|dataset|datasets|data|evaluation|evaluations|"
        "benchmark|benchmarks|실험|실험 설정|데이터셋|데이터|평가|实验|实验设置|実験|実験設定|数据|"
        "数据集|評価|评估|検証|データセット"
    ),
    SectionKind.RESULTS: (
        "result|results|performance|performance highlights|evidence|finding|findings|evaluation results|"
        "experiment results|experimental results|experiments and results|결과|실험 결과|정량적 결과|"
        "주요 결과|성능|실험 및 결과|结果|結果|实验结果|実験結果|性能|効果|效果|どうやって有効"
    ),
    SectionKind.LIMITATIONS: (
        "limitation|limitations|weakness|weaknesses|drawback|drawbacks|caveat|caveats|risks|"
        "ethical considerations|ethics|한계|한계점|실패 요인|제한점|단점|윤리|局限|局限性|限制|限界|不足|"
        "議論はある|議論"
    ),
    SectionKind.CONCLUSION: (
        "conclusion|conclusions|implication|implications|takeaway|takeaways|why it matters|significance|"
        "impact|insight|insights|discussion|"
        "potential impact|why it is worth watching|왜 주목할 만한가|潜在影响力|影响力|"
        "결론|시사점|의의|중요성|인사이트|왜 중요한가|논의|结论|結論|意义|意義|影响|影響|まとめ"
    ),
    SectionKind.OTHER: (
        "strengths|strength|pros|my take|terms to know|강점|장점|알아둘 용어|优点|优势|"
        f"{_OF_CONTENTS}|"
        "references|reference|related work|related works|links|resources|appendix|citation|license|acknowledgements|faq"
        "|참고|참고 문헌|참고문헌|참고 자료|출처|원문|링크|관련 연구|부록"
        "|参考|参考文献|参考资料|相关工作|附录|链接|引用"
        "|関連研究|関連リンク|リンク|付録"
    ),
    SectionKind.FUTURE: (
        "future|future work|future directions|open questions|open research questions|next steps|"
        "후속 연구|향후 연구|향후 과제|향후|확장 방향|미래|未来|未来工作|展望|今後|次に読む"
    ),
}
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split("|")}


def _any_of(names: Iterable[str]) -> str:
    """Return an expression for any of the names, the longest first. Groups by first letter make it fail fast."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


_known = re.compile(rf"\b(?:{_any_of(filter(str.isascii, _KINDS))})\b|{_any_of(n for n in _KINDS if not n.isascii())}")
_filler = re.compile(
    r"\b(?:and|or|the|of|our|a|an|main|key|core|major|proposed|executive|research|study|paper|this|does|it|is|what|how|work|highlights?)\b"
    r"|및|와|과|또는|잠재적|주요|핵심|연구|논문|아이디어|의"
    r"|主要|核心|研究|本文|论文|論文|関連|と|の|は|か|和|与|及|何|什么|如何"
    r"|[\W\d_]"
)
_apostrophes = str.maketrans("’‘＇`", "''''")


@lru_cache(maxsize=4096)
def kind_of(name: str) -> SectionKind:
    """Return the kind of the section called `name`: that of its first known word."""
    match = _known.search(_plain(name))
    return _KINDS[match[0]] if match is not None else SectionKind.OTHER


@lru_cache(maxsize=4096)
def is_section_name(name: str) -> bool:
    """Return whether all words of `name` name sections: `Main Results`, but not `Model Merging at Scale`."""
    plain = _plain(name)
    return len(plain) <= 60 and _known.search(plain) is not None and not _filler.sub("", _known.sub("", plain))


def is_contents(name: str) -> bool:
    """Return whether `name` is that of a table of contents."""
    return _plain(name) in _CONTENTS


def is_aside(name: str) -> bool:
    """Return whether `name` is that of a text in a file of papers that is no paper's: `License`, `About us`."""
    return _ASIDES.match(_plain(name)) is not None


def _plain(name: str) -> str:
    return " ".join(name[:80].translate(_apostrophes).lower().split())
