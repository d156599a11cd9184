"""One write-up: its title, facts, links and sections."""
