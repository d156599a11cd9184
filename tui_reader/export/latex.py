"""Text for LaTeX: commands are escaped, formulas stay formulas, Korean stays Korean."""

import re

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX would count a brace
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_formula = re.compile(r"\$(?! )([^$]{1,300})(?<! )\$(?!\d)")


def escape_latex(text: str) -> str:
    """Escape `text` for a BibTeX field; every brace in the result has its partner."""
    parts: list[str] = []
    end = 0
    for match in _formula.finditer(text):
        if _is_formula(match[1]):
            parts += (text[end : match.start()].translate(_ESCAPES), match[0])
            end = match.end()
    return "".join(parts) + text[end:].translate(_ESCAPES)


def _is_formula(inner: str) -> bool:
    """Check whether LaTeX can read the text between two dollar signs: its braces match, and it does not end the field.

    "costs $5, not $6" holds no formula; a formula of plain words needs a command, an index or a brace.
    """
    depth = 0
    for letter in inner:
        depth += (letter == "{") - (letter == "}")
        if depth < 0 or letter in "%#~":
            return False
    if depth or inner.endswith("\\"):
        return False
    return inner.isascii() and (" " not in inner or any(letter in "\\_^{" for letter in inner))
