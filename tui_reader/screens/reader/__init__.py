"""The reader's screen and its controllers, one per group of commands."""
