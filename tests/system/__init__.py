"""Tests of what is outside the screen, with programs that only pretend and with a real tmux where there is one."""
