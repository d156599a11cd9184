"""Pure functions over text: cleaning at the border."""
