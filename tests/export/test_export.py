"""Every format is read back by a reader of its own that knows nothing of ours."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePath

import pytest
import rispy  # type: ignore[import-untyped]  # it has no types of its own and nobody gives any
import yaml
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.export import FORMATS, SUFFIXES, DatedEntry, Format, Item, export, items_of
from tui_reader.export.item import key_of
from tui_reader.export.latex import escape_latex
from tui_reader.export.md import file_name
from tui_reader.formats import read_digest
from tui_reader.model import MORE_AUTHORS, Entry, Link, LinkKind, PaperId, PaperMarks, Section, SectionKind

HUMO = Entry(
    PaperId("arxiv:2509.08519"),
    "HuMo: 사람 중심 비디오 생성",
    version="v2",
    original_title="HuMo: 100% Human_Centric & $5 {Video} #1 ~ ^ \\ Generation with $\\pi_0$",
    links=(Link(LinkKind.HUGGINGFACE, "https://huggingface.co/papers/2509.08519"),),
    votes=95,
    authors=("Kim Minsu", "A and B Lab", "Lee, Jr.", "José Ñuñez"),
    sections=(Section(SectionKind.RESULTS, "정량적 결과", "- **속도**: 3배\n- 둘째"),),
)
OLD = Entry(PaperId("arxiv:hep-th/9901001"), "=cmd()", sections=(Section(SectionKind.SUMMARY, "", "+1"),))
ELSEWHERE = Entry(PaperId("title:어느 논문, {둘}"), "어느 논문", links=(Link(LinkKind.WEB, "https://x.org/a{b} c"),))


def items(entries: Sequence[Entry] = (HUMO, OLD, ELSEWHERE)) -> list[Item]:
    found = [DatedEntry(entry, date(2025, 9, 12), "/d/12.md") for entry in entries]
    return items_of(found, lambda paper: PaperMarks({"starred"} if paper == HUMO.paper else ()))


@pytest.fixture(scope="session")
def corpus_items(corpus: Path) -> list[Item]:
    """Every paper of the corpus."""
    found = []
    for file in sorted(corpus.rglob("*.*")):
        digest = read_digest(PurePath(file), file.read_text("utf-8"))
        if digest.is_digest:
            found += [DatedEntry(entry, digest.date, str(file)) for entry in digest.entries]
    return items_of(found, lambda _: PaperMarks({"starred"}))


# BibTeX


def test_bibtex_is_read_back_by_its_own_library() -> None:
    humo, old, elsewhere = parse_string(export(items(), "bibtex")).entries
    assert (humo.entry_type, humo.key) == ("misc", "arxiv:2509.08519")
    fields = {name: field.value for name, field in humo.fields_dict.items()}
    assert fields["eprint"] == "2509.08519"
    assert (fields["archiveprefix"], fields["year"], fields["note"]) == ("arXiv", "2025", HUMO.title)
    assert "primaryclass" not in fields, "a new id does not tell, and a guess would be wrong"
    assert fields["url"] == "https://arxiv.org/abs/2509.08519v2"
    assert fields["author"] == "Kim Minsu and {A and B Lab} and {Lee, Jr.} and José Ñuñez"
    assert old["primaryclass"] == "hep-th"
    assert (old["year"], old["eprint"]) == ("1999", "hep-th/9901001")
    assert elsewhere["title"] == "어느 논문"
    assert elsewhere["url"] == "https://x.org/a%7Bb%7D%20c"


@pytest.mark.parametrize(
    "name",
    ["Gemma Team", "Google DeepMind", "LG AI Research", "The Nine", "Kind Works Co., Ltd.", "Research and Development"],
)
def test_a_team_or_a_company_is_one_braced_name(name: str) -> None:
    entry = Entry(HUMO.paper, "T", authors=("Kim Minsu", name, "Ai Park"))
    assert f"author = {{Kim Minsu and {{{name}}} and Ai Park}}" in export(items([entry]), "bibtex")


@pytest.mark.parametrize("form", FORMATS)
def test_authors_who_are_not_named_are_others_in_bibtex_and_nobody_elsewhere(form: Format) -> None:
    entry = Entry(HUMO.paper, "T", authors=("Kim Minsu", "Bo Lee"), flags=(MORE_AUTHORS,))
    text = export(items([entry]), form)
    assert ("Kim Minsu and Bo Lee and others" in text) == (form == "bibtex")
    assert ("et al." in text) == (form == "md")


def test_a_list_of_all_authors_is_better_than_a_newer_one_of_some() -> None:
    some = Entry(HUMO.paper, "T", authors=("Kim Minsu",), flags=(MORE_AUTHORS,))
    (item,) = items([some, HUMO])
    assert (item.authors, item.more_authors) == (HUMO.authors, False)


def test_what_latex_would_read_as_commands_is_escaped_and_formulas_stay() -> None:
    text = escape_latex(HUMO.original_title or "")
    assert text == (
        r"HuMo: 100\% Human\_Centric \& \$5 \textbraceleft{}Video\textbraceright{} \#1 \textasciitilde{} "
        r"\textasciicircum{} \textbackslash{} Generation with $\pi_0$"
    )


@pytest.mark.parametrize("text", ["costs $5, not $6", "$a b$", "$ x $", "${$", "$$", "$x%$", "$한글$", "a$"])
def test_dollars_that_are_no_formula_are_escaped(text: str) -> None:
    assert escape_latex(text).count("\\$") == text.count("$")


@given(st.text(st.characters(exclude_categories=["C"], exclude_characters="$"), max_size=60))
def test_any_title_comes_back_whole(title: str) -> None:
    entry = Entry(PaperId("arxiv:2509.08519"), " ".join(title.split()) or "x")
    library = parse_string(export(items([entry]), "bibtex"))
    assert not library.failed_blocks
    assert _unescaped(library.entries[0]["title"]) == entry.title


def _unescaped(text: str) -> str:
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
    for name, letter in (names | {"textasciicircum": "^"}).items():
        text = text.replace(f"\\{name}{{}}", f"\0{ord(letter)}\0")
    for letter in "&%#_$":
        text = text.replace(f"\\{letter}", letter)
    for letter in (*names.values(), "^"):
        text = text.replace(f"\0{ord(letter)}\0", letter)
    return text


@given(st.text("ab ${}\\_^%한", max_size=40))
def test_braces_always_have_their_partners(text: str) -> None:
    depth = 0
    for letter in escape_latex(text):
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0


def test_a_latex_decoder_agrees() -> None:
    entry = Entry(PaperId("arxiv:2509.08519"), "50% of_it & ~ # 한국어")
    library = parse_string(export(items([entry]), "bibtex"), append_middleware=[LatexDecodingMiddleware()])
    assert library.entries[0]["title"] == entry.title


@given(st.lists(st.text(max_size=70), min_size=2, max_size=8, unique=True))
def test_keys_are_harmless_unique_and_depend_on_the_paper_alone(names: list[str]) -> None:
    keys = [key_of(PaperId(f"title:{name}")) for name in names]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and not set(key) & set(" ,{}#%\\\"'()~=") for key in keys)
    assert keys == [key_of(PaperId(f"title:{name}")) for name in names]


# The others


def test_ris_is_read_back_by_its_own_library() -> None:
    text = export(items(), "ris")
    assert text.startswith("TY  - ")
    humo, old, elsewhere = rispy.loads(text)
    assert humo["title"] == HUMO.original_title
    assert (humo["translated_title"], humo["authors"]) == (HUMO.title, list(HUMO.authors))
    assert (humo["doi"], humo["year"], humo["keywords"]) == ("10.48550/arXiv.2509.08519", "2025", ["starred"])
    assert humo["urls"] == ["https://arxiv.org/abs/2509.08519v2", "https://huggingface.co/papers/2509.08519"]
    assert (old["accession_number"], elsewhere["title"]) == ("arXiv:hep-th/9901001", "어느 논문")


def test_csv_is_read_back_and_nothing_in_it_is_a_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(export(items(), "csv"))))
    assert [row["paper"] for row in rows] == [HUMO.paper, OLD.paper, ELSEWHERE.paper]
    assert rows[0]["title"] == HUMO.title
    assert (rows[0]["authors"].split("; "), rows[0]["votes"]) == (list(HUMO.authors), "95")
    assert rows[0]["summary"] == "'- **속도**: 3배\n- 둘째"
    assert (rows[1]["title"], rows[1]["summary"], rows[1]["votes"]) == ("'=cmd()", "'+1", "")
    wide = items([Entry(PaperId("arxiv:2509.00001"), "＝cmd()")])
    assert next(csv.DictReader(io.StringIO(export(wide, "csv"))))["title"] == "'＝cmd()"


def test_json_has_the_promised_keys() -> None:
    text = export(items(), "json")
    papers = json.loads(text)
    keys = ["paper", "key", "title", "original_title", "version", "authors", "votes", "links", "read", "starred"]
    assert all(list(paper) == [*keys, "writeups", "more_authors"] for paper in papers)
    assert list(papers[0]["writeups"][0]) == ["date", "path", "sections", "flags"]
    assert papers[0]["writeups"][0]["sections"] == [
        {"kind": "results", "name": "정량적 결과", "body": "- **속도**: 3배\n- 둘째"}
    ]
    assert "사람 중심" in text, "Korean is readable"


def test_a_note_has_front_matter_that_yaml_reads_and_all_of_the_text() -> None:
    _, front, body = export(items([HUMO]), "md").split("---\n", 2)
    facts = yaml.safe_load(front)
    assert (facts["title"], facts["aliases"]) == (HUMO.original_title, [HUMO.title])
    assert (facts["date"], facts["votes"], facts["authors"]) == (date(2025, 9, 12), 95, list(HUMO.authors))
    assert "사람 중심" in front
    assert "## 정량적 결과\n\n- **속도**: 3배\n- 둘째\n" in body


def test_several_notes_follow_each_other_without_front_matter() -> None:
    text = export(items(), "md")
    assert text.startswith("# HuMo")
    assert text.count("\n\n---\n\n# ") == 2
    assert export([], "md") == ""


@pytest.mark.parametrize("entry", [HUMO, OLD, ELSEWHERE, Entry(PaperId("url:https://x.org"), "한" * 200 + "/..\\")])
def test_a_notes_name_suits_every_file_system(entry: Entry, tmp_path: Path) -> None:
    name = file_name(items([entry])[0])
    assert not set(name) & set('/\\:*?"<>|#^[]')
    assert len(name.encode()) < 200
    (tmp_path / name).write_text("x")


def test_a_paper_written_up_twice_is_one_item_with_all_that_is_known() -> None:
    later = Entry(HUMO.paper, "2509.08519", flags=("title:id",), links=(Link(LinkKind.CODE, "https://github.com/x/y"),))
    found = [DatedEntry(later, date(2025, 9, 13), "/d/13.md"), DatedEntry(HUMO, date(2025, 9, 12), "/d/12.md")]
    (item,) = items_of(found, lambda _: PaperMarks({"read"}))
    assert (item.title, item.votes, item.authors, item.marks) == (HUMO.title, 95, HUMO.authors, PaperMarks({"read"}))
    assert [link.kind for link in item.links] == ["code", "huggingface"]
    assert [writeup.path for writeup in item.writeups] == ["/d/13.md", "/d/12.md"]


def test_of_a_paper_written_up_in_two_languages_both_titles_are_exported_whichever_is_newer() -> None:
    english = Entry(HUMO.paper, "Human Motion")
    korean = Entry(HUMO.paper, "사람의 움직임", original_title="Human Motion")
    for entries in ([english, korean], [korean, english]):
        found = [DatedEntry(entry, date(2025, 9, 13), "/d/13.md") for entry in entries]
        (item,) = items_of(found, lambda _: PaperMarks({"read"}))
        assert (item.title, item.original_title) == ("사람의 움직임", "Human Motion")


def test_nothing_is_a_valid_file_in_every_format() -> None:
    assert {form: export([], form).strip() for form in FORMATS} == {
        "bibtex": "",
        "ris": "",
        "csv": export([], "csv").strip(),
        "json": "[]",
        "md": "",
    }
    assert set(SUFFIXES) == set(FORMATS)


# The corpus


def test_every_paper_of_the_corpus_makes_the_round_trip_in_every_format(corpus_items: list[Item]) -> None:
    papers = [item.paper for item in corpus_items]
    assert len(papers) > 900
    library = parse_string(export(corpus_items, "bibtex"))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [item.key for item in corpus_items]
    assert [entry["eprint"] for entry in library.entries] == [paper.removeprefix("arxiv:") for paper in papers]
    assert [each["title"] for each in rispy.loads(export(corpus_items, "ris"))] == [
        item.own_title for item in corpus_items
    ]
    assert [row["paper"] for row in csv.DictReader(io.StringIO(export(corpus_items, "csv")))] == papers
    assert [each["paper"] for each in json.loads(export(corpus_items, "json"))] == papers
    for item in corpus_items:
        front = yaml.safe_load(export([item], "md").split("---\n", 2)[1])
        assert (front["title"], front["paper"]) == (item.own_title, item.paper)
