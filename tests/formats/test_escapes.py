"""Escapes of LaTeX, Markdown and HTML in titles and names, and what only looks like one."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.formats.text.escapes import read_escapes


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Na{\"i}ve caf\'e maps", "Naïve café maps"),
        (r"Schr\"odinger, M{\"u}ller, na\"{\i}ve, na\"\i ve", "Schrödinger, Müller, naïve, naïve"),
        (r"Erd\H{o}s, Erd\H os, Gon\c{c}alves, fa\c cade, Dvo\v{r}\'ak", "Erdős, Erdős, Gonçalves, façade, Dvořák"),
        (r"\'{E}tude, \'Alvarez, {\~n}, \~na, \^{o}", "Étude, Álvarez, ñ, ña, ô"),
        (r"{\L}ukasz, \L{}ukasz, S\o ren, Bj{\o}rn, Stra\ss e, \AA", "Łukasz, Łukasz, Søren, Bjørn, Straße, Å"),
        (r"R\&D of A\_B at 5\% cost, C\#, \$5", "R&D of A_B at 5% cost, C#, $5"),
        (r"1\. GPT\-4\.Turbo \(ours\) \[new\] x\^2", "1. GPT-4.Turbo (ours) [new] x^2"),
        (r"\"A\" Net, \`code\`", '"A" Net, `code`'),
        (r"What\'s New, don\'t, we\'re", "What's New, don't, we're"),
        (r"\textbf{Deep} \emph{Nets}", "Deep Nets"),
        ("R&amp;D &lt;EOS&gt; caf&eacute; &#39;x&#39;", "R&D <EOS> café 'x'"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_escapes_stand_for_their_characters(text: str, read: str) -> None:
    assert read_escapes(text) == read
    assert read_escapes(read) == read


@pytest.mark.parametrize(
    "text",
    [
        r"$\pi$-Agents and \sqrt{2}", r"$\mathcal{O}(n\_x)$", r"$\hat{a}\'b$", r"\(O_n\)", r"\alpha \omega \ldots",
        r"a\\b", r"\u00e9", r"\d", "R&D; A & B", "{caf}", "\\",
    ],
)  # fmt: skip
def test_formulas_and_other_backslashes_stay(text: str) -> None:
    assert read_escapes(text) == text


def test_titles_are_shown_as_they_are_meant_and_identities_are_as_they_were() -> None:
    paper = "## {n}. {title}\n\n{link}\n\n### Abstract\n\nx\n\n"
    first = paper.format(n=1, title=r"A\_B caf\'e", link="https://arxiv.org/abs/2603.10002")
    second = paper.format(n=2, title=r"C\_D", link="")
    digest = read_digest(PurePath("pub/x.md"), f"# Daily Papers 2026-03-01\n\n{first}{second}")
    assert [entry.title for entry in digest.entries] == ["A_B café", "C_D"]
    assert digest.entries[1].paper == r"title:pub/c\_d"
