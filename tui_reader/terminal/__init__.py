"""Every byte to and from the terminal, and every private name of Textual."""
