"""What is kept on disk: parsed digests (disposable), marks (for ever), the settings file (the person's)."""
