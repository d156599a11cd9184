"""To come: screens."""
