"""Every byte to and from the terminal, and every private door of Textual."""
