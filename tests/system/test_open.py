"""Opening links: with what, where, and the reason when with nothing."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.system.conftest import Pretend
from tui_reader.system.open import OpenResult, open_file, open_link

LINK = "https://arxiv.org/abs/2509.08519?a=1&b='2'#3"
SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
X11 = {"DISPLAY": ":0"}
TEXT_BROWSERS = ("lynx", "w3m", "elinks", "links", "links2", "www-browser", "browsh")


class Opener:
    """Opens with the pretended programs, and keeps every command that was started."""

    def __init__(self, pretend: Pretend) -> None:
        self.pretend = pretend
        self.started: list[list[str]] = []
        self.trouble = ""

    def run(self, command: Sequence[str], environ: Mapping[str, str]) -> str:
        assert environ["PATH"] == str(self.pretend.path)
        program, *arguments = command
        self.started.append([Path(program).name, *arguments])
        return self.trouble

    def open(
        self, url: str = LINK, *, open_command: str = "", platform: str = "linux", environ: Mapping[str, str]
    ) -> OpenResult:
        variables = {"PATH": str(self.pretend.path), **environ}
        return open_link(url, environ=variables, open_command=open_command, run=self.run, platform=platform)


@pytest.fixture
def opener(pretend: Pretend) -> Opener:
    for name in ("xdg-open", "open", "firefox", "helper", "tmux", *TEXT_BROWSERS):
        pretend.program(name)
    return Opener(pretend)


@pytest.mark.parametrize("environ", [X11, WAYLAND])
def test_a_desktop_opens_with_its_own_opener(opener: Opener, environ: dict[str, str]) -> None:
    opened = opener.open(environ=environ)
    assert opened == OpenResult(how="xdg-open")
    assert opened.sentence == "Sent to xdg-open"
    assert opener.started == [["xdg-open", LINK]]


def test_macos_opens_with_open(opener: Opener) -> None:
    assert opener.open(environ={}, platform="darwin") == OpenResult(how="open")
    assert opener.started == [["open", LINK]]


@pytest.mark.parametrize("platform", ["linux", "darwin"])
@pytest.mark.parametrize("sign", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_over_ssh_no_desktop_is_used(opener: Opener, sign: str, platform: str) -> None:
    opened = opener.open(environ={sign: "x", **X11}, platform=platform)
    assert opened.sentence == "Not opened: you are connected to this machine remotely."
    assert opener.started == []


def test_without_a_desktop_the_reason_is_given(opener: Opener) -> None:
    assert opener.open(environ={}).reason == "no desktop on this machine"
    (opener.pretend.path / "xdg-open").unlink()
    assert opener.open(environ=X11).reason == "no program found that opens links"
    assert opener.started == []


@pytest.mark.parametrize("browser", TEXT_BROWSERS)
def test_no_text_browser_is_ever_started(opener: Opener, browser: str) -> None:
    assert opener.open(environ={"BROWSER": browser}).how == ""
    assert opener.open(environ={"BROWSER": f"{opener.pretend.path / browser} -x %s", **SSH}).how == ""
    assert opener.open(environ={}, open_command=f"{browser} {{url}}").reason.startswith(
        f'"{browser}" (set in open_command)'
    )
    assert opener.started == []
    assert opener.open(environ={"BROWSER": browser, **X11}).how == "xdg-open"


def test_a_text_browser_under_another_name_is_seen_through(opener: Opener) -> None:
    (opener.pretend.path / "my-browser").symlink_to(opener.pretend.path / "w3m")
    assert opener.open(environ={"BROWSER": "my-browser"}).how == ""
    assert opener.started == []


@pytest.mark.parametrize(
    ("browser", "command"),
    [
        ("helper", ["helper", LINK]),
        ("helper --new 'a b' %s &", ["helper", "--new", "a b", LINK]),
        ("helper --at=%s", ["helper", f"--at={LINK}"]),
        ("lynx:missing:helper:firefox", ["helper", LINK]),
        ("'unclosed:helper", ["helper", LINK]),
        ("firefox", None),
        ("xdg-open:sensible-browser", None),
        (":", None),
    ],
)
def test_browser_is_honoured_where_it_needs_no_desktop_that_is_not_here(
    opener: Opener, browser: str, command: list[str] | None
) -> None:
    opened = opener.open(environ={"BROWSER": browser, **SSH})
    assert opener.started == ([command] if command else [])
    assert bool(opened.how) is bool(command)


def test_browser_comes_before_the_desktop(opener: Opener) -> None:
    assert opener.open(environ={"BROWSER": "firefox", **X11}).how == "firefox"


@pytest.mark.parametrize(
    ("setting", "command"),
    [
        ("helper", ["helper", LINK]),
        ("helper --now {url} -x", ["helper", "--now", LINK, "-x"]),
        ("helper 'one argument {url}'", ["helper", f"one argument {LINK}"]),
        ("tmux new-window w3m {url}", ["tmux", "new-window", "w3m", LINK]),
        ("helper; rm -rf $HOME `id`", ["helper;", "rm", "-rf", "$HOME", "`id`", LINK]),
    ],
)
def test_the_setting_comes_first_everywhere_and_without_a_shell(
    opener: Opener, setting: str, command: list[str]
) -> None:
    opener.pretend.program("helper;")
    for environ in ({}, SSH, {**X11, "BROWSER": "firefox"}):
        opened = opener.open(environ=environ, open_command=setting)
        assert (opened.how, opener.started.pop()) == (command[0], command)


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ("missing {url}", '"missing" (set in open_command) is not on the PATH'),
        ("helper 'unclosed", "open_command has an unclosed quote"),
        ("''", "open_command names no program"),
    ],
)
def test_a_setting_that_cannot_be_used_says_so_and_nothing_else_is_started(
    opener: Opener, setting: str, reason: str
) -> None:
    assert opener.open(environ={**X11, "BROWSER": "firefox"}, open_command=setting).reason == reason
    assert opener.started == []


def test_what_cannot_be_started_gives_way_to_the_next_and_is_named_at_the_end(opener: Opener) -> None:
    opener.trouble = "it broke"
    assert opener.open(environ={"BROWSER": "helper", **X11}).reason == "it broke; it broke"
    assert [command[0] for command in opener.started] == ["helper", "xdg-open"]
    assert opener.open(environ={}, open_command="helper").reason == "it broke"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/",
        "mailto:a@example.org",
        "data:text/html,x",
        "-oProxyCommand=id",
        "example.org",
        "http:example.org",
        "https:///",
        "https://",
        "",
        " https://example.org",
        "https://example.org/a b",
        "https://example.org/\n",
        "https://example.org/\x1b]0;x\x07",
        "https://example.org/\u202e",
        "vscode://x https://example.org",
    ],
)
def test_anything_but_a_web_link_is_refused_with_a_sentence(opener: Opener, url: str) -> None:
    for setting in ("", "helper"):
        opened = opener.open(url, environ={**X11, "BROWSER": "firefox"}, open_command=setting)
        assert opened.how == ""
        assert opened.sentence.startswith("Not opened: ")
        assert opened.sentence.isprintable()
    assert opener.started == []


@pytest.mark.parametrize(
    "url", ["HTTP://EXAMPLE.ORG", "https://ko.wikipedia.org/wiki/강화학습", "http://localhost:8080/"]
)
def test_web_links_of_every_spelling_are_opened(opener: Opener, url: str) -> None:
    assert opener.open(url, environ=X11).how == "xdg-open"
    assert opener.started == [["xdg-open", url]]


def only_if_there(command: Sequence[str], _: Mapping[str, str]) -> str:
    assert Path(command[0]).is_file()
    return ""


@given(st.text(), st.text(), st.text())
def test_it_never_raises_and_starts_nothing_that_is_not_there(url: str, setting: str, browser: str) -> None:
    environ = {"PATH": "", "BROWSER": browser, **X11}
    for link in (url, f"https://example.org/{url}"):
        opened = open_link(link, environ=environ, open_command=setting, run=only_if_there)
        assert bool(opened.how) is not bool(opened.reason)


def test_a_real_program_gets_the_link_whole(pretend: Pretend) -> None:
    pretend.program("xdg-open")
    environ = {"PATH": str(pretend.path), **X11}
    assert open_link(LINK, environ=environ, platform=sys.platform.replace("darwin", "linux")) == OpenResult(
        how="xdg-open"
    )
    assert pretend.wait_for("xdg-open") == [LINK]


def test_a_file_is_opened_by_the_desktop_alone(opener: Opener, tmp_path: Path) -> None:
    """The person's own program and browser are for addresses, which mean the same on every machine."""
    file = tmp_path / "-a b.pdf"

    def open_on(environ: Mapping[str, str], platform: str = "linux") -> OpenResult:
        variables = {"PATH": str(opener.pretend.path), "BROWSER": "firefox", **environ}
        return open_file(file, environ=variables, run=opener.run, platform=platform)

    assert open_on(X11) == OpenResult(how="xdg-open")
    assert open_on({}, "darwin") == OpenResult(how="open")
    assert opener.started == [["xdg-open", str(file)], ["open", str(file)]]
    assert open_on({**SSH, **X11}).reason == "you are connected to this machine remotely"
    assert open_on({}).reason == "no desktop on this machine"
    opener.trouble = "it is broken"
    assert open_on(X11).reason == "it is broken"
