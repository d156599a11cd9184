"""The two languages: every sentence once in each, with the same name, parameters, type and placeholders."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

import pytest

from tests import structure
from tui_reader.language import LANGUAGES, current, sentences, strings
from tui_reader.library.values import FileProblem, told
from tui_reader.model import REASONS, Problem, ProblemKind

EN, KO = sentences("en"), sentences("ko")
MINE = ("Errors of files and marks", "Errors of settings and queries", "Programs, clipboard, links")
"""The headings above the errors of the core."""
NAMES = {"BibTeX, RIS, CSV, JSON, Markdown", "latest, undated", "results, method"}
"""What stays in Latin letters in a Korean sentence however long it is."""
WORDS = 5
MOST_LATIN = 12
ERRORS = {"StoreError", "SettingsError", "UsageError", "UnreadableMarksError", "QueryError", "DigestTuiError"}
OTHERS = ("cli/", "language/")
"""Where other tests look for sentences."""


def source(module: ModuleType) -> str:
    return Path(str(module.__file__)).read_text(encoding="utf-8")


def names(module: ModuleType) -> list[str]:
    """The public names that a module defines, in their order; of several in one line only the first."""
    return re.findall(r"^(?:def )?([A-Za-z]\w*)(?=\(|, [A-Z_, ]+ =|: Mapping| =)", source(module), re.MULTILINE)


def functions(module: ModuleType) -> dict[str, Callable[..., Any]]:
    return {name: value for name in names(module) if inspect.isfunction(value := getattr(module, name))}


def constants(module: ModuleType) -> dict[str, Any]:
    return {
        name: value
        for name, value in vars(module).items()
        if name.isupper() and name[0] != "_" and name != "TYPE_CHECKING"
    }


def test_every_name_is_in_each_language_in_the_same_place() -> None:
    assert re.findall(r"^# (.+)$", source(KO), re.MULTILINE) == re.findall(r"^# (.+)$", source(EN), re.MULTILINE)
    assert names(KO) == names(EN)
    assert constants(KO).keys() == constants(EN).keys()


def test_every_function_has_the_same_parameters_and_types() -> None:
    english, korean = (
        {name: str(inspect.signature(function)) for name, function in functions(module).items()} for module in (EN, KO)
    )
    assert korean == english
    assert len(english) > 20


def test_every_constant_has_the_same_kind_keys_and_placeholders() -> None:
    english, korean = (dict(forms(constants(module))) for module in (EN, KO))
    assert korean == english


def forms(table: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, object]]:
    """The place of each sentence in tables, with the numbers of its placeholders."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from forms(value, f"{place}{name}.") if name != "ALIASES" else ()
        elif isinstance(value, tuple):
            yield from forms({str(number): each for number, each in enumerate(value)}, f"{place}{name}.")
        else:
            assert isinstance(value, str), name
            yield f"{place}{name}", placeholders(value) if "{0}" in value else ()


def placeholders(text: str) -> tuple[str, ...]:
    return tuple(sorted({field for _, field, _, _ in Formatter().parse(text) if field is not None}))


# What stands in the sentences


