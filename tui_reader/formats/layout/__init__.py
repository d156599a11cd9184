"""The layout of a document: where its papers begin and end, and which text belongs to none of them."""
