"""What the program uses of Textual's private parts is there: a new Textual without one of them fails here, by name."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import pytest
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

import tui_reader
from tui_reader.terminal import textual_doors
from tui_reader.terminal.textual_doors import QuietApp, SteadyScreen


class Door(NamedTuple):
    """A private name of one of Textual's classes, and what the program needs it for."""

    owner: type
    name: str
    need: str


DOORS = [
    Door(App, "_check_bindings", "does the command of a key before the next key is read"),
    Door(App, "_driver", "sends the terminal what no widget draws: text to be copied, mouse modes"),
    Door(App, "_exception", "says afterwards what ended the application"),
    Door(App, "_exit_renderables", "is emptied, so that no traceback is printed"),
    Door(App, "_fatal_error", "is replaced, so that no traceback is made"),
    Door(App, "_handle_exception", "ends the application because of an error in the input thread"),
    Door(App, "_on_key", "is replaced, so that a late key is not handled by another screen"),
    Door(App, "_print_error_renderables", "is replaced, so that no traceback is printed"),
    Door(App, "_set_pointer_shape", "is replaced where there is no pointer"),
    Door(Driver, "_app", "is the application that the input thread reads for"),
    Door(Driver, "_mouse", "says whether the mouse is to be switched off in the end"),
    Door(Input, "_on_key", "types a key before the next key is read"),
    Door(MessagePump, "_close_messages_no_wait", "ends the application"),
    Door(Screen, "_push_result_callback", "gives the first screen the callback that every other screen has"),
    Door(Screen, "_result_callbacks", "says whether a screen has a callback"),
    Door(Screen, "_screen_resized", "is replaced, so that a screen is laid out for the present size"),
    Door(Timer, "_skip", "lets a timer that comes once be late instead of never"),
    Door(XTermParser, "_sequence_to_key_events", "names the key that Alt and a letter are"),
    Door(XTermParser, "_timeout_time", "says whether the parser waits for the rest of a sequence"),
]


def private_names(owner: type) -> set[str]:
    """The private names of a class and its bases, those of their instances as far as they are set in `__init__`."""
    set_in_init = {name for base in owner.__mro__ if (init := vars(base).get("__init__")) for name in names_in(init)}
    return {name for name in {*dir(owner), *set_in_init} if is_private(name)}


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def names_in(function: Any) -> tuple[str, ...]:
    code = getattr(function, "__code__", None)
    return code.co_names if code else ()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.owner.__name__}.{door.name}")
def test_textual_has_it(door: Door) -> None:
    here = f"Textual {version('textual')} has no {door.owner.__name__}.{door.name} any more; it {door.need}"
    assert door.name in private_names(door.owner), here


def test_each_name_behind_a_door_is_listed_here() -> None:
    assert written_names(inspect.getsource(textual_doors)) == {door.name for door in DOORS}


def test_the_cache_of_drawn_styles_is_shared_and_can_be_emptied() -> None:
    assert callable(StylesCache.get_inner_outer.cache_clear)
    assert len(inspect.signature(StylesCache.get_inner_outer).parameters) == 3, "it keeps no widget any more"


@pytest.mark.parametrize(("ours", "base"), [(QuietApp, App), (SteadyScreen, Screen)])
def test_what_is_replaced_takes_the_same_arguments(ours: type, base: type) -> None:
    replaced = [name for name in vars(ours) if name in {door.name for door in DOORS}]
    assert replaced
    for name in replaced:
        assert list(inspect.signature(vars(ours)[name]).parameters) == [
            *inspect.signature(getattr(base, name)).parameters
        ], f"{base.__name__}.{name} takes other arguments than before"


@pytest.mark.parametrize("module", ["linux_driver", "linux_inline_driver", "win32"])
def test_the_parser_of_keys_is_made_by_its_name_in_the_module_of_the_driver(module: str) -> None:
    source = (Path(inspect.getfile(Driver)).parent / "drivers" / f"{module}.py").read_text(encoding="utf-8")
    assert "import XTermParser" in source
    assert "= XTermParser(" in source


def test_no_other_class_uses_a_private_name_of_its_base_or_takes_one_by_accident() -> None:
    used = {
        f"{ours.__module__}.{ours.__name__}.{name}"
        for ours in our_classes()
        for base in ours.__mro__
        if base.__module__.startswith("textual.")
        for name in private_names(base) & written_names(inspect.getsource(ours))
    }
    assert used == set()


def our_classes() -> Iterator[type]:
    """The program's classes that are made of Textual's, those behind the doors apart."""
    for module in pkgutil.walk_packages(tui_reader.__path__, "tui_reader."):
        if module.name not in (textual_doors.__name__, "tui_reader.__main__"):
            for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
                if found.__module__ == module.name and any(b.__module__.startswith("textual.") for b in found.__mro__):
                    yield found


def written_names(source: str) -> set[str]:
    """The private names that source defines or uses."""
    nodes = list(ast.walk(ast.parse(dedent(source))))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    names |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return {name for name in names if is_private(name)}
