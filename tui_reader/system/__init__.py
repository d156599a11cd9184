"""What runs beside the program on the person's machine: programs, browser, clipboard."""
