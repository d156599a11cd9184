"""Pure functions over text: decoding, cleaning, scripts and keyboards."""
