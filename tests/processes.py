"""Processes that a test starts by way of the program, and is not told the end of."""

import subprocess
from time import monotonic, sleep


def wait_gone(pid: int, seconds: float = 10) -> None:
    """Wait for the end of a process that may not be our child."""
    end = monotonic() + seconds
    while is_alive(pid):
        assert monotonic() < end, f"{pid} is still there"
        sleep(0.01)


def is_alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")
