"""Every sentence in Korean: the reader's first, then the tables of commands and settings.

No particle depends on the word before it. Keys, commands and what programs read stay as they are.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui_reader.invocation import program

if TYPE_CHECKING:
    from datetime import date

    from tui_reader.model import Mark

# Names

SECTIONS: Mapping[str, str] = {
    "summary": "요약",
    "motivation": "동기",
    "contribution": "기여",
    "method": "방법",
    "setup": "실험 설정",
    "results": "결과",
    "limitations": "한계",
    "conclusion": "결론",
    "future": "후속 연구",
    "other": "본문",
}
"""The label of a tab whose section has no name of its own."""

LINKS: Mapping[str, str] = {
    "arxiv": "arXiv",
    "huggingface": "Hugging Face",
    "alphaxiv": "alphaXiv",
    "doi": "DOI",
    "openreview": "OpenReview",
    "pdf": "PDF",
    "code": "코드",
    "project": "프로젝트",
    "video": "영상",
    "image": "그림",
    "web": "웹",
}

_STATES: Mapping[str, str] = {"read": "읽음", "unread": "안 읽음", "starred": "별표", "unstarred": "별표 없음"}
"""The words for a paper with a mark and without it; a mark that does not stand here keeps its English words."""


def _state(name: str) -> str:
    return _STATES.get(name, name)


ORDERS: Mapping[str, str] = {"published": "", "votes": "추천순", "title": "제목순", "unread": "안 읽음 먼저"}
"""The orders of a list, as its title shows them."""

FOUND_ORDERS: Mapping[str, str] = {"rank": "관련도순", "newest": "최신순", "oldest": "오래된순", "votes": "추천순"}
"""The orders of search results."""

FIELDS: Mapping[str, str] = {
    "title": "제목",
    "author": "저자",
    "id": "번호",
    "other": "정보",
    "fulltext": "전문",
}
"""Where a match is, where it is in no section."""

WEEKDAYS = ("월", "화", "수", "목", "금", "토", "일")
UNDATED = "날짜 없음"
FULL_TEXT = "전문"

_COUNTERS: Mapping[str, tuple[str, str]] = {
    "paper": ("논문", "편"),
    "entry": ("요약", "편"),
    "digest": ("다이제스트", "개"),
    "file": ("파일", "개"),
    "note": ("노트", "개"),
    "mark": ("표시", "개"),
    "result": ("결과", "개"),
    "problem": ("문제", "건"),
    "section": ("섹션", "개"),
    "word": ("단어", "개"),
    "summary": ("요약", "편"),
    "vote": ("추천", "표"),
}
"""Each noun that is counted, and its counter."""


def list_label(kind: str) -> str:
    """Return the name of a list above the days: `latest`, `all`, or what a mark lists (`unread`)."""
    return {"latest": "최신", "all": "전체"}.get(kind) or _state(kind)


def filter_label(name: str) -> str:
    """Return the name of a filter, as the title of a list shows it with its count."""
    return "전체" if name == "all" else _state(name)


def day_name(day: "date | None") -> str:
    """Return a day as people name it: `2025년 9월 12일 금`, or `날짜 없음`."""
    return f"{day.year}년 {day.month}월 {day.day}일 {WEEKDAYS[day.weekday()]}" if day else UNDATED


def day_in_row(day: "date | None") -> str:
    """Return a day as it stands in a search result: `2025-09-12 금`."""
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}" if day else UNDATED


def day_of_month(day: "date | None") -> str:
    """Return a day as it stands below its month: `12일 금`."""
    return f"{day.day:2}일 {WEEKDAYS[day.weekday()]}" if day else UNDATED


def count_phrase(count: int, noun: str) -> str:
    """Return `논문 2편`; the nouns are those of the table in every language."""
    word, counter = _COUNTERS.get(noun, (noun, "개"))
    return f"{word} {count:,}{counter}"


def author_names(authors: Sequence[str], *, more: bool) -> str:
    """Return `Ada Park, Bo Lee 외`; `more` if there are more authors than those."""
    return ", ".join(authors) + (" 외" if more else "")


# Lists and texts

NO_PAPERS = "이 날짜에는 논문이 없습니다."
NOTHING_FOUND = "결과가 없습니다."
FILTERED_OUT = "필터 때문에 보이는 논문이 없습니다. f를 누르면 모두 보입니다."
NO_TEXT = "다이제스트에 이 논문의 글이 없습니다."
READING_FULL_TEXT = "전문을 불러오는 중…"
FULL_TEXT_GONE = "이 논문의 전문이 더는 그 쪽 옆에 없습니다."
FULL_TEXT_UNREADABLE = "이 논문의 전문을 읽을 수 없습니다."
READING = "다이제스트를 읽는 중…"
REFUSAL = "요약 대신 사과문입니다"
NO_PROBLEMS = "문제가 없습니다."
PROBLEMS_INTRO = "파일에서 찾은 문제입니다. 주변의 글은 그대로 남아 있습니다. / 찾기, Esc 닫기"
NOTHING_MATCHES = "일치하는 항목이 없습니다."
HELP_INTRO = "한글 입력 상태에서도 단축키가 그대로 동작합니다. / 찾기, Esc 닫기"


def no_digests(folder: str) -> str:
    """Return what stands in an empty list where there is no digest at all; `folder` is the first source."""
    where = f"{folder} 폴더에 " if folder else ""
    return f"{where}다이제스트가 없습니다. Markdown 파일을 넣으면 저절로 나타납니다. 끝내려면 q를 누르세요."


def nothing_listed(mark: "Mark") -> str:
    """Return what stands in the empty list of a mark."""
    if mark.is_inverted:
        return "모두 읽었습니다. 새 논문은 저절로 나타납니다."
    press = f" 논문에서 {mark.keys[0]} 키를 누르세요." if mark.keys else ""
    return f"{_state(mark.listed)}: 아직 논문이 없습니다.{press}"


def also_on(day: "date | None", others: int) -> str:
    """Return a row's note on other summaries of its paper: `09-07에도`, `09-07에도 +2`."""
    more = f" +{others - 1}" if others > 1 else ""
    return f"{day:%m-%d}에도{more}" if day else f"날짜 없는 곳에도{more}"


def nearest_section(wanted: str, shown: str) -> str:
    """Return the line above the text of a paper that has no section of the chosen kind."""
    return f"{SECTIONS.get(wanted, FIELDS.get(wanted, wanted))} 섹션 없음 · 대신 보이는 섹션: {shown}"


def full_text_too_large(largest: int) -> str:
    """Return what to say of a full text of more bytes than are read."""
    return f"이 논문의 전문이 너무 큽니다(한도: {largest:,}바이트)."


def without_section(kind: str) -> str:
    """Return the line on the skim page for a paper without such a section."""
    return f"{SECTIONS[kind]} 섹션 없음"


# Status line

