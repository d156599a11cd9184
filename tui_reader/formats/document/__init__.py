"""A file as lines, headings and front matter."""
