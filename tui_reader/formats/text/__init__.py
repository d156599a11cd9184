"""What words in a digest mean, whatever its shape: ids, links, dates, names of sections."""
