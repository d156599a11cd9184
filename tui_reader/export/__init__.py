"""Entries as other programs read them: BibTeX, RIS, CSV, JSON and Markdown. Pure functions, without any I/O."""
