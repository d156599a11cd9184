"""The open list and the way through it, without drawing and without Textual."""
