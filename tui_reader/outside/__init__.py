"""What is outside the screen: clipboards, programs that open links, what the terminal can do. Nothing here draws."""