NOTHING_UNREAD = "안 읽은 논문이 없습니다."
NO_UNREAD_BEFORE = "앞에는 안 읽은 논문이 없습니다."
ONLY_SUMMARY = "이 논문의 다른 요약이 없습니다."
NOT_VISITED = "그쪽으로는 열어 본 논문이 없습니다."
NO_DAY_FURTHER = "그쪽으로는 날짜가 없습니다."
FIRST_KEYS = "j k 이동 · Space 이어 읽기 · s 별표 · n 다음 안 읽음"
HANGUL_MODE = "한글 입력 상태: 명령으로 해석합니다"
NO_LINK = "이 논문에는 링크가 없습니다."
NOTHING_TO_UNDO = "되돌릴 것이 없습니다."
NOTHING_TO_REDO = "다시 실행할 것이 없습니다."
NO_MATCH = "이 논문에 더 일치하는 곳이 없습니다."
NOTHING_TO_SAVE = "먼저 검색한 다음 저장하세요."
NOTHING_SAVED = "저장한 검색이 없습니다."
SETTINGS_READ = "설정을 다시 읽었습니다."
REOPEN_UNSAVED = "설정의 폴더가 바뀌었지만 아직 저장되지 않은 표시가 있습니다. 잠시 뒤 R을 다시 누르세요."
NEEDS_PAPER = "먼저 논문을 고르세요"
NOT_WRITTEN_YET = " (아직 저장 중)"
"""What follows the answer to a mark until it is in the journal."""
SAVED_AGAIN = "표시를 다시 저장하고 있습니다. 잃은 것은 없습니다."


def first_warning(warnings: Sequence[str]) -> str:
    """Return the first warning about the settings, and where to see the others; empty without any."""
    more = f" (+{len(warnings) - 1}: {program()} config --check)" if len(warnings) > 1 else ""
    return "".join(warnings[:1]) + more


def filter_answer(keep: str) -> str:
    """Return the answer to a change of the filter."""
    return "모든 논문을 보입니다." if keep == "all" else f"필터: {filter_label(keep)}"


def order_answer(order: str) -> str:
    """Return the answer to a change of the order."""
    return {
        "published": "실린 순서대로 정렬했습니다.",
        "votes": "날짜마다 추천순으로 정렬했습니다.",
        "title": "날짜마다 제목순으로 정렬했습니다.",
    }.get(order, "날짜마다 안 읽은 논문부터 정렬했습니다.")


def greeting(*, seen: bool, samples: bool) -> str:
    """Return the first line: that samples are only samples, and the basic keys on first use."""
    on_samples = f"예시입니다. 내 것 열기: {program()} ~/digests"
    # The command comes first: where the line is short, nobody can type what is cut off.
    return " · ".join(text for text in (on_samples if samples else "", "" if seen else FIRST_KEYS) if text)


def one_source() -> str:
    """Return what to say where there is no other source to look at."""
    return f"출처가 하나뿐입니다. 더하기: {program()} add PATH"


def scanning(done: int, total: int) -> str:
    """Return the progress of the indexer."""
    return f"다이제스트를 읽는 중: {done:,} / {total:,}"


def tally(name: str, unread: int, entries: int) -> str:
    """Return the resting status line: `2025년 9월 12일 금 · 안 읽음 18 / 25`."""
    return f"{name} · 안 읽음 {unread:,} / {entries:,}"


def summary_number(number: int, of: int) -> str:
    """Return the answer to a step to another summary of the same paper."""
    return f"요약 {number} / {of}"


def scan_result(changed: int, removed: int, problems: int) -> str:
    """Return the result of a rescan."""
    found = f"새로 생기거나 바뀐 파일 {changed:,}개, 사라진 파일 {removed:,}개" if changed or removed else "변경 없음"
    return found + (f" · {count_phrase(problems, 'problem')}" if problems else "")


def problems(count: int, path: str, reason: str) -> str:
    """Return new problems of files: the first in full, and how many more."""
    more = f" (외 {count - 1:,}건: {program()} index)" if count > 1 else ""
    return f"{path}: {reason}{more}"


def nothing_to_mark(mark: "Mark") -> str:
    """Return the answer to a mark of a whole list that has it already."""
    return f"목록 전체가 이미 이 상태입니다: {_state(mark.states[0])}"


def marked(mark: "Mark", value: bool) -> str:
    """Return the answer to a mark of the paper under the cursor; short, because it is frequent."""
    return f"{_state(mark.states[not value])} · u 실행 취소"


def action(mark: "Mark | None", value: bool, count: int, title: str = "") -> str:
    """Return what an action did, in the middle of a sentence: `별표 "제목"`, `읽음 37편`."""
    done = _state(mark.states[not value]) if mark else "변경"
    return f'{done} "{title}"' if title else f"{done} {count:,}편"


def list_marked(mark: "Mark", count: int) -> str:
    """Return the answer to a mark of a whole list."""
    return f"{action(mark, True, count)} · u 실행 취소"


def undone(what: str, kept: int) -> str:
    """Return the answer to an undo; `kept` papers of the action were marked again since and are unchanged."""
    return f"실행 취소: {what}{_unchanged(kept)}"


def redone(what: str, kept: int) -> str:
    """Return the answer to a redo."""
    return f"다시 실행: {what}{_unchanged(kept)}"


def _unchanged(kept: int) -> str:
    return f" (그 뒤에 바뀐 {kept:,}편은 그대로)" if kept else ""


def all_read(tally: str) -> str:
    """Return the answer at the end of reading with one key."""
    return f"{NOTHING_UNREAD} {tally}"


def no_section(number: int) -> str:
    """Return the answer to the number of a section that a paper does not have."""
    return f"이 논문에는 {number}번 섹션이 없습니다."


def not_saved(reason: str) -> str:
    """Return the red line shown while marks cannot be saved."""
    return f"표시가 저장되지 않고 있습니다: {reason}"


# Search

SEARCH_HINT = '낱말, "구절", -제외, or, ( ), 제목: 저자: 날짜: is:안읽음 결과: … · Enter 유지, Esc 취소'
SCAN_FULL_TEXTS = "Enter를 누르면 이 목록에 있는 논문의 전문을 검색합니다. Esc 취소"
SCANNING_FULL_TEXTS = "전문을 검색하는 중… Esc 중지"


def results_found(count: int, order: str) -> str:
    """Return the title of a list of results: `결과 12개 · 관련도순`."""
    return f"{count_phrase(count, 'result')} · {FOUND_ORDERS[order]}"


def query_answer(count: int, missing: int) -> str:
    """Return the answer to a query while it is typed; `missing` digests are not in the search file yet."""
    lacking = f" (아직 검색되지 않은 다이제스트 {missing:,}개)" if missing else ""
    return f"{count_phrase(count, 'result')}{lacking} · Enter 유지, Esc 취소"


def other_query(text: str) -> str:
    """Return the offer to search for another text, where the one that was typed is not found."""
    return f"결과 없음 · Enter를 누르면 대신 검색: {text}"


# Boxes

WHICH_COMMAND = "명령 입력…"
WHICH_THEME = "테마 선택 (Esc 취소)"
WHICH_SOURCE = "볼 출처"
ALL_SOURCES = "모든 출처"
WHICH_LINK = "링크 열기"
COPY_WHAT = "복사"
COPY_LINK, COPY_ID, COPY_TITLE, COPY_CITATION, COPY_MARKDOWN = "링크", "번호", "제목", "인용", "Markdown"
WHICH_PAPERS = "내보내기"
THIS_PAPER = "이 논문"
WHICH_FORMAT = "내보낼 형식"
WHICH_FILE = "내보낼 파일"
WHICH_PIPE = "논문을 전달할 명령"
WHICH_NAME = "검색 저장 이름"
WHICH_RENAMED = "이름을 바꿀 검색"
WHICH_SAVED = "저장한 검색 삭제"
WHICH_TOPIC = "설명서"
KEEP_FILE = "그대로 두기"
REPLACE_FILE = "바꾸기"
STAY = "계속 저장 시도"
LEAVE_WITHOUT = "저장하지 않고 끝내기"


