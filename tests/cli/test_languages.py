"""The command line in Korean: help, errors and answers; what programs read stays as it is; every encoding is kept."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import put
from tui_reader.assets import SAMPLES
from tui_reader.cli.verbs import VERBS
from tui_reader.language import LANGUAGES, sentences
from tui_reader.model import SectionKind
from tui_reader.paths import Paths
from tui_reader.settings import settings_file

ROOT = Path(__file__).parents[2]
ENGLISH = re.compile(r"[A-Za-z']+(?:,? [a-z']+){2,}")
"""A run of three Latin words: a sentence of ours that was not translated."""


def korean(capsys: Capture, *arguments: str) -> str:
    """What a run in Korean says, on both streams."""
    said = run(capsys, *arguments, "--lang", "ko")
    return said.out + said.err


def untranslated(text: str) -> list[str]:
    """The runs of English words, but for commands, choices and kinds, which are typed as they stand."""
    text = re.sub(r"(digest-tui|tui_reader) (help )?\w+|\{[\w,]+\}|\[[^\]]*\]", "", text)
    return ENGLISH.findall(re.sub("|".join(SectionKind), "", text))


# Help


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_the_help_of_every_verb_is_korean(verb: str, capsys: Capture) -> None:
    text = korean(capsys, *verb.split(), "--help")
    usage, _, rest = text.partition("\n\n")
    assert usage.startswith(f"사용법: digest-tui {verb}".rstrip())
    assert untranslated(rest) == []
    assert not {"usage:", "options:", "arguments:", "examples:"} & set(text.split())
    assert sentences("ko").VERBS[verb or "read"] in text
    assert sentences("ko").ARGUMENTS["help"] in text


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_the_help_of_an_argument_is_as_wide_as_the_terminal_at_most(
    verb: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, _, text = korean(capsys, *verb.split(), "--help").partition("옵션:\n")
    options, _, _ = text.partition("\n\n")
    assert max(sum(2 if letter > "\u1100" else 1 for letter in line) for line in options.splitlines()) <= 80


def test_every_sentence_about_a_verb_or_an_argument_is_in_both_languages() -> None:
    english, other = map(sentences, LANGUAGES)
    for table in ("VERBS", "ARGUMENTS", "EXAMPLES", "HEADINGS", "STATES", "PLACES"):
        assert list(getattr(english, table)) == list(getattr(other, table)), table
    assert list(english.VERBS) == list(VERBS)


def test_every_argument_has_a_help_and_every_help_an_argument(capsys: Capture) -> None:
    shown = " ".join(" ".join(run(capsys, verb, "--help").out.split()) for verb in VERBS)
    assert [name for name, about in sentences("en").ARGUMENTS.items() if about not in shown] == []
    for verb in VERBS:
        options = run(capsys, verb, "--help").out.partition("options:\n")[2].partition("\n\n")[0]
        assert re.findall(r"^  (-\S+(?:, \S+)*(?: [A-Z]+)?)$(?!\n {10})", options, re.MULTILINE) == [], verb


# Errors


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("lss", '없는 명령입니다: "lss". 비슷한 명령: "ls"'),
        ("xyzzy", '없는 명령입니다: "xyzzy". 도움말: digest-tui --help'),
        ("config --chek", "없는 옵션입니다: --chek. 비슷한 옵션: --check"),
        ("--theme nord", "없는 옵션입니다: --theme. 이렇게 쓰세요: --set theme=nord"),
        ("--set theme", "--set theme: KEY=VALUE 꼴로 쓰세요."),
        ("paths x", '필요 없는 인자입니다: "x". 도움말: digest-tui paths --help'),
        (
            "export --format bib",
            'format: 쓸 수 없는 값입니다: "bib" (가능한 값: bibtex, ris, csv, json, md). 비슷한 값: "bibtex"',
        ),
        ("show", "필요한 인자가 없습니다: ID|DATE. 도움말: digest-tui show --help"),
        ("ls --limit", "옵션에 값이 필요합니다: --limit. 도움말: digest-tui ls --help"),
        ("ls --json=x", "값을 받지 않는 옵션입니다: --json"),
        ("ls --limit -1", "--limit 값은 0 이상이어야 합니다."),
        ("ls", "아직 출처가 없습니다. 더하기: digest-tui add ~/digests (예시는 --samples)"),
        ("ls --source empty", "다이제스트가 없습니다: {folder}/empty"),
        ("index none", "none: 파일이나 폴더가 없습니다."),
        ("index", "아직 출처가 없습니다. 더하기: digest-tui add ~/digests (예시는 --samples)"),
        ("mark star abc", '논문 번호가 아닙니다: "abc". 2509.08519, arxiv:2509.08519 또는 링크를 쓰세요.'),
        ("show --source digests 2025-13-45", '올바른 날짜가 아닙니다: "2025-13-45" (YYYY-MM-DD)'),
        (
            "show --source digests abc",
            '날짜도 논문 번호도 아닙니다: "abc". 2025-09-12, latest, undated, 2509.08519 또는 링크를 쓰세요.',
        ),
        (
            "show --source digests latest --section moon",
            f'이런 이름의 섹션이 없습니다: "moon". 종류: {", ".join(SectionKind)}',
        ),
        ("ls --source digests shsans", '결과가 없습니다. 대신 검색해 보세요: "논문"'),
        ("export --source digests --format ris zzz", "결과가 없어 내보내지 않았습니다."),
        ("remove digests", "출처 목록에 없습니다: {folder}/digests (목록: digest-tui sources)"),
        ("undo", "되돌릴 것이 없습니다."),
        ("marks", "아직 표시가 없습니다."),
        ("completion", "셸을 고르세요: bash, zsh, fish"),
        (
            "read",
            "화면을 보려면 터미널이 필요합니다. 스크립트용: digest-tui --help (ls, show, --plain)",
        ),
    ],
)
@pytest.mark.usefixtures("digests")
def test_an_error_is_one_korean_line(typed: str, said: str, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert korean(capsys, *typed.split()) == f"digest-tui: {said.format(folder=tmp_path)}\n"


@pytest.mark.usefixtures("digests")
def test_a_query_that_cannot_be_read_is_pointed_at_cell_by_cell(capsys: Capture) -> None:
    *_, query, caret = korean(capsys, "ls", "--source", "digests", "논문 is:nothing").splitlines()
    assert (query, caret) == ("  논문 is:nothing", "          ^")


@pytest.mark.parametrize("arguments", [["--lang", "xx"], ["--lang=xx"]])
@pytest.mark.usefixtures("digests")
def test_an_unknown_language_is_one_line_that_names_both_and_english_goes_on(
    arguments: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    said = run(capsys, "index", "digests", *arguments)
    assert said.err == 'digest-tui: Unknown language "xx" (choose from en, ko). Using English.\n'
    assert said.out.startswith("2 digests, ")


# Answers


@pytest.mark.usefixtures("digests")
def test_answers_are_korean(capsys: Capture, tmp_path: Path) -> None:
    folder = tmp_path / "digests"
    assert korean(capsys, "config", "--check").startswith("설정 파일이 없어 기본값을 씁니다: ")
    assert korean(capsys, "add", "digests") == f"출처에 더했습니다: {folder}\n"
    assert korean(capsys, "add", "digests") == f"이미 출처 목록에 있습니다: {folder}\n"
    assert korean(capsys, "add", "digests/24.md") == f"이미 다른 출처에 들어 있습니다: {folder}/24.md\n"
    assert korean(capsys, "config", "--check").startswith("문제가 없습니다: ")
    assert korean(capsys, "index").startswith("다이제스트 2개, 요약 3편(논문 2편), 문제 0건, ")
    assert korean(capsys, "mark", "star", "2502.15007") == "별표: arxiv:2502.15007\n"
    assert korean(capsys, "mark", "star", "2502.15007") == "별표: arxiv:2502.15007 (그대로)\n"
    assert korean(capsys, "undo") == "실행 취소: 별표 1편\n"
    assert korean(capsys, "export", "--format", "ris", "--output", "out.ris") == "논문 2편 저장: out.ris\n"
    assert "arxiv:2502.15007, 2025-02-24, 추천 7표" in korean(capsys, "show", "2502.15007")
    assert "# 1 / 1: 논문 2502.15008" in korean(capsys, "--plain", "2025-02-25")
    assert korean(capsys, "remove", "digests") == f"출처에서 뺐습니다: {folder}\n"


@pytest.mark.usefixtures("digests")
def test_files_are_explained_in_korean(capsys: Capture, tmp_path: Path) -> None:
    put(tmp_path / "digests/README.md", "# 안내\n")
    put(tmp_path / "digests/bad.md", b"\0")
    said = korean(capsys, "doctor", "digests")
    assert "digests/24.md  voted, 2025-02-24(제목에서), 논문 2편, 섹션 2개 (2)" in said
    assert "digests/README.md  건너뜀: 논문이 없고, 다이제스트다운 제목도 없습니다." in said
    assert "파일 4개: 다이제스트 2개, 건너뜀 1개, 읽을 수 없음 1개" in said
    assert "요약 3편(논문 2편): 섹션 없는 요약 0편, 날짜 없는 다이제스트 0개" in said
    assert "  읽을 수 없음\n" in korean(capsys, "parse", "digests/bad.md")


def test_places_and_settings_are_explained_in_korean(capsys: Capture, paths: Paths) -> None:
    assert f"표시      {paths.state}\n" in korean(capsys, "paths")
    comments = [line for line in korean(capsys, "config").splitlines() if line.startswith("# ") and " = " not in line]
    assert len(comments) > 15
    assert [line for line in comments if untranslated(line)] == []


READ_BY_PROGRAMS = [
    *("ls", "ls --json", "show 2502.15007 --json", "count", "count --json", "marks --json", "index --json"),
    *("parse digests --json", "doctor --json", "config --json", "paths --json", "sources --json"),
    *("export --format csv", "export --format json", "export --format bibtex", "completion bash"),
]


@pytest.mark.parametrize("verb", READ_BY_PROGRAMS)
@pytest.mark.usefixtures("digests")
def test_what_programs_read_is_the_same_in_every_language(verb: str, capsys: Capture, paths: Paths) -> None:
    put(settings_file(paths), 'sources = ["digests", "none"]\nmose = 1\n')
    put(Path("digests/README.md"), "# 안내\n")
    put(Path("digests/bad.md"), b"\0")
    run(capsys, "mark", "star", "2502.15007")
    assert run(capsys, *verb.split(), "--lang", "ko").out == run(capsys, *verb.split()).out


# Encodings


def spoken(verb: str, env: dict[str, str]) -> bytes:
    """What a run says that is started with Korean wanted, on both streams."""
    command = [sys.executable, "-m", "tui_reader", *verb.split()]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DIGEST_TUI_LANGUAGE": "ko", **env}
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("encoding", ["euc-kr", "cp949", "utf-8"])
@pytest.mark.parametrize("verb", ["--help", "doctor --help", "ls --help", "lss", "ls --limit x", "config --check"])
def test_korean_stays_where_the_encoding_has_hangul(verb: str, encoding: str) -> None:
    text = spoken(verb, {"PYTHONIOENCODING": encoding}).decode(encoding)
    assert re.search("[가-힣]", text)
    assert untranslated(text.partition("\n\n")[2]) == []
    assert "\\u" not in text
    assert "\\x" not in text


@pytest.mark.parametrize("encoding", ["euc-kr", "cp949", "utf-8"])
def test_titles_in_korean_are_written_where_the_encoding_has_hangul(encoding: str) -> None:
    text = spoken("ls --samples", {"PYTHONIOENCODING": encoding}).decode(encoding)
    assert re.search("[가-힣]{2}", text)


WITHOUT_HANGUL = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


SAID = {
    "--help": "usage: ",
    "lss": "unknown command ",
    "ls --limit x": "must be 0 or more",
    "ls --samples": "\tunread\t",
    "doctor --samples": " summaries of ",
    f"parse {SAMPLES}": " papers, ",
}
"""What is said in English for each line that is typed."""


@pytest.mark.parametrize("name", WITHOUT_HANGUL)
@pytest.mark.parametrize("typed", SAID)
def test_english_and_ascii_are_spoken_where_the_encoding_has_no_hangul(typed: str, name: str) -> None:
    text = spoken(typed, WITHOUT_HANGUL[name]).decode("ascii")
    assert SAID[typed] in text
    assert [sign for sign in "▲●★·…×" if ascii(sign)[1:-1] in text] == []
