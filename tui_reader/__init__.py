"""digest-tui: a terminal reader for daily digests of AI papers."""