def every_paper(name: str, count: int) -> str:
    """Return the choice of the whole list, of which papers to export."""
    return f"{name}: {count:,}편 모두"


def export_answer(count: int, kept: int, place: str) -> str:
    """Return the answer to an export; `kept` notes existed already and are unchanged."""
    there = f"이미 있는 노트 {kept:,}개" if kept else ""
    if not count and kept:
        return f"쓸 것이 없습니다. {there}: {place}"
    return f"{count_phrase(count, 'paper')} 저장: {place}" + (f" ({there})" if there else "")


def not_written(file: str, reason: str) -> str:
    """Return the answer to an export that failed."""
    return f"쓸 수 없습니다: {file}: {reason}"


def piping(command: str) -> str:
    """Return the line shown while a command runs."""
    return f"실행 중: {command}"


def pipe_heading(command: str, ended: str) -> str:
    """Return the first line above a command's output."""
    return f" {command} ({ended})  Esc 닫기"


def copy_list(count: int) -> str:
    """Return the choice of the whole list, of what to copy."""
    return f"이 목록의 {count:,}편 모두 Markdown으로"


def papers_copied(count: int) -> str:
    """Return what stands for the text of papers that were copied."""
    return f"({count_phrase(count, 'paper')})"


def name_is_taken(name: str) -> str:
    """Return why a saved search cannot get a name."""
    return f'같은 이름의 검색이 이미 있습니다: "{name}"'


def unsaved(count: int) -> str:
    """Return the question on leaving while marks are not saved."""
    return f"저장되지 않은 표시 {count:,}개"


def file_exists(file: str) -> str:
    """Return the question before an export replaces a file."""
    return f"이미 있는 파일입니다: {file}"


def write_to(file: str) -> str:
    """Return the choice to save unsaved marks elsewhere."""
    return f"다음 폴더에 저장하고 끝내기: {file}"


# Commands

GROUPS: Mapping[str, str] = {
    "move": "이동",
    "read": "읽기",
    "mark": "표시",
    "go": "찾아가기",
    "list": "목록",
    "paper": "논문",
    "program": "프로그램",
}
"""The headings of the help page."""

COMMANDS: Mapping[str, tuple[str, str]] = {
    "find": ("찾기", "이 쪽에서 찾습니다."),
    "next": ("다음", "다음 줄. 글에서는 한 줄 아래."),
    "previous": ("이전", "이전 줄. 글에서는 한 줄 위."),
    "first": ("처음", "첫 줄. 글에서는 처음."),
    "last": ("마지막", "마지막 줄. 글에서는 끝."),
    "pane-left": ("왼쪽 패널", "왼쪽 패널."),
    "pane-right": ("오른쪽 패널", "오른쪽 패널."),
    "pane-next": ("다음 패널", "다음 패널. 끝에서는 처음으로."),
    "pane-previous": ("이전 패널", "이전 패널. 처음에서는 끝으로."),
    "open": ("열기", "선택한 항목을 엽니다."),
    "back": ("뒤로", "이전 패널로 돌아갑니다. 프로그램을 끝내지는 않습니다."),
    "read-on": ("이어 읽기", "한 쪽 아래로, 다음 섹션으로, 다음 안 읽은 논문으로. 날짜를 넘어갑니다."),
    "read-back": ("한 쪽 위로", "한 쪽 위로, 이전 섹션으로."),
    "section-next": ("다음 섹션", "다음 섹션."),
    "section-previous": ("이전 섹션", "이전 섹션."),
    "section": ("섹션", "섹션 1–9."),
    "write-up": ("다른 요약", "같은 논문의 다음 요약(다른 날짜나 다른 곳)."),
    "authors": ("저자 모두", "저자를 모두 보이거나 접습니다."),
    "skim": ("비교", "비교: 목록에 있는 모든 논문의 이 섹션을 한 쪽에."),
    "zen": ("전체 화면", "글을 전체 화면으로 봅니다. 다시 누르면 돌아옵니다."),
    "star": ("별표", "별표를 붙이거나 뗍니다."),
    "read": ("읽음 전환", "읽음과 안 읽음을 바꿉니다."),
    "list-read": ("모두 읽음", "목록의 모든 논문을 읽음으로 바꿉니다. 되돌릴 수 있습니다."),
    "list-star": ("모두 별표", "목록의 모든 논문에 별표를 붙입니다. 되돌릴 수 있습니다."),
    "undo": ("실행 취소", "마지막 표시를 되돌립니다. 이전 실행의 표시도 됩니다."),
    "redo": ("다시 실행", "되돌린 것을 다시 실행합니다."),
    "unread-next": ("다음 안 읽음", "다음 안 읽은 논문. 날짜를 넘어갑니다."),
    "unread-previous": ("이전 안 읽음", "이전 안 읽은 논문. 날짜를 넘어갑니다."),
    "day-next": ("다음 날", "목록의 다음 날(더 오래된 날)."),
    "day-previous": ("이전 날", "목록의 이전 날(더 최근 날)."),
    "visited-back": ("기록 뒤로", "기록에서 이전 논문."),
    "visited-forward": ("기록 앞으로", "기록에서 다음 논문."),
    "filter": ("필터", "필터: 전체 → 안 읽음 → 별표."),
    "order": ("정렬", "정렬: 실린 순서 → 추천 → 제목 → 안 읽음 먼저."),
    "density": ("줄 수", "논문마다 한 줄 또는 세 줄."),
    "source": ("출처", "출처 하나만 또는 모두."),
    "narrower": ("목록 좁게", "논문 목록을 좁힙니다."),
    "wider": ("목록 넓게", "논문 목록을 넓힙니다."),
    "theme": ("테마", "테마를 고릅니다. 고르는 동안 바로 보입니다."),
    "problems": ("문제", "파일에서 찾은 문제."),
    "search": ("검색", "입력하는 동안 모든 논문에서 검색합니다."),
    "match-next": ("다음 일치", "이 논문의 다음 일치 항목."),
    "match-previous": ("이전 일치", "이 논문의 이전 일치 항목."),
    "save-search": ("검색 저장", "지금 검색을 이름을 붙여 저장합니다."),
    "rename-search": ("검색 이름 바꾸기", "저장한 검색의 이름을 바꿉니다."),
    "forget-search": ("저장한 검색 삭제", "저장한 검색을 삭제합니다."),
    "export": ("내보내기", "논문을 파일로 내보냅니다. BibTeX, RIS, CSV, JSON, Markdown."),
    "pipe": ("명령에 전달", "논문을 입력한 셸 명령에 전달하고 출력을 보여 줍니다."),
    "open-link": ("링크 열기", "논문의 링크를 엽니다."),
    "copy-link": ("링크 복사", "논문의 첫 링크를 복사합니다."),
    "copy": ("복사", "제목, 번호, 링크 가운데 골라 복사합니다."),
    "rescan": ("다시 읽기", "다이제스트와 설정을 지금 다시 읽습니다."),
    "manual": ("설명서", "설명서."),
    "help": ("도움말", "모든 키를 한 쪽에."),
    "palette": ("명령 찾기", "이름으로 명령을 찾습니다."),
    "suspend": ("잠시 셸로", "잠시 셸로 나갑니다. fg로 돌아옵니다."),
    "quit": ("끝내기", "끝냅니다. 모두 이미 저장되어 있습니다."),
}
"""Each command: two or three words for the palette and the hints, and one sentence for the help page."""


