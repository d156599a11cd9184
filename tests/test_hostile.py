"""Text that tries to steer the terminal or the program, on every screen of the installed command.

What reaches the terminal is looked at byte by byte: the sequences that the program is known to send are taken out, and
nothing but visible text may be left.
"""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pseudo_terminal import DIGEST_TUI, Terminal, indexed_env, private_env

PACKAGE = Path(__file__).parents[1] / "tui_reader"

CONTROLS = (
    "\x1b[31m\x1b[2J\x1b[?1049l\x1b[6n\x1b[?25h"  # colours, erase, leave the screen, ask for the cursor, show it
    "\x1b]0;owned\x07\x1b]2;owned\x1b\\\x1b]52;c;b3duZWQ=\x07\x1b]8;;javascript:alert(1)\x1b\\"  # title, clipboard
    "\x1bP+q544e\x1b\\\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bc\x1b7\x05\x07\x08\x0e\x0f\x1a\x7f"  # DCS, APC, PM, reset, C0
    "\x9b31m\x9d0;owned\x9c\x90+q\x9c\x84\x85\x8d"  # the same as single C1 codes
)
UNSEEN = (
    "\u202a\u202e\u2066\u2069\u200e\u061c"  # bidi overrides, isolates, marks
    "\u200b\u2060\ufeff\u00ad\u180e\u3164\ufff9\u2028\u2029"  # zero width, fillers, separators
    "\U000e0041\U000e0042\U000e007f\ud800".encode("utf-8", "replace").decode()  # tag characters
)
VISIBLE = "[@click=app.quit]Q[/] [/] [CLS] [bold red]B[/bold red] $HOME `id` <EOS> \\[x] {0} %s &amp;c"
"""What looks like markup, of Textual, a shell, HTML, formats: all of it is to be seen."""

SEEN = ("[@click=app.quit]Q[/]", "[/]", "[CLS]", "[bold red]B[/bold red]", "$HOME", "<EOS>", "{0}", "%s")
F8 = "\x1b[19~"
LONG = "W" * 10_000
HOSTILE = f"{CONTROLS}H{UNSEEN}{VISIBLE}"

VOTED = f"""## Daily Papers (2026-03-02)

### [{HOSTILE}](https://arxiv.org/abs/2601.00001) ▲ 7

**Authors**: Eve {CONTROLS}{UNSEEN}[CLS] Mallory, [link](javascript:alert(1))

- ***{HOSTILE}***: {HOSTILE} {LONG} [press](javascript:alert(1)) [file](file:///etc/passwd) <javascript:alert(2)>
- ***[/] Second {CONTROLS}***: [click](https://example.org/{CONTROLS}x) tail {HOSTILE}

### [{LONG}](https://arxiv.org/abs/2601.00002)

- ***Summary***: {HOSTILE}
"""

SINGLE = f"""---
layout: post
title: "Front {VISIBLE.replace(chr(92), "").replace('"', "")} {UNSEEN}"
date: 2026-03-01 08:00:00
authors: [Eve [CLS] {UNSEEN}, "[/]"]
link: javascript:alert(3)
tags: [[x
---

# 1. [{HOSTILE}](https://arxiv.org/abs/2601.00003)

> [Alphaxiv](javascript:alert(4))

## {HOSTILE}

{HOSTILE}

```python
{HOSTILE}
```

| {HOSTILE} | b |
| --- | --- |
| {HOSTILE} | {LONG} |

## [/] Method

{LONG}
"""

SETTINGS = """
theme = "[/] [CLS]\\u001B[31m\\u202E"
colour = "no such setting"

[keys]
"[@click=app.quit]\\u001B]0;owned\\u0007" = ["q"]

[searches]
"[CLS] \\u001B]0;owned\\u0007\\u202E[/] saved" = "[CLS]"
"[/] wrong" = "title:("
"""

