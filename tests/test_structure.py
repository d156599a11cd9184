"""The house stays in order: every number of `tests.structure` within its limit."""

from tests import structure

PAIRS_OF_MODULES = {"help", "skim"}
"""A verb or a widget and its screen may share a name."""

PAIRS_OF_CLASSES: set[str] = set()
MOST_METHODS = 30
LONGEST_FUNCTION = 32


def test_no_two_modules_have_one_name() -> None:
    assert set(structure.module_names_twice()) <= PAIRS_OF_MODULES


def test_no_two_classes_have_one_name() -> None:
    assert set(structure.class_names_twice()) <= PAIRS_OF_CLASSES


def test_no_modules_import_one_another() -> None:
    assert structure.circles() == []


def test_formats_is_no_drawer() -> None:
    assert len(structure.modules_at_the_top_of_formats()) <= 2


def test_every_module_of_screens_defines_a_screen() -> None:
    assert structure.screens_without_a_screen() == []


def test_no_function_keeps_its_last_answer_for_the_whole_process() -> None:
    assert structure.one_slot_caches() == []


def test_no_class_has_more_methods_than_one_can_hold_in_mind() -> None:
    assert {name: size for name, size in structure.methods_by_class().items() if size > MOST_METHODS} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    assert {name: lines for name, lines in structure.lines_by_function().items() if lines > LONGEST_FUNCTION} == {}


def test_every_public_function_and_class_is_documented() -> None:
    assert structure.undocumented() == []


def test_a_docstring_of_a_function_begins_with_a_verb() -> None:
    assert structure.ungrammatical() == []
