"""No test holds seconds against a machine it does not know: clocks are compared in `tests/waiting.py` alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CLOCKS = {
    *("monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "process_time_ns"),
    *("thread_time", "thread_time_ns", "time", "time_ns", "getrusage", "times"),
}
WAITS = {
    "wait",
    "join",
    "acquire",
    "result",
    "communicate",
    "wait_for",
    "wait_exit",
    "flush",
    "settle",
    "run",
    "select",
    "timeout",
    "timeout_at",
}
"""Calls that give up after the seconds they are told, with the first argument or the last."""


def sources() -> list[Path]:
    """Every test file, except what measures (`bench`) and the one place that waits."""
    kept = (path for path in sorted(TESTS.rglob("*.py")) if not {"bench", "old"} & {*path.relative_to(TESTS).parts})
    return [path for path in kept if path != TESTS / "waiting.py"]


def aliases(tree: ast.Module) -> dict[str, str]:
    """What clocks, and the modules they are in, are called in a file: the name there, and the clock or `time`."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.asname or one.name: one.name for one in node.names if one.name in {"time", "os", "resource"}}
        elif isinstance(node, ast.ImportFrom) and node.module in {"time", "os", "resource"}:
            found |= {one.asname or one.name: one.name for one in node.names if one.name in CLOCKS}
    return found


class Clocks:
    """What a file reads off a clock: the calls, and every name and attribute that holds a moment or a duration."""

    def __init__(self, tree: ast.Module) -> None:
        self._aliases = aliases(tree)
        self._timed: set[str] = set()
        while more := {name for node in ast.walk(tree) for name in self._bound(node)} - self._timed:
            self._timed |= more

    def are_in(self, node: ast.AST) -> bool:
        """Whether an expression calls a clock, or names what was made of one, by whatever way it came there."""
        return any(self._is_call(part) or name_of(part) in self._timed for part in ast.walk(node))

    def _is_call(self, node: ast.AST) -> bool:
        if not isinstance(node, ast.Call):
            return False
        called = node.func
        if isinstance(called, ast.Attribute):
            is_module = isinstance(called.value, ast.Name) and called.value.id in self._aliases
            return (
                called.attr in CLOCKS if is_module else called.attr == "time"
            )  # of an event loop, wherever it is from
        return isinstance(called, ast.Name) and self._aliases.get(called.id) in CLOCKS

    def _bound(self, node: ast.AST) -> Iterator[str]:
        """The names that one statement binds to something that was read off a clock."""
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.NamedExpr) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if self.are_in(node.value):
                yield from (
                    name for target in targets for part in ast.walk(target) if (name := name_of(part, ast.Store))
                )
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            returned = (
                part.value for part in ast.walk(node) if isinstance(part, ast.Return) and part.value is not None
            )
            if any(self.are_in(value) for value in returned):
                yield node.name


def name_of(node: ast.AST, context: type[ast.expr_context] = ast.expr_context) -> str:
    """The name or the attribute that a node is, where it is one in such a context; else empty."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, context):
        return node.id
    return f".{node.attr}" if isinstance(node, ast.Attribute) and isinstance(node.ctx, context) else ""


def comparisons(source: str) -> list[int]:
    """The lines that compare what a clock said."""
    tree = ast.parse(source)
    clocks = Clocks(tree)
    return sorted(node.lineno for node in ast.walk(tree) if isinstance(node, ast.Compare) and clocks.are_in(node))


def short_waits(source: str) -> list[int]:
    """The lines that give up after a number of seconds of their own; zero is no wait."""
    tree = ast.parse(source)
    numbers = {name_of(node.targets[0]) for node in tree.body if isinstance(node, ast.Assign) and is_number(node.value)}
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return sorted(
        call.lineno for call in calls if any(is_number(one) or name_of(one) in numbers for one in waits(call))
    )


def waits(call: ast.Call) -> Iterator[ast.expr]:
    """What a call is told of how long to wait."""
    yield from (word.value for word in call.keywords if word.arg in {"timeout", "seconds"})
    if (name_of(call.func).lstrip(".")) in WAITS:
        yield from call.args[-1:]


def is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in {int, float} and bool(node.value)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(TESTS)))
def test_no_test_compares_a_clock_with_a_number(path: Path) -> None:
    assert comparisons(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(TESTS)))
def test_no_wait_gives_up_before_the_shared_limit(path: Path) -> None:
    assert short_waits(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import time\nbegan = time.perf_counter()\nwork()\nassert time.perf_counter() - began < 1",
        "from time import thread_time\ndef cost():\n    return thread_time() - begin\nassert cost() < 0.25",
        "from time import process_time\ntook = [process_time() for _ in some]\nbest = min(took)\nassert best <= limit",
        "from time import monotonic\nend = monotonic() + 10\nwhile monotonic() < end:\n    pass",
        "from time import monotonic as now\nassert now() < 5",
        "loop = asyncio.get_running_loop()\nbegan = loop.time()\nwork()\nassert loop.time() - began < 1",
        "assert asyncio.get_event_loop().time() < end + 5",
        "import time as t\nself.began = t.time()\nassert self.began < 5",
    ],
)
def test_a_clock_is_found_by_whatever_way_it_comes(source: str) -> None:
    assert len(comparisons(source)) == 1


def test_what_counts_work_is_no_clock() -> None:
    assert comparisons("calls = count(work)\nassert calls < 3") == []


@pytest.mark.parametrize(
    "source", ["done.wait(10)", "run(timeout=20)", "lock.acquire(True, 5)", "wait_for(x, 5)", "asyncio.timeout(5)"]
)
def test_a_wait_of_its_own_is_found(source: str) -> None:
    assert short_waits(source) == [1]


def test_a_number_with_a_name_is_a_number() -> None:
    assert short_waits("PATIENCE = 5\ndone.wait(PATIENCE)") == [2]


@pytest.mark.parametrize("source", ["done.wait(LIMIT)", "run(timeout=LIMIT)", "writer.flush(0)", "names.get('j')"])
def test_the_shared_limit_is_a_wait_like_any_other(source: str) -> None:
    assert short_waits(source) == []
