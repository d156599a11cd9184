"""The program's own colour themes, beside those of Textual."""

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

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_yellow",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_bright_black",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "border-blurred": "ansi_bright_black",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_white",
        "input-selection-background": "ansi_bright_blue",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_bright_blue",
        "screen-selection-foreground": "ansi_black",
        "text-muted": "ansi_bright_black",
        "text-disabled": "ansi_bright_black",
        "text-error": "ansi_red",
        "primary-muted": "ansi_blue",
        "input-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-text-style": "none",
    },
)
"""The sixteen colours that the person has given their own terminal, light or dark."""

THEMES = (DARK, LIGHT, TERMINAL)
DEFAULT = DARK.name