ALIASES: Mapping[str, str] = {
    "source": "폴더 발행처",
    "rescan": "새로 고침 갱신 설정 추가 폴더",
    "manual": "문서 매뉴얼 설정 추가",
    "problems": "오류 경고",
    "day-next": "날짜",
    "day-previous": "날짜",
    "theme": "색 색상 어둡게 밝게",
    "order": "순서",
    "skim": "훑어보기",
    "zen": "집중",
    "open-link": "브라우저 주소 웹",
    "copy-link": "주소 복사",
    "star": "즐겨찾기 북마크",
    "quit": "종료 나가기 닫기",
    "help": "단축키",
}
"""Words that people try first for a command, besides its label and its help."""


def command_words(command: str, mark: "Mark | None" = None) -> tuple[str, str]:
    """Return the label and the help of a command; those of a mark without its own are made of the mark's words."""
    if mark is None or command in COMMANDS:
        return COMMANDS[command]
    state, other = map(_state, mark.states)
    if command == mark.verbs[0]:
        return state, f"{state} 또는 {other} 상태로 바꿉니다."
    return f"모두 {state}", f"목록의 모든 논문을 {state} 상태로 바꿉니다. 되돌릴 수 있습니다."


# Settings

SETTINGS: Mapping[str, str] = {
    "sources": "다이제스트가 있는 폴더나 파일. `~`는 홈이고, 상대 경로는 설정 파일이 있는 곳에서 시작합니다.",
    "ascii": "ASCII 문자만 씁니다. 정하지 않으면 로캘을 따릅니다.",
    "theme": "테마. 비어 있으면 `t`로 마지막에 고른 것.",
    "mouse": "마우스를 씁니다(글을 선택할 때는 Shift를 누릅니다).",
    "density": "목록에서 논문이 차지하는 자리. 제목 두 줄과 정보, 또는 한 줄. 비어 있으면 `d`로 마지막에 고른 것.",
    "mark_read": "언제 읽음으로 처리할지. 2초 넘게 보거나 끝까지 보고 떠날 때, 열 때, 글 끝에서, 키로만.",
    "open_command": "시스템 기본 대신 링크를 여는 프로그램과 인자. {url}은 링크 자리입니다.",
    "state_dir": "표시를 두는 폴더. 여러 컴퓨터가 함께 쓸 때 정합니다.",
    "device": "표시 파일의 이름에 들어가는 이 컴퓨터의 이름. 컴퓨터마다 다르게 정합니다. 비어 있으면 호스트 이름으로 만드는데, 컨테이너에서는 시작할 때마다 달라질 수 있습니다.",
    "language": "프로그램과 설명서의 언어. 비어 있으면 로캘을 따릅니다.",
    "panes.days": "날짜 패널의 너비(글자 수). 0이면 자동입니다.",
    "panes.papers": "논문 패널의 너비(글자 수). 0이면 자동입니다.",
    "keys": "단축키. 도움말(?)에 보이는 대로, 또는 여기처럼 적습니다. 적은 목록이 그 명령의 기본 키를 대신하고, []는 키를 없앱니다.",
    "searches": "저장한 검색. 이름과 검색어.",
}
"""What each setting is, for the settings file, the manual and completions."""

EXPECTED: Mapping[str, str] = {
    "text": "글",
    "texts": "글의 목록",
    "path": "경로",
    "paths": "경로의 목록",
    "cells": "0에서 500까지의 수",
    "switch": "true 또는 false",
    "table": "테이블",
    "name": "40자 이하의 이름(영문자, 숫자, -, _)",
}
"""What the value of a setting has to be."""

# Command line

VERBS: Mapping[str, str] = {
    "read": "AI 논문 일일 다이제스트를 터미널에서 읽습니다.",
    "ls": "논문 목록을 최근 날짜부터 보여 줍니다.",
    "show": "논문 하나 또는 하루의 논문 모두를 출력합니다.",
    "count": "논문 수를 셉니다.",
    "mark": "별표를 붙이거나 떼고, 읽음과 안 읽음을 바꿉니다.",
    "undo": "이 컴퓨터의 마지막 작업을 되돌립니다.",
    "marks": "표시를 내보내거나 가져옵니다.",
    "export": "논문을 BibTeX, RIS, CSV, JSON, Markdown 형식으로 내보냅니다.",
    "index": "새로 생기거나 바뀐 다이제스트를 읽고 결과를 알립니다.",
    "add": "폴더나 파일을 출처에 더합니다.",
    "remove": "출처를 목록에서 뺍니다(파일은 지우지 않습니다).",
    "sources": "출처 목록을 보여 줍니다.",
    "parse": "파일이 어떻게 해석되는지 보여 줍니다.",
    "doctor": "다이제스트 파일의 문제를 검사합니다.",
    "config": "모든 설정과 기본값을 보여 주거나 내 설정을 검사합니다.",
    "paths": "설정, 표시, 캐시, 로그가 있는 곳을 보여 줍니다.",
    "help": "설명서를 보여 줍니다: 키, 검색, 설정…",
    "completion": "셸의 자동 완성 스크립트를 출력합니다.",
}
"""What each verb does."""

EXAMPLES: Mapping[str, str] = {
    "": "내 출처를 엽니다(없으면 예시)",
    " ~/digests": "이 폴더를 바로 엽니다(여러 개도 됩니다)",
    " add ~/digests": "폴더를 출처에 더합니다",
    " index ~/digests": "화면 없이 모두 읽어 둡니다",
}
"""The examples of `--help`: what follows the program's name, and what that does."""

USAGE = "사용법: "
EXAMPLES_HEADING = "예:"
HEADINGS: Mapping[str, str] = {"positional arguments": "인자", "options": "옵션"}
"""The headings of a verb's help, by those of argparse."""

