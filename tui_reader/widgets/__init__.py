"""To come: widgets."""