def texts(module: ModuleType) -> Iterator[str]:
    """The literal sentences of a module, `{}` for what is put in; no docstrings, no keys."""
    tree = ast.parse(source(module))
    quiet = {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
    quiet |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    quiet |= {id(each) for node in ast.walk(tree) if isinstance(node, ast.Compare) for each in ast.walk(node)}
    quiet |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            yield node.value


def runs_of_words(module: ModuleType) -> dict[tuple[str, ...], str]:
    """Every five words that follow each other in a sentence."""
    found: dict[tuple[str, ...], str] = {}
    for text in texts(module):
        words = re.findall(r"[^\W\d_]+", re.sub("|".join(map(re.escape, [*NAMES, strings.HANGUL_MODE])), "", text))
        found |= {tuple(words[start : start + WORDS]): text for start in range(len(words) - WORDS + 1)}
    return found


def test_no_sentence_of_one_language_is_in_the_other() -> None:
    english, korean = runs_of_words(EN), runs_of_words(KO)
    assert len(english) > 300
    assert {words: english[words] for words in english.keys() & korean.keys()} == {}


def test_no_words_of_english_stand_in_a_korean_sentence() -> None:
    latin = {run for text in texts(KO) for run in re.findall(r"[A-Za-z]+(?:[ ,]+[A-Za-z]+)*", text)}
    assert {run for run in latin if len(run) > MOST_LATIN} - NAMES == set()


def test_the_korean_of_every_error_and_problem_is_korean() -> None:
    for said in [*KO.PROBLEMS.values(), *map(str, called(KO))]:
        assert re.search("[가-힣]", said), said


def test_the_english_of_every_error_and_problem_is_english() -> None:
    for said in [*EN.PROBLEMS.values(), *map(str, called(EN))]:
        assert not re.search("[가-힣]", said), said


def called(module: ModuleType) -> list[str]:
    """What every function below the headings of the errors returns, with every table of them."""
    parts = re.split(r"^# (.+)$", source(module), flags=re.MULTILINE)
    body = "".join(text for heading, text in zip(parts[1::2], parts[2::2], strict=True) if heading in MINE)
    tables = [
        each for name in re.findall(r"^([A-Z]\w+): Map", body, re.MULTILINE) for each in getattr(module, name).values()
    ]
    made = [call(getattr(module, name)) for name in re.findall(r"^def (\w+)", body, re.MULTILINE)]
    plain = [getattr(module, name) for name in re.findall(r"^([A-Z]\w+) = ", body, re.MULTILINE)]
    assert len(made) > 40
    return [*tables, *plain, *(said for each in made for said in each)]


SAMPLES: Mapping[str, Sequence[object]] = {
    "str": ("", "x"),
    "object": ("x",),
    "int": (0, 1, 2),
    "float": (1.5,),
    "Sequence[str]": (("x", "y"),),
}


def call(function: Callable[..., str]) -> list[str]:
    """What a function returns for all combinations of some values; names of a table are the table's first."""
    parameters = inspect.signature(function).parameters
    given = {"what": ["setting"]}
    samples = [given.get(name, SAMPLES[annotation_of(each)]) for name, each in parameters.items()]
    said = [function(*values) for values in product(*samples)]
    return [text for text in said if text not in ("", "x")]


def annotation_of(parameter: inspect.Parameter) -> str:
    annotation = parameter.annotation
    return (
        annotation.__name__
        if isinstance(annotation, type) and annotation.__module__ == "builtins"
        else str(annotation).removeprefix("collections.abc.")
    )


# Problems of digests


def test_every_kind_of_problem_has_a_reason_and_a_sentence_in_each_language() -> None:
    assert set(REASONS) == set(ProblemKind)
    for language in LANGUAGES:
        table = sentences(language).PROBLEMS
        assert set(table) == set(ProblemKind)
        assert {kind: placeholders(table[kind]) for kind in ProblemKind} == {
            kind: placeholders(REASONS[kind]) for kind in ProblemKind
        }


@pytest.mark.parametrize("kind", ProblemKind)
def test_people_read_the_sentence_and_programs_the_reason(kind: ProblemKind) -> None:
    problem = Problem.of(3, kind, "{1}", "값")
    current.choose("ko")
    assert told(problem) == KO.PROBLEMS[kind].format("{1}", "값")
    current.choose("en")
    assert told(problem) == EN.PROBLEMS[kind].format("{1}", "값")
    assert problem.in_json == Problem(3, REASONS[kind].format("{1}", "값"))


def test_a_problem_without_a_known_kind_keeps_its_reason() -> None:
    current.choose("ko")
    assert told(Problem(0, "Something old.")) == "Something old."
    assert told(FileProblem("a.md", 0, "Something new.", "of the future")) == "Something new."


# Nobody else speaks


def modules() -> dict[str, ast.Module]:
    return {path: tree for path, tree in structure.trees().items() if not path.startswith(OTHERS)}


def test_no_error_of_the_core_has_words_of_its_own() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS
        for argument in node.args
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and re.search(r"[A-Za-z]{2} [A-Za-z]{2}", str(part.value))
    ]
    assert found == []


def test_no_problem_is_made_without_a_kind() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem"
    ]
    assert [place.partition(":")[0] for place in found] == ["model.py"]


def test_a_sentence_is_taken_when_it_is_said() -> None:
    """A default, a class body and the top of a module are read once, and the language may change after that."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in structure.trees().items()
        if not path.startswith("language/")
        for node in early(tree)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "strings"
    ]
    assert found == []


def early(node: ast.AST) -> Iterator[ast.AST]:
    """What is evaluated when a module is imported."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for each in (*child.args.defaults, *filter(None, child.args.kw_defaults), *child.decorator_list):
                yield from early(each)
        elif not isinstance(child, ast.Lambda):
            yield from early(child)


def test_every_sentence_is_said_somewhere() -> None:
    program = (path for path in structure.PACKAGE.rglob("*.py") if path.name not in ("en.py", "ko.py"))
    said = "".join(path.read_text(encoding="utf-8") for path in program)
    of_others = {name for function in functions(EN).values() for name in function.__code__.co_names}
    used = {*re.findall(r"\w+", said), *of_others}
    assert [name for name in (*names(EN), *constants(EN)) if name not in used] == []