ARGUMENTS: Mapping[str, str] = {
    "help": "이 도움말을 보여 주고 끝냅니다",
    "lang": "이번 실행의 언어(기본: 설정, 그다음 로캘)",
    "samples": "프로그램에 들어 있는 예시를 씁니다",
    "source": "이 폴더나 파일에서만 찾습니다. 목록에 없어도 되고 여러 번 쓸 수 있습니다",
    "read.paths": "출처 대신 읽을 폴더나 파일",
    "read.plain": "화면 없이 논문을 차례로 출력합니다. PATH에 날짜나 논문 번호도 쓸 수 있습니다",
    "read.ascii": "ASCII 문자만 씁니다(로캘이 UTF-8이 아니면 기본)",
    "read.mouse": "마우스를 씁니다",
    "read.version": "버전을 보여 주고 끝냅니다",
    "ls.limit": "앞에서 N개까지만",
    "ls.json": "JSON Lines: 한 줄에 논문 하나, 글은 빼고",
    "count.json": "JSON 객체 하나: 요약, 논문, 안 읽음, 별표의 수",
    "show.what": "논문의 번호나 링크, 또는 날짜: 2025-09-12, latest(출처마다 최신), undated(날짜 없음)",
    "show.section": "이 종류나 이름의 섹션만: results, method, 한계점…",
    "show.json": "JSON Lines: 한 줄에 요약 하나, 글까지",
    "mark.mark": "논문에 할 일",
    "mark.papers": "논문의 arXiv 번호, arxiv:번호 또는 링크",
    "mark.json": "JSON Lines: 한 줄에 논문 하나",
    "marks.import": "--json으로 쓴 파일이나 표시 기록을 가져옵니다. 더 나중의 표시가 남습니다",
    "export.format": "형식",
    "export.output": "출력 파일. md는 폴더도 됩니다: 논문마다 노트 하나, 이미 있는 노트는 그대로 둡니다",
    "index.paths": "출처 대신 읽을 폴더나 파일",
    "index.json": "JSON 객체 하나: 개수와 문제",
    "parse.paths": "파일, 또는 하위 폴더까지 찾아볼 폴더",
    "parse.json": "JSON Lines: 한 줄에 다이제스트 하나, 글까지",
    "doctor.paths": "출처 대신 검사할 파일이나 폴더",
    "doctor.json": "JSON 객체 하나: 파일마다의 결과와 요약",
    "add.path": "폴더나 파일",
    "remove.path": "폴더나 파일. 이미 없어졌어도 됩니다",
    "sources.json": "JSON Lines: 한 줄에 출처 하나",
    "config.check": "설정의 문제를 검사합니다",
    "config.json": "지금 쓰이는 설정을 JSON으로",
    "paths.json": "JSON 객체 하나",
    "help.topic": "주제 또는 명령",
    "help.language": "설명서의 언어(기본: 프로그램의 언어)",
    "completion.shell": "셸",
}
"""What each argument is for, in a verb's help."""


def help_query(command: str) -> str:
    """Return what a query is; `command` shows the manual on it."""
    return f"검색어. 화면에서와 같습니다({command}). 또는 날짜: 2025-09-12, latest(최신), undated(날짜 없음). 또는 논문 번호나 링크"


def help_set(command: str) -> str:
    """Return what `--set` does; `command` shows all settings."""
    return f"이번 실행에서만 설정을 바꿉니다(모든 설정: {command})"


def commands_heading() -> str:
    """Return the heading above the table of verbs."""
    return f"명령({program()} COMMAND --help):"


def commands_note() -> str:
    """Return the note below the table of verbs."""
    return "명령과 이름이 같은 폴더는 ./index처럼 씁니다."


def unknown_language(asked: str, known: Sequence[str]) -> str:
    """Return the line about a language that does not exist."""
    return f'알 수 없는 언어 "{asked}" ({", ".join(known)} 가운데 고르세요). English로 계속합니다.'


# Command line: errors

_REASONS: Mapping[str, str] = {
    "No such file or directory": "파일이나 폴더가 없습니다",
    "Permission denied": "권한이 없습니다",
    "Operation not permitted": "허용되지 않은 작업입니다",
    "No space left on device": "디스크 공간이 부족합니다",
    "Disk quota exceeded": "디스크 할당량을 넘었습니다",
    "File too large": "파일이 너무 큽니다",
    "Input/output error": "입출력 오류입니다",
    "Bad file descriptor": "닫힌 파일입니다",
    "Read-only file system": "읽기 전용 파일 시스템입니다",
    "Not a directory": "폴더가 아닙니다",
    "Is a directory": "파일이 아니라 폴더입니다",
    "File exists": "이미 있습니다",
    "File name too long": "이름이 너무 깁니다",
    "Too many levels of symbolic links": "심볼릭 링크가 끝없이 이어집니다",
    "embedded null byte": "널 문자가 들어 있습니다",
}
"""What the system says, in Korean; what does not stand here stays as it is."""


def os_reason(reason: str) -> str:
    """Return why the system cannot do something."""
    return _REASONS.get(reason, reason)


def _see(command: str) -> str:
    return f" 도움말: {command} --help"


def unknown_command(word: str, near: str) -> str:
    """Return what to say of a word that is no verb and no path; `near` is what was probably meant, or empty."""
    return f'없는 명령입니다: "{word}".' + (f' 비슷한 명령: "{near}"' if near else _see(program()))


def unknown_option(option: str, near: str, command: str) -> str:
    """Return what to say of an option that a verb does not have; `command` is the verb as it is typed."""
    return f"없는 옵션입니다: {option}." + (f" 비슷한 옵션: {near}" if near else _see(command))


def option_is_setting(option: str, assignment: str) -> str:
    """Return what to say of an option that is a setting."""
    return f"없는 옵션입니다: {option}. 이렇게 쓰세요: --set {assignment}"


def unknown_argument(word: str, command: str) -> str:
    """Return what to say of a word too many."""
    return f'필요 없는 인자입니다: "{word}".' + _see(command)


def invalid_choice(name: str, value: str, choices: Sequence[str], near: str) -> str:
    """Return what to say of a value that is none of the choices of an argument."""
    hint = f' 비슷한 값: "{near}"' if near else ""
    return f'{name}: 쓸 수 없는 값입니다: "{value}" (가능한 값: {", ".join(choices)}).{hint}'


def argument_missing(names: str, command: str) -> str:
    """Return what to say where arguments are missing."""
    return f"필요한 인자가 없습니다: {names}." + _see(command)


def value_missing(option: str, command: str) -> str:
    """Return what to say of an option that stands without its value."""
    return f"옵션에 값이 필요합니다: {option}." + _see(command)


def value_unexpected(option: str) -> str:
    """Return what to say of an option that got a value and takes none."""
    return f"값을 받지 않는 옵션입니다: {option}"


LIMIT_WRONG = "--limit 값은 0 이상이어야 합니다."
EMPTY_PATH = "경로가 비어 있습니다."
NOTHING_TO_EXPORT = "결과가 없어 내보내지 않았습니다."
NO_MARKS = "아직 표시가 없습니다."


def set_without_value(assignment: str) -> str:
    """Return what to say of a setting that is given without a value."""
    return f"--set {assignment}: KEY=VALUE 꼴로 쓰세요."


def needs_terminal() -> str:
    """Return what to say where there is no terminal."""
    return f"화면을 보려면 터미널이 필요합니다. 스크립트용: {program()} --help (ls, show, --plain)"


def cannot_draw(term: str) -> str:
    """Return what to say of a terminal that cannot move its cursor; `term` is its name, or empty."""
    name = f"TERM={term}" if term else "TERM 없음"
    return f"{name}: 이 터미널에는 화면을 그릴 수 없습니다. 대신 쓰세요: {program()} read --plain"


def no_sources() -> str:
    """Return what to say where the list of sources is empty."""
    return f"아직 출처가 없습니다. 더하기: {program()} add ~/digests (예시는 --samples)"


