"""The meaning of words in a digest of any shape: ids, links, dates, names of sections."""
