"""The shapes of digests, one module each: it recognises a document and reads it."""
