"""The program's own colour themes, beside those that Textual brings along."""

from textual.theme import Theme

DARK = Theme(
    name="digest-dark",
    primary="#5fa8d3",
    secondary="#8fb996",
    accent="#e5a50a",
    warning="#e5a50a",
    error="#e06c75",
    foreground="#d8dee9",
    background="#14171c",
    surface="#1d2129",
    panel="#333a45",
    dark=True,
)

LIGHT = Theme(
    name="digest-light",
    primary="#1f6f9f",
    secondary="#3d7a4a",
    accent="#a65e00",
    warning="#a65e00",
    error="#b3261e",
    foreground="#1f2328",
    background="#fbfaf7",
    surface="#efede6",
    panel="#cfcac0",
    dark=False,
)

THEMES = (DARK, LIGHT)
DEFAULT = DARK.name
