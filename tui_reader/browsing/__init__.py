"""What is open and how it is walked, without drawing and without Textual."""
