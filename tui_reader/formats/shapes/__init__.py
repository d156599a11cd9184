"""One module per shape of digest; each says how much of a document it explains, and reads it."""
