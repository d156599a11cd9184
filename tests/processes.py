"""Processes that a test starts by way of the program, and is not told the end of."""

import subprocess

from tests.waiting import wait_until


def wait_gone(pid: int) -> None:
    """Wait for the end of a process that may not be our child."""
    wait_until(lambda: not is_alive(pid), f"the end of {pid}")


def is_alive(pid: int) -> bool:
    """Whether a process is there and has not ended; one whose end nobody has asked for has."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")
