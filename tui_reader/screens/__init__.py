"""The screens: composition and handlers, nothing that a widget or the library can do."""
