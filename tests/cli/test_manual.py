import re
import shlex
from collections.abc import Iterator
from datetime import date

import pytest

from tests.cli.run import Capture, run
from tests.digest_files import put
from tui_reader.commands import BY_ID, COMMANDS, Group, key_label
from tui_reader.language import LANGUAGES, Language, language_for, sentences
from tui_reader.manual import TOPICS, page
from tui_reader.model import SectionKind
from tui_reader.paths import Paths
from tui_reader.search.names import FIELD_OF, STATE_OF
from tui_reader.search.query import parse
from tui_reader.settings import keys, settings_file

CODE = re.compile(r"`([^`\n]+)`")
TODAY = date(2026, 3, 6)


def prose(text: str) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def meaning(code: str) -> str:
    """Return code as it is, but a query as what it asks for, whatever language its fields are named in."""
    field, colon, value = code.partition(":")
    if not colon or field not in FIELD_OF:
        return code
    return repr(parse(code, TODAY).root) if value else FIELD_OF[field]


def examples(text: str) -> Iterator[list[str]]:
    """The words of every line of every block."""
    for block in re.findall(r"^```\w+\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            yield [meaning(word) for word in shlex.split(line)]


def labelled(topic: str, language: Language) -> Iterator[str]:
    """The command of everything in italics, in order."""
    command_of = {label: command for command, (label, _) in sentences(language).COMMANDS.items()}
    for label in re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", CODE.sub("", prose(page(topic, language)))):
        yield command_of[label]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_there_in_every_language(topic: str, language: Language) -> None:
    text = page(topic, language)
    assert text.startswith("# ")
    assert "{{" not in text
    assert text.count("```") % 2 == 0
    assert (re.search("[가-힣]", text) is not None) or language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_are_those_of_the_commands(language: Language) -> None:
    text = page("keys", language)
    for command in COMMANDS:
        assert f"**{command.id}** " in text
        assert all(f"`{key_label(key)}`" in text for key in command.keys)
    assert all(text.index(f"**{command.id}**") > text.index("```toml") for command in COMMANDS)
    headings = sentences(language).GROUPS
    assert re.findall(r"\n## (.*)", text)[-len(Group) :] == [headings[group] for group in Group]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_are_those_there_are(language: Language) -> None:
    text = page("settings", language)
    for key in keys():
        assert f"- **{key.name}**" in text
        assert all(f'`"{choice}"`' in text for choice in key.choices)


def test_korean_has_a_sentence_for_every_setting() -> None:
    korean = page("settings", "ko")
    assert not [key.name for key in keys() if key.about in korean]


def test_korean_has_a_sentence_for_every_command_and_heading() -> None:
    korean = page("keys", "ko")
    headings = re.findall(r"\n## (.*)", korean)
    assert len(headings) == page("keys").count("\n## ")
    assert all(re.search("[가-힣]", heading) for heading in headings)
    said = dict(re.findall(r"\*\*([\w-]+)\*\* (.*)", korean))
    assert set(said) >= set(BY_ID)
    assert not [name for name in BY_ID if not re.search("[가-힣]", said[name])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queries_are_those_that_can_be_read(language: Language) -> None:
    text = page("queries", language)
    fields = {word for word in re.findall(r"([^\s`'(,]+):", text) if word in FIELD_OF or word.islower()}
    assert {FIELD_OF[word] for word in fields if word in FIELD_OF} >= {
        "title",
        "author",
        "id",
        "source",
        "date",
        "since",
    }
    states = re.findall(r"(?:is|상태):(\w+)", text)
    assert states
    assert all(state in STATE_OF for state in states)


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_headings_lists_and_blocks(topic: str) -> None:
    english, korean = (
        re.findall(r"^(?:#+|-|\d+\.|```\w*)(?=\s)", page(topic, language), re.MULTILINE) for language in LANGUAGES
    )
    assert english == korean


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_examples(topic: str) -> None:
    english, korean = (list(examples(page(topic, language))) for language in LANGUAGES)
    assert english == korean


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_name_the_same_keys_commands_settings_and_files(topic: str) -> None:
    english, korean = ({meaning(code) for code in CODE.findall(prose(page(topic, language)))} for language in LANGUAGES)
    assert english ^ korean == set()


@pytest.mark.parametrize("topic", ["keys", "queries"])
def test_both_languages_name_the_same_commands_by_their_labels(topic: str) -> None:
    english, korean = (list(labelled(topic, language)) for language in LANGUAGES)
    assert english
    assert english == korean


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_section_is_named_in_its_language(language: Language) -> None:
    (line,) = re.findall(r"^- .*`results:`.*", page("queries", language), re.MULTILINE)
    assert [FIELD_OF[word] for word in re.findall(r"\w+", line)[-len(SectionKind) :]] == list(SectionKind)


@pytest.mark.parametrize(
    ("setting", "environ", "language"),
    [
        ("", {}, "en"),
        ("", {"LANG": "ko_KR.UTF-8"}, "ko"),
        ("", {"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ("en", {"LANG": "ko_KR.UTF-8"}, "en"),
        ("ko", {"LANG": "en_US.UTF-8"}, "ko"),
    ],
)
def test_the_language_is_the_settings_or_the_locales(setting: str, environ: dict[str, str], language: str) -> None:
    assert language_for(setting, environ) == language


def test_help_lists_topics_and_shows_each(capsys: Capture, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    listed = run(capsys, "help")
    assert listed.code == 0
    for topic in TOPICS:
        assert f"digest-tui help {topic}" in listed.out
        assert run(capsys, "help", topic).out.rstrip("\n") == page(topic).rstrip("\n")
    assert run(capsys, "help", "keys", "--language", "ko").out.startswith("# 키\n")
    put(settings_file(paths), 'language = "ko"\n')
    assert run(capsys, "help", "keys").out.startswith("# 키\n")


def test_help_of_a_verb_is_the_verbs_own(capsys: Capture) -> None:
    assert run(capsys, "help", "ls").out.startswith("usage: digest-tui ls ")
    assert run(capsys, "help", "nothing").code == 2


def test_a_topic_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        page("../../etc/passwd")
