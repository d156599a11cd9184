import pytest

from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Span


def spans(markdown: str) -> list[tuple[str, ...]]:
    """Give the spans of the one line drawn: text, role and address, without what is empty."""
    (line,) = draw(markdown, 200)
    return [tuple(filter(None, span)) for span in line]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**굵게**", [("굵게", "bold")]),
        ("*기울임*", [("기울임", "italic")]),
        ("***What's New***: x", [("What's New", "bold-italic"), (": x",)]),
        ("**a *b* c**", [("a ", "bold"), ("b", "bold-italic"), (" c", "bold")]),
        # emphasis ends before a particle
        ("**확산 변환기(diffusion transformer)**를", [("확산 변환기(diffusion transformer)", "bold"), ("를",)]),
        ("모델은**“대조 학습”**을", [("모델은",), ("“대조 학습”", "bold"), ("을",)]),
        ("**A:**이다 **B.**이다", [("A:", "bold"), ("이다 ",), ("B.", "bold"), ("이다",)]),
        ("*95%*의", [("95%", "italic"), ("의",)]),
        ("중요한**`코드`**를", [("중요한",), ("코드", "code"), ("를",)]),
        # what is no emphasis stays as it is
        ("snake_case_name a * b * c", [("snake_case_name a * b * c",)]),
        ("***What's New*: x", [("**",), ("What's New", "italic"), (": x",)]),
        ("** 공백 **", [("** 공백 **",)]),
        ("$x_i * y_j$, $a*b*c$", [("$x_i * y_j$, $a*b*c$",)]),
        ("$$\\sum_i *a* $$", [("$$\\sum_i *a* $$",)]),
        (r"loss \(x*y*z\) and \(a\_b\); *a*", [(r"loss \(x*y*z\) and \(a\_b\); ",), ("a", "italic")]),
        (r"\[ \alpha_{1} \\ \beta \]", [(r"\[ \alpha_{1} \\ \beta \]",)]),
        ("\\[\na*b*c\n\\]", [(r"\[ a*b*c \]",)]),
        (r"\[a \\[2pt] *b*\]", [(r"\[a \\[2pt] *b*\]",)]),
        (r"\[1, 2\], \[\[a\_b\]\], \[*a*\](b)", [(r"[1, 2], [[a_b]], \[*a*\](b)",)]),
        (r"\(a*b* and \[ c", [("(a",), ("b", "italic"), (" and [ c",)]),
        (r"\\(*a*\\)", [("\\(",), ("a", "italic"), ("\\)",)]),
        (r"`\(a*b*\)`", [(r"\(a*b*\)", "code")]),
        ("$5, *a*, $6", [("$5, ",), ("a", "italic"), (", $6",)]),
        # code
        ("`a*b*` ``c`d``", [("a*b*", "code"), (" ",), ("c`d", "code")]),
        # visible, not eaten
        ("<EOS> <Parallel> &lt;s&gt; &amp;", [("<EOS> <Parallel> <s> &",)]),
        ("[IDK] [14] [Pro][x] [@click=app.quit]a[/]", [("[IDK] [14] [Pro][x] [@click=app.quit]a[/]",)]),
        ("a  b   c", [("a b c",)]),
        # links
        ("[논문](https://arxiv.org/abs/1)을", [("논문", "link", "https://arxiv.org/abs/1"), ("을",)]),
        ("[**a** `b`](https://c.d)", [("a ", "link", "https://c.d"), ("b", "code", "https://c.d")]),
        ('[a](https://b.c "제목")', [("a", "link", "https://b.c"), (" (제목)", "dim")]),
        ("[](https://a.b)", [("https://a.b", "link", "https://a.b")]),
        ("[a](HTTPS://b.c/한글)", [("a", "link", "HTTPS://b.c/한글")]),
        ("<https://a.b/c>", [("https://a.b/c", "link", "https://a.b/c")]),
        ("![그림](https://a.b/c.png)", [("그림", "link", "https://a.b/c.png")]),
        ("![](https://a.b/c.png)", [("https://a.b/c.png", "link", "https://a.b/c.png")]),
        (
            "[![배지](https://a.b/c.svg)](https://d.e)",
            [("배지", "link", "https://a.b/c.svg"), (" ",), ("https://d.e", "link", "https://d.e")],
        ),
        # only addresses of the web are followed
        ("[x](javascript:alert(1))", [("[x](javascript:alert(1))",)]),
        ("[x](file:///etc/passwd) <mailto:a@b.c>", [("[x](file:///etc/passwd) <mailto:a@b.c>",)]),
        ("![x](/avatars/x.svg)", [("![x](/avatars/x.svg)",)]),
    ],
)
def test_inline_markdown_becomes_spans(markdown: str, expected: list[tuple[str, ...]]) -> None:
    assert spans(markdown) == expected


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.b/bench에서 본다", "https://a.b/bench"),
        ("여기https://a.b/c_d_e, 그리고", "https://a.b/c_d_e"),
        ("(https://a.b/c)를", "https://a.b/c"),
        ("(https://a.b/c_(d))를", "https://a.b/c_(d)"),
        ("**https://a.b/c**를", "https://a.b/c"),
        ("끝 https://a.b/c?d=e&f=g#h.", "https://a.b/c?d=e&f=g#h"),
        ("Watch]https://a.b/c.mp4)", "https://a.b/c.mp4"),
        ("HTTP://A.B/x", "HTTP://A.B/x"),
        ("https://a.b/c、다음", "https://a.b/c"),
    ],
)
def test_a_bare_address_is_a_link_without_what_follows_it(text: str, address: str) -> None:
    assert [span for span in draw(text, 200)[0] if span.href] == [Span(address, "link", address)]


@pytest.mark.parametrize("text", ["http://", "https://에서", "xhttps://a.b", "://a.b", "ftp://a.b", "https://..."])
def test_what_only_looks_like_an_address_is_text(text: str) -> None:
    assert spans(text) == [(text,)]


def test_words_in_headings_and_quotes_have_a_role_of_their_own() -> None:
    assert spans("## 제목 **a**") == [("제목 a", "heading")]
    assert spans("> 인용 **a**") == [("│ ", "quote"), ("인용 ", "quote"), ("a", "bold")]
