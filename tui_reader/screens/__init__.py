"""The screens: composition and event handlers. Widgets draw, the library knows."""
