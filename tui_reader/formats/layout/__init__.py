"""Where papers lie in a document, and what stands around them."""