def not_a_source(path: str) -> str:
    """Return what to say of a source to remove that is not on the list."""
    return f"출처 목록에 없습니다: {path} (목록: {program()} sources)"


def no_digests_in(sources: str) -> str:
    """Return what to say of sources without any digest."""
    return f"다이제스트가 없습니다: {sources}"


def invalid_date(text: str) -> str:
    """Return what to say of what looks like a date and is none."""
    return f'올바른 날짜가 아닙니다: "{text}" (YYYY-MM-DD)'


def invalid_paper(text: str) -> str:
    """Return what to say of what names no paper."""
    return f'논문 번호가 아닙니다: "{text}". 2509.08519, arxiv:2509.08519 또는 링크를 쓰세요.'


def invalid_day_or_paper(text: str) -> str:
    """Return what to say of what names neither a day nor a paper."""
    return f'날짜도 논문 번호도 아닙니다: "{text}". 2025-09-12, latest, undated, 2509.08519 또는 링크를 쓰세요.'


def invalid_section(name: str, kinds: Sequence[str]) -> str:
    """Return what to say of a section that no paper has; `kinds` always exist."""
    return f'이런 이름의 섹션이 없습니다: "{name}". 종류: {", ".join(kinds)}'


def not_searched(count: int) -> str:
    """Return the warning that some digests are not in the search file yet."""
    return f"아직 검색되지 않은 다이제스트가 있습니다: {count:,}개"


def try_other(text: str) -> str:
    """Return what to say of a query without results that was probably typed in the other input method."""
    return f'결과가 없습니다. 대신 검색해 보세요: "{text}"'


def invalid_search(place: str, name: str, reason: str) -> str:
    """Return the warning about a saved search that cannot be read."""
    return f'{place}: 저장한 검색 "{name}": {reason}'


def choose_shell(shells: Sequence[str]) -> str:
    """Return what to say where no shell is named."""
    return f"셸을 고르세요: {', '.join(shells)}"


def output_failed(reason: str) -> str:
    """Return what to say of a full disk below standard output."""
    return f"출력할 수 없습니다: {reason}."


def internal_error(summary: str, log: str) -> str:
    """Return what to say of an unforeseen error; `log` has its traceback."""
    return f"내부 오류: {summary}. 자세한 내용: {log}"


def internal_error_unlogged(summary: str, reason: str) -> str:
    """Return what to say of an unforeseen error that could not be logged."""
    return f"내부 오류: {summary}. 로그도 쓸 수 없습니다: {reason}."


# Command line: answers


def mark_state(mark: "Mark", value: bool) -> str:
    """Return the state of a paper with a mark or without it."""
    return _state(mark.states[not value])


def mark_answer(state: str, paper: str, *, changed: bool) -> str:
    """Return the line of `mark` about one paper."""
    return f"{state}: {paper}{'' if changed else ' (그대로)'}"


def marks_imported(changed: int) -> str:
    """Return the answer to an import of marks."""
    return f"표시를 가져왔습니다. 바뀐 논문: {changed:,}편"


def source_added(path: str) -> str:
    """Return the answer to a source that is new on the list."""
    return f"출처에 더했습니다: {path}"


def source_removed(path: str) -> str:
    """Return the answer to a source that was removed from the list."""
    return f"출처에서 뺐습니다: {path}"


def source_is_known(path: str) -> str:
    """Return the answer to a source that is on the list."""
    return f"이미 출처 목록에 있습니다: {path}"


def source_is_covered(path: str) -> str:
    """Return the answer to a source within another one."""
    return f"이미 다른 출처에 들어 있습니다: {path}"


def number_of(number: int, of: int) -> str:
    """Return which of how many papers follows."""
    return f"{number} / {of}"


def waiting_for(source: str) -> str:
    """Return the name of a progress bar while another window reads this source."""
    return f"다른 창이 읽는 중: {source}"


def papers_summarized(entries: int, papers: int) -> str:
    """Return how many summaries of how many papers there are."""
    return f"{count_phrase(entries, 'summary')}({count_phrase(papers, 'paper')})"


def files_skipped(count: int) -> str:
    """Return how many files are no digests."""
    return f"건너뛴 파일 {count:,}개"


def more_problems(count: int) -> str:
    """Return the line below the first problems."""
    return f"… 외 {count:,}건"


# Command line: parse, doctor, config

STATES: Mapping[str, str] = {"skipped": "건너뜀", "unread": "읽을 수 없음"}
"""The states of a file that is no digest."""

NOT_A_DIGEST = "논문이 없고, 다이제스트다운 제목도 없습니다."
NOT_THERE = "출처가 없습니다."
COPIES = "여러 번 나온 같은 다이제스트: "
DIALECTS_LABEL = "형식: "
WORDS_LABEL = "단어: "
NONE = "없음"

DATE_PLACES: Mapping[str, str] = {
    "front matter": "머리말",
    "heading": "제목",
    "file name": "파일 이름",
    "path": "경로",
    "text": "본문",
}
"""Where in a file its date was found."""


def dated(day: str, place: str) -> str:
    """Return the day of a digest and where it was found."""
    return f"{day}({DATE_PLACES[place]}에서)"


def at_line(lines: str) -> str:
    """Return the place of a problem: `3행: `, `3, 19행: `."""
    return f"{lines}행: "


def outside_papers(letters: int) -> str:
    """Return how much text belongs to no paper."""
    return f"어느 논문에도 들지 않는 글 {letters:,}자"


def share_shown(share: str) -> str:
    """Return how much of a file is shown."""
    return f"단어의 {share} 표시"


def repeated_paper(paper: str) -> str:
    """Return what to say of a paper that a file has more than once."""
    return f"여러 번 나온 논문: {paper}"


def file_states(digests: int, skipped: int, unreadable: int) -> str:
    """Return how many files are what."""
    return f"{count_phrase(digests, 'digest')}, 건너뜀 {skipped:,}개, 읽을 수 없음 {unreadable:,}개"


def lacking(sections: int, dates: int) -> str:
    """Return how many summaries have no section, and how many digests no date."""
    return f"섹션 없는 요약 {sections:,}편, 날짜 없는 다이제스트 {dates:,}개"


def words_shown(share: str, words: int, left_out: int) -> str:
    """Return how many of all words are shown, and how many were left out on purpose."""
    return f"{words:,}개 가운데 {share} 표시, 일부러 뺀 단어 {left_out:,}개"


def times(count: int) -> str:
    """Return how often a problem was found."""
    return f"{count:,} × "


def one_of(choices: str) -> str:
    """Return which values a setting can have."""
    return f"가능한 값: {choices}."


def settings_header(paths: str, variable: str) -> Sequence[str]:
    """Return the first lines of a settings file; `paths` is the command that says where it belongs."""
    return (
        f"digest-tui의 설정. 파일을 둘 곳은 `{paths}` 명령이 보여 줍니다. 적지 않은 항목은 여기의 기본값을 씁니다.",
        f"환경 변수(예: {variable})가 이 파일보다, 명령줄 옵션이 둘보다 우선합니다.",
    )


def settings_fine(file: str) -> str:
    """Return the answer to a check that found nothing."""
    return f"문제가 없습니다: {file}"