# Everything that Textual's driver, our own, and links (OSC 8 to http and https) are known to send.
_KNOWN = re.compile(
    rb"\x1b\[[0-9;]*m"  # looks
    rb"|\x1b\[\d*(?:;\d*)?H"  # places
    rb"|\x1b\[\?(?:1049|25|7|1004|2004|2026)[hl]|\x1b\[\?2048l"  # modes that are switched
    rb"|\x1b\[\?(?:2026|2048)\$p"  # what is asked
    rb"|\x1b\[<u"  # the keyboard as it was
    rb"|\x1b\]8;(?:id=\d+)?;(?:https?://[!-~]*)?\x1b\\"
)
_OFFER = re.compile(rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")


def foreign(raw: bytes | bytearray) -> list[str]:
    """What is in the stream that is neither a known sequence nor visible text, each with what stands around it."""
    text = _KNOWN.sub(b"", raw).decode("utf-8", "surrogateescape")
    bad = [at for at, letter in enumerate(text) if not _may_be_sent(letter)]
    return [repr(text[max(at - 20, 0) : at + 20]) for at in bad[:5]]


def _may_be_sent(letter: str) -> bool:
    return letter in "\r\n" or (letter.isprintable() and unicodedata.category(letter) not in ("Cf", "Cs", "Zl", "Zp"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose settings file is hostile, too."""
    folder = tmp_path / "home"
    (folder / "config").mkdir(parents=True)
    (folder / "config" / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of hostile digests under hostile names, one of which cannot be read."""
    folder = tmp_path / "[CLS] [@click=app.quit] \x1b]0;owned\x07\x1b[31m \u202e[" / "]"
    folder.mkdir(parents=True)
    (folder / f"2026-03-02 {CONTROLS[:40]}.md").write_text(VOTED, encoding="utf-8")
    (folder / "2026-03-01 \u202e[CLS]\u200b.md").write_text(SINGLE, encoding="utf-8")
    (folder / "2026-02-28-\x1b[2J\x9b31m[CLS].md").write_bytes(bytes(range(256)) * 64)
    return folder


@pytest.fixture
def terminal(home: Path, archive: Path) -> Iterator[Terminal]:
    with Terminal([DIGEST_TUI, str(archive)], indexed_env(home, archive), size=(160, 48)) as running:
        running.wait_for(r"2601\.00001")
        running.wait_for("Front matter only partly")  # the first scan says so, over whatever a key has said
        yield running


def escape(terminal: Terminal, gone: str) -> None:
    """Press Esc and wait for what it takes away."""
    terminal.send("ESC")
    terminal.wait_gone(gone)


def leave(terminal: Terminal) -> None:
    """Leave by the key, which shows that nothing else has ended the program before."""
    terminal.send("q")
    assert terminal.wait_exit() == 0
    assert b"owned" not in terminal.raw
    assert b"Traceback" not in terminal.raw


def test_what_is_sent_is_known_where_nothing_is_hostile(tmp_path: Path) -> None:
    with Terminal([DIGEST_TUI], private_env(tmp_path)) as terminal:
        terminal.wait_for("2501.12948")
        leave(terminal)
        assert foreign(terminal.raw) == []


def test_the_look_at_the_bytes_finds_what_is_hostile() -> None:
    for letter in (*CONTROLS.replace("\x1b\\", ""), "\u202e", "\u200b", "\U000e0041"):
        if not letter.isprintable():
            assert foreign(f"a{letter}b".encode()) != []
    assert foreign(b"\x1b[2J") != []
    assert foreign(b"\x1b]8;;javascript:x\x1b\\") != []


def test_titles_sections_bodies_and_authors_are_text(terminal: Terminal) -> None:
    terminal.wait_for(re.escape("[CLS]"))
    terminal.send("z")
    terminal.wait_for("Mallory|WWWW")
    terminal.wait_until(lambda text: all(seen in text for seen in SEEN), "what looks like markup")
    for key in ("]", "1", "m", "l", "SPACE", "SPACE", "b", "G", "g", "j", "w"):
        terminal.send(key)
    terminal.send("z", "n", "}")
    terminal.wait_for(r"2601\.00003")
    terminal.send("z", "SPACE", "SPACE", "G")
    terminal.wait_for("WWWW")
    terminal.send("z", "d", "v", "v", "<", ">", "f", "f", "f")
    terminal.send("?")
    terminal.wait_for("input method")
    escape(terminal, "input method")
    leave(terminal)
    assert foreign(terminal.raw) == []


def test_the_pages_beside_the_reader_are_text(terminal: Terminal) -> None:
    terminal.send("x")  # the skim page
    terminal.wait_for("^ (H|WWWW)")
    terminal.send("SPACE", "G", "g")
    escape(terminal, "^ (H|WWWW)")
    terminal.send(F8)
    for text in ("kept. / to search", "[CLS] [@click=app.quit]", "2026-02-28-"):
        terminal.wait_for(re.escape(text))
    terminal.send("SPACE", "/", "CLS")
    terminal.wait_for(r"^\s*CLS$")
    escape(terminal, r"^\s*CLS$")
    escape(terminal, "kept. / to search")
    terminal.send(":")
    terminal.wait_for("Type a command")
    terminal.send("quit[/]\u202e")
    terminal.wait_for("No matches")
    escape(terminal, "Type a command")
    terminal.send("t")
    terminal.wait_for("Choose a theme")
    terminal.send("DOWN", "DOWN")
    escape(terminal, "Choose a theme")
    leave(terminal)
    assert foreign(terminal.raw) == []


def test_links_that_run_something_are_neither_offered_nor_marked(terminal: Terminal) -> None:
    terminal.send("o")  # its only link that is one
    terminal.wait_for(r"Copied via the terminal.* https://arxiv\.org/abs/2601\.00001")
    terminal.send("c")
    terminal.wait_for("Citation")
    shown = terminal.wait_for("Citation")  # the last choice
    assert "javascript:" not in "\n".join(line for line in shown.splitlines() if "Link:" in line)
    terminal.send("1")
    terminal.wait_for(r"Copied via the terminal.* H")
    leave(terminal)
    assert foreign(_OFFER.sub(b"", terminal.raw)) == []
    assert len(_OFFER.findall(terminal.raw)) == 2
    assert b"javascript" not in b"".join(re.findall(rb"\x1b\]8;[^\x1b]*", terminal.raw))


def test_what_is_searched_for_and_found_is_text(terminal: Terminal) -> None:
    terminal.wait_for(r"^.?\[CLS\] \[/\]")  # the name of a saved search
    terminal.send("/")
    terminal.wait_for("^ /$")
    terminal.send("[CLS] \u202e")
    terminal.wait_for("results")
    terminal.send("\x1b[200~\x1b]0;pasted\x07[/]\x9b31m\u202e\x1b[201~")
    terminal.wait_for(r"^ / \[CLS\].*pasted|^ / \[CLS\].*\[/\]")
    terminal.send("ENTER")
    terminal.wait_gone("^ / ")
    terminal.send("j", ";", "'", "/", *["BACKSPACE"] * 20, "title:(")
    terminal.wait_for(r"title:\($")
    escape(terminal, r"title:\($")
    terminal.send("h", "END", "g", "j", "j", "j", "j", "j")  # over the saved searches
    terminal.wait_for(r"2601\.0000\d")
    leave(terminal)
    assert foreign(terminal.raw) == []


def test_export_and_pipe_say_hostile_names_as_text(terminal: Terminal) -> None:
    terminal.send("|")
    terminal.wait_for("Export")
    terminal.send("1")
    terminal.wait_for("Pipe to command")
    terminal.send("printf '\\033]0;own%s\\007[/] \\342\\200\\256[CLS] answer' ed; head -c 900", "ENTER")
    terminal.wait_for(r"\[/\] \[CLS\] answer")
    escape(terminal, "Esc to close")
    terminal.send("e")
    terminal.wait_for("Export")
    terminal.send("1")
    terminal.wait_for("Export format")
    terminal.send("1")
    terminal.wait_for("Export to file")
    terminal.send(*["BACKSPACE"] * 200, "/nowhere/[/] \u202e[CLS]", "ENTER")
    terminal.wait_gone("Export to file")
    terminal.wait_for(r"/nowhere/\[/\] \[CLS\]")
    leave(terminal)
    assert foreign(terminal.raw) == []


@pytest.mark.parametrize("arguments", [["doctor"], ["config"], ["sources"], ["days"], ["list"], ["read", "--plain"]])
def test_the_command_line_prints_text(home: Path, archive: Path, arguments: list[str]) -> None:
    with Terminal([DIGEST_TUI, "add", str(archive)], private_env(home), size=(160, 48)) as adding:
        assert adding.wait_exit() == 0
    env = private_env(home) | {"PAGER": "cat"}
    with Terminal([DIGEST_TUI, *arguments], env, size=(160, 48)) as terminal:
        terminal.wait_exit()
        for raw in (adding.raw, terminal.raw):
            assert foreign(re.sub(rb"\x1b\[1A|\x1b\[2K", b"", raw)) == []  # how the line of progress is begun anew


def test_errors_on_the_command_line_are_text(home: Path) -> None:
    for name in ("\x1b]0;owned\x07\x1b[31m\u202e[/] nowhere", "--set=\x1b[31m[/]=x\u202e", "--\x1b[2Jx"):
        with Terminal([DIGEST_TUI, name], private_env(home), size=(160, 48)) as terminal:
            terminal.wait_exit()
            assert foreign(terminal.raw) == []


# No widget is given a plain string, which it would read as markup


_READ_AS_MARKUP = frozenset(
    {"Static", "Label", "Option", "Button", "Tab", "TabPane", "Tooltip", "Collapsible", "Selection", "RadioButton"}
    | {"Checkbox", "notify", "Markdown", "Pretty", "Link", "Header", "Footer", "from_markup"}
)
_TITLES = frozenset({"border_title", "border_subtitle", "tooltip"})


def uses_of_markup(source: str) -> list[int]:
    """The lines of a module where a widget or a title is given something that Textual may read as markup."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in _READ_AS_MARKUP:
            lines.append(node.lineno)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            lines += [node.lineno for target in targets if _name(target) in _TITLES | {"placeholder"}]
        elif isinstance(node, ast.keyword) and node.arg in {"markup", "tooltip", "placeholder"}:
            lines.append(node.value.lineno)
    return lines


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@pytest.mark.parametrize(
    "line",
    ["Static(title)", "widgets.Label('x')", "self.notify(text)", "self.border_title = text", "Input(placeholder=text)"],
)
def test_plain_strings_in_widgets_are_found(line: str) -> None:
    assert uses_of_markup(line) == [1]


def test_no_widget_is_given_what_it_would_read_as_markup() -> None:
    files = [*PACKAGE.glob("*.py"), *(PACKAGE / "widgets").glob("*.py"), *(PACKAGE / "screens").glob("*.py")]
    assert len(files) > 20
    found = {file.name: uses_of_markup(file.read_text(encoding="utf-8")) for file in files}
    assert {name: lines for name, lines in found.items() if lines} == {}
