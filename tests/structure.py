"""The shape of the program in numbers: names, circles, sizes, docstrings. `python -m tests.structure` prints them."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "tui_reader"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def trees() -> Mapping[str, ast.Module]:
    """Every module of the program by its path below the package."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_bytes()) for path in paths}


def twice(places: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The names that stand in more than one place."""
    return {name: found for name, found in sorted(places.items()) if len(found) > 1}


def module_names_twice() -> dict[str, list[str]]:
    """Modules (not packages) of one name."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in trees():
        if not path.endswith("__init__.py"):
            places[Path(path).stem].append(path)
    return twice(places)


@cache
def classes() -> tuple[tuple[str, ast.ClassDef], ...]:
    """Every class with the path of its module."""
    nodes = ((path, node) for path, tree in trees().items() for node in ast.walk(tree))
    return tuple((path, node) for path, node in nodes if isinstance(node, ast.ClassDef))


def class_names_twice() -> dict[str, list[str]]:
    """Classes of one name, private ones included, whatever underscore they begin with."""
    places: dict[str, list[str]] = defaultdict(list)
    for path, node in classes():
        places[node.name.lstrip("_")].append(path)
    return twice(places)


@cache
def imported(path: str) -> frozenset[str]:
    """The modules of the program that one imports, at once or later; not what only the type checker sees."""
    known = _by_name()
    found: set[str] = set()
    for node in _run(trees()[path]):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {known[name] if name in known else known.get(node.module, "") for name in names}
    return frozenset(found - {"", path})


@cache
def _by_name() -> dict[str, str]:
    return {_dotted(path): path for path in trees()}


def _dotted(path: str) -> str:
    return "tui_reader." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it that runs at all."""
    if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _run(child)


def circles() -> list[list[str]]:
    """Groups of modules that import one another."""
    reached = {path: _reached(path) for path in trees()}
    found = {frozenset(other for other in reached[path] if path in reached[other]) for path in trees()}
    return sorted(sorted(circle) for circle in found if len(circle) > 1)


def _reached(path: str) -> set[str]:
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        more = imported(waiting.pop()) - seen
        seen |= more
        waiting += more
    return seen


def modules_at_the_top_of_formats() -> list[str]:
    """The modules in the drawer itself, not in one of its parts."""
    return [path for path in trees() if re.fullmatch(r"formats/\w+\.py", path)]


def screens_without_a_screen() -> list[str]:
    """Modules in `screens/` that define no screen; the reader's own parts stand in a folder of their own."""
    defining = {path for path, node in classes() if "Screen" in _ancestors(node.name)}
    return [path for path in trees() if re.fullmatch(r"screens/(?!__init__)\w+\.py", path) and path not in defining]


def _ancestors(name: str) -> set[str]:
    """The names of all classes a class is made of, as far as they are the program's, and of the first that are not."""
    bases = {_plain(base) for _, node in classes() if node.name == name for base in node.bases}
    return bases.union(*(_ancestors(base) for base in bases - {name}))


def _plain(base: ast.expr) -> str:
    return re.split(r"[\[.]", ast.unparse(base))[0]


def one_slot_caches() -> list[str]:
    """Functions that remember their last answer for the whole process."""
    return [
        f"{path}:{node.lineno}"
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and re.fullmatch(r"(functools\.)?lru_cache\((maxsize=)?1\)", ast.unparse(node))
    ]


def methods_by_class() -> dict[str, int]:
    """How many methods a class has of its own and from the program's classes it is made of, each name once."""
    known = {node.name: node for _, node in classes()}

    def names(name: str) -> set[str]:
        node = known.get(name)
        if node is None:
            return set()
        inherited = (names(_plain(base)) for base in node.bases)
        return {each.name for each in node.body if isinstance(each, Function)}.union(*inherited)

    return {name: len(names(name)) for name in known}


def functions() -> Iterator[tuple[str, Function]]:
    """Every function and method with the path of its module."""
    for path, tree in trees().items():
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, Function))


def lines_by_function() -> dict[str, int]:
    """How long each function is."""
    return {f"{path}:{node.name}": (node.end_lineno or 0) - node.lineno + 1 for path, node in functions()}


def undocumented() -> list[str]:
    """Public functions and methods without a docstring; those inside of functions are nobody's door."""
    public = ((path, node) for path, tree in trees().items() for node in _public(tree))
    return [f"{path}:{node.name}" for path, node in public if ast.get_docstring(node) is None]


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    for node in parent.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


NO_VERBS = {
    "a", "an", "the", "whether", "what", "where", "when", "which", "who", "whose", "how", "why", "each", "every", "all",
    "one", "some", "no", "none", "nothing", "its", "their", "this", "these", "those", "that", "as", "in", "for", "of",
    "from", "to", "at", "with", "if", "is", "are", "was", "here", "there", "only", "also", "not", "said", "told",
}  # fmt: skip
"""Words that begin a phrase or a clause, not a sentence in the imperative."""


def ungrammatical() -> list[str]:
    """Functions whose docstring does not begin with a verb in the imperative; properties are named by what they are.

    Ruff's D401 finds verbs in other forms than this; what is no verb it passes over.
    """
    return [f"{path}:{node.lineno} {first}" for path, node in functions() if (first := _wrong_word(node))]


def _wrong_word(node: Function) -> str:
    text = "" if _is_property(node) else ast.get_docstring(node) or ""
    first = re.split(r"[\s,.;:]", text, maxsplit=1)[0]
    return first if first.lower() in NO_VERBS or (first and not first[0].isupper()) else ""


def _is_property(node: Function) -> bool:
    return any(re.search(r"property$|\.setter$", ast.unparse(each)) for each in node.decorator_list)


def main() -> None:
    """Print every number, and what it counts where that is a short list."""
    sizes, lines = methods_by_class(), sorted(lines_by_function().values())
    print("module names twice:", len(module_names_twice()), *module_names_twice())
    print("class names twice:", len(class_names_twice()), *class_names_twice())
    print("import circles:", len(circles()), *map(" ".join, circles()))
    print("modules at the top of formats:", len(modules_at_the_top_of_formats()))
    print("modules in screens without a screen:", len(screens_without_a_screen()), *screens_without_a_screen())
    print("one-slot caches:", len(one_slot_caches()), *one_slot_caches())
    print("biggest classes:", *sorted(((size, name) for name, size in sizes.items()), reverse=True)[:5])
    print("functions: longest", lines[-1], "median", lines[len(lines) // 2], "count", len(lines))
    print("undocumented:", len(undocumented()), *undocumented()[:10])
    print("docstrings without a verb:", len(ungrammatical()), *ungrammatical()[:10])
    print("lines:", sum(len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")))


if __name__ == "__main__":
    main()