def settings_absent(file: str) -> str:
    """Return the answer to a check of settings that do not exist."""
    return f"설정 파일이 없어 기본값을 씁니다: {file}"


PLACES: Mapping[str, str] = {
    "settings": "설정",
    "marks": "표시",
    "cache": "캐시",
    "data": "데이터",
    "log": "로그",
}
"""The labels of `paths`."""
# Errors of files and marks

NOT_REGULAR = "일반 파일이 아님"
LINK_TO_NOTHING = "끊어진 링크"


def cannot_read(path: object, reason: object) -> str:
    """Return the error of a file or folder that cannot be read."""
    return f"읽을 수 없습니다: {path} ({reason})."


def cannot_write(path: object, reason: object) -> str:
    """Return the error of a file that cannot be written."""
    return f"쓸 수 없습니다: {path} ({reason})."


def cannot_write_cache(folder: object, reason: object) -> str:
    """Return the error of a cache that cannot be written."""
    return f"캐시를 쓸 수 없습니다: {folder} ({reason})."


def cannot_read_marks(place: object, reason: object) -> str:
    """Return why the marks of this machine cannot be read."""
    return f"내 표시를 읽을 수 없습니다: {place} ({reason})."


def marks_unreadable(reason: str) -> str:
    """Return what is wrong with marks whose file or folder is named already."""
    return f"이 표시를 읽을 수 없습니다: {reason}"


def cannot_write_marks(place: object, reason: object) -> str:
    """Return why marks cannot be saved in a file or folder."""
    return f"표시를 쓸 수 없습니다: {place} ({reason})."


def marks_failed(error: object) -> str:
    """Return why marks cannot be saved, after an error that nobody expected."""
    return f"표시를 저장할 수 없습니다. 내부 오류: {error}."


def cannot_tidy(reason: object) -> str:
    """Return why the files of marks cannot be tidied up."""
    return f"표시 파일을 정리할 수 없습니다: {reason}"


def damaged_marks(count: int, file: str) -> str:
    """Return the note on damaged lines among marks, and the file that keeps them."""
    return f"손상된 줄 {count:,}개 (보관한 파일: {file})"


def newer_marks(count: int) -> str:
    """Return the note on marks that only a newer version understands."""
    return f"digest-tui 새 버전이 쓴 줄 {count:,}개"


def not_marks(path: object, error: object) -> str:
    """Return the error of an import from a file without marks."""
    return f"표시(JSON 표나 저널)가 들어 있지 않은 파일입니다: {path}: {error}"


def marks_late(seconds: float) -> str:
    """Return why the program ends with unsaved marks although nothing has failed."""
    return f"{seconds:.0f}초가 지나도 표시가 저장되지 않았습니다."


def marks_in_file(trouble: object, command: str) -> str:
    """Return why marks are not saved, and the command that imports them from the file they are in."""
    return f"{trouble} 표시는 파일에 있습니다. 가져오는 명령: {command}"


def paper_gone(paper: str, path: str) -> str:
    """Return the error of a paper that its digest does not contain any more."""
    return f"파일이 바뀌어 이 논문이 더는 없습니다: {path}: {paper}"


def digest_gone(path: str) -> str:
    """Return the error of a digest that does not exist any more."""
    return f"더는 없는 파일입니다: {path}"


def only_notes_in_folder(folder: object) -> str:
    """Return the error of an export into a folder in another format than notes."""
    return f"폴더입니다: {folder}. 파일을 고르거나, 폴더에 노트를 쓰는 md 형식을 고르세요."


# Errors of settings and queries

LAST_SETTINGS_USED = "마지막으로 올바르던 설정을 씁니다."
DEFAULTS_USED = "기본값을 씁니다."
NOT_UTF8 = "UTF-8이 아님"

UNKNOWN: Mapping[str, str] = {
    "setting": '알 수 없는 설정 "{0}".',
    "variable": '알 수 없는 환경 변수 "{0}".',
    "command": '알 수 없는 명령 "{0}".',
    "key": '알 수 없는 키 "{0}".',
}
"""Names in the settings that are not known, by what they are to name."""


def unknown_name(what: str, name: str, near: str) -> str:
    """Return the warning about an unknown name, with a known one that is `near` it, if there is one."""
    return UNKNOWN[what].format(name) + (f' 비슷한 이름: "{near}"' if near else "")


def line_in_file(file: str, line: int) -> str:
    """Return a place in a file; line 0 is the whole file."""
    return f"{file}, {line}번 줄" if line else file


def invalid_toml(place: str, fault: object) -> str:
    """Return the error of a settings file that is not TOML."""
    return f"{place}: TOML 문법이 잘못되었습니다 ({fault})."


def invalid_setting(name: str, value: str, choices: Sequence[str], near: str) -> str:
    """Return the warning about a value that is not among the choices of its setting."""
    hint = f'비슷한 이름: "{near}"' if near else f"가능한 값: {', '.join(choices)}"
    return f'"{name}" 설정의 값이 잘못되었습니다: {value} ({hint})'


def invalid_value(name: str, value: str, expected: str, example: str) -> str:
    """Return the warning about a value of the wrong type."""
    return f'"{name}" 설정의 값이 잘못되었습니다: {value} (필요한 값: {expected}' + (
        f", 예: {example})" if example else ")"
    )


def key_taken(key: str, command: str) -> str:
    """Return the warning about a key that two commands have."""
    return f'"{command}" 명령이 이미 쓰는 키입니다: "{key}"'


def not_a_table(place: str, name: str) -> str:
    """Return the error of a setting that cannot be changed, because the file has a plain value for a table."""
    return f'{place}: "{name}" 설정은 [{name}] 같은 테이블이어야 합니다.'


def not_paths(place: str) -> str:
    """Return the error of sources that are no list of paths."""
    return f'{place}: "sources" 설정은 경로의 목록이어야 합니다.'


def path_not_unicode(path: object) -> str:
    """Return why a source cannot be added."""
    return f"유니코드가 아닌 경로는 추가할 수 없습니다: {path}"


QUERY_VALUES: Mapping[str, str] = {
    "date": '잘못된 날짜 "{0}" (예: 2025-09, 2025-09-12, 2025-09-01..2025-09-12)',
    "since": '잘못된 기간 "{0}" (예: 7일, 2주, 3개월, 2025-09-01)',
    "votes": '잘못된 추천 수 "{0}" (예: >50, 50, 10..20)',
    "is": '알 수 없는 상태 "{0}" (가능한 값: {1})',
    "in": '알 수 없는 섹션 "{0}" (예: 요약, 방법, 결과, 한계, 제목)',
}
"""Errors of the values of fields in a query."""


def unknown_field(name: str, near: str) -> str:
    """Return the error of a misspelt field in a query."""
    return f'알 수 없는 필드 "{name}:". 비슷한 필드: "{near}:". 글로 찾으려면 따옴표로 묶으세요.'


def too_many_parts(most: int) -> str:
    """Return the error of a query that is too long."""
    return f"검색어가 너무 깁니다(한도: {most}개)."


def too_deep(most: int) -> str:
    """Return the error of a query with too many parentheses inside each other."""
    return f"괄호가 너무 깊습니다(한도: {most}겹)."


def unmatched(sign: str) -> str:
    """Return the error of a closing parenthesis without an opening one."""
    return f'여는 괄호가 없습니다: "{sign}"'


