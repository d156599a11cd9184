"""To come: rendering."""
