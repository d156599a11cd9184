"""To come: formats."""
