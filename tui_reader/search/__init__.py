"""Search over everything ever indexed: a query language, Korean matching, a disposable file of text, ranked hits."""
