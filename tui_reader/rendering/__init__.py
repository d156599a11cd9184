"""Digest text as lines of spans: pure functions from text and a width in cells to what is drawn."""