def nothing_before(sign: str) -> str:
    """Return the error of an `or` without a word before it."""
    return f'앞에 낱말이 없습니다: "{sign}"'


def nothing_after(field: str) -> str:
    """Return the error of a field without a value."""
    return f'뒤에 값이 없습니다: "{field}"'


# Programs, clipboard, links

NOTHING_TO_COPY = "복사할 것이 없음"
COPY_BLOCKED = "tmux와 screen은 허용하도록 설정해야 통과시킵니다"
TMUX_ONLY = "tmux 버퍼에만"
BAD_QUOTE = "open_command 설정에 닫히지 않은 따옴표가 있음"
NO_COMMAND = "open_command 설정에 프로그램이 없음"
OTHER_MACHINE = "원격으로 접속한 컴퓨터임"
NO_OPENER = "링크를 열 프로그램이 없음"
NO_DESKTOP = "이 컴퓨터에는 데스크톱이 없음"
TIMED_OUT = "시간 초과로 중지함"


def copied(route: str) -> str:
    """Return the answer to a copy that was confirmed: `Copied (tmux)`; what was copied follows it."""
    return f"복사했습니다 ({route})"


def copied_unconfirmed(doubt: str) -> str:
    """Return the answer to a copy through the terminal, which confirms nothing, and what makes it doubtful."""
    return f"터미널로 복사했습니다 (확인할 수 없음{'; ' if doubt else ''}{doubt})"


def not_copied(reason: str) -> str:
    """Return the answer to a copy that failed; the text follows, so that it can be selected by hand."""
    return f"복사하지 못했습니다 ({reason})"


def too_long_for_terminal(size: int, most: int) -> str:
    """Return why a text cannot be copied through the terminal."""
    return f"{size:,}바이트: 터미널의 한도는 {most:,}바이트"


def cannot_write_terminal(error: object) -> str:
    """Return why nothing can be copied through the terminal."""
    return f"터미널에 쓸 수 없음: {error}"


def opened_with(program: str) -> str:
    """Return the answer to a link that was given to a program; the link follows it."""
    return f"{program} 프로그램에 전달했습니다"


def not_opened(reason: str) -> str:
    """Return why a link was not opened."""
    return f"열지 못했습니다: {reason}"


def only_web_links(link: str) -> str:
    """Return why a link of another scheme is not opened."""
    return f'http와 https 링크만 열 수 있음: "{link}"'


def incomplete_link(link: str) -> str:
    """Return why an address without a host, or with a space, is not opened."""
    return f'온전한 링크가 아님: "{link}"'


def opener_missing(name: str) -> str:
    """Return why the program of the setting open_command was not started."""
    return f'open_command 설정의 프로그램이 PATH에 없음: "{name}"'


def opener_needs_terminal(name: str) -> str:
    """Return why a text browser was not started."""
    return f'open_command 설정의 "{name}" 프로그램에는 따로 터미널이 필요함: "tmux new-window {name}"'


def program_timed_out(name: str, seconds: float) -> str:
    """Return why a program was ended."""
    return f"{name}: {seconds:g}초 안에 끝나지 않음"


def program_refused(name: str, reason: object) -> str:
    """Return why a program did not get its input."""
    return f"{name}: 글을 받지 않음: {reason}"


def program_failed(name: str, code: int) -> str:
    """Return what a program that failed has returned."""
    return f"{name}: 실패함(종료 코드 {code})"


def cannot_start(name: str, reason: object) -> str:
    """Return why a program did not start."""
    return f"{name}: 시작할 수 없음: {reason}"


def stopped_after(most: int) -> str:
    """Return why a command with too much output was ended."""
    return f"{most:,}바이트에서 중지함"


def ended_with(code: int) -> str:
    """Return how a command ended."""
    return f"종료 코드 {code}"


# Problems of digests

PROBLEMS: Mapping[str, str] = {
    "names paper": "알 수 없는 형식입니다. 논문 {0}편을 언급하며, 글 하나로 보여 줍니다.",
    "names papers": "알 수 없는 형식입니다. 논문 {0}편을 언급하며, 글 하나로 보여 줍니다.",
    "has id": "알 수 없는 형식입니다. arXiv 번호가 있지만 건너뜁니다.",
    "named like digest": "알 수 없는 형식입니다. 파일 이름은 다이제스트 같지만 건너뜁니다.",
    "front too long": "머리말(front matter)을 일부만 읽었습니다: {0}자보다 깁니다.",
    "front not yaml": "머리말(front matter)을 일부만 읽었습니다: YAML 문법이 잘못되었습니다.",
    "front not toml": "머리말(front matter)을 일부만 읽었습니다: TOML 문법이 잘못되었습니다.",
    "front without fields": "머리말(front matter)을 일부만 읽었습니다: 항목이 없습니다.",
    "front with aliases": "머리말(front matter)을 일부만 읽었습니다: YAML 별칭을 씁니다.",
    "front too deep": "머리말(front matter)을 일부만 읽었습니다: 중첩이 너무 깊습니다.",
    "front open": "머리말(front matter)을 닫는 줄(---)이 없습니다.",
    "lost character": "올바른 UTF-8이 아닙니다. 읽을 수 없는 문자 {0}개를 \ufffd 기호로 표시합니다.",
    "lost characters": "올바른 UTF-8이 아닙니다. 읽을 수 없는 문자 {0}개를 \ufffd 기호로 표시합니다.",
    "lines read as": "인코딩이 섞여 있습니다. UTF-8이 아닌 줄의 인코딩: {0}",
    "file read as": "UTF-8 파일이 아닙니다. 사용한 인코딩: {0}",
    "fence open": "요약을 감싼 코드 펜스를 닫는 줄이 없습니다.",
    "vote no number": "추천 수가 숫자가 아닙니다.",
    "line no paper": "논문이 아닙니다. 줄마다 제목이 있고 번호나 저자가 있는 JSON 객체여야 합니다.",
    "more lines": "문제가 있는 줄이 {0}개 더 있습니다.",
    "title of section": '제목이 섹션 이름 같습니다: "{0}"',
    "paper without text": "파일의 다른 논문과 달리 이 논문에는 글이 없습니다.",
    "paper without id": "이 논문에는 번호가 없어 주소나 제목으로 구별합니다.",
    "stray text": "논문 아래에 있지만 어느 논문의 것도 아닌 글입니다.",
    "too large": "파일이 너무 큽니다: {0}바이트(한도: {1}바이트).",
    "not text": "텍스트 파일이 아닙니다.",
    "not understood": "파일을 해석할 수 없습니다: {0}",
    "file unreadable": "파일을 읽을 수 없습니다: {0}",
    "folder unreadable": "폴더를 읽을 수 없습니다: {0}",
    "place unreadable": "이 위치에 접근할 수 없습니다: {0}",
    "not a file": "일반 파일도 폴더도 아닙니다.",
}
"""Problems of digests, by the names of their kinds in the model."""


def problem(kind: str, values: Sequence[str], reason: str) -> str:
    """Return the sentence of a problem of a digest; `reason` where its kind is not known."""
    return PROBLEMS[kind].format(*values) if kind in PROBLEMS else reason
