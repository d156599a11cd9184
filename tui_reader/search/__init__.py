"""The search in all digests: a query language, Korean matching, an index of folded text, ranked results."""
