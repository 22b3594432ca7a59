"""End processes together with all that they started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys


def lead_own_group() -> None:
    """Take the calling process out of the terminal's group, so that Ctrl-C reaches its parent alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        with contextlib.suppress(PermissionError):  # it leads one already
            os.setsid()


def is_running(process: int) -> bool:
    """Tell whether there is a process with that number."""
    if sys.platform == "win32":
        return True  # nobody can ask there without ending it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def group_of(process: int) -> int:
    """Return the leader of the group of *process*, as far as the system knows groups."""
    if sys.platform == "win32":
        return process
    try:
        group = os.getpgid(process)
    except ProcessLookupError:
        return process
    return process if group == os.getpgid(0) else group


def end_group(leader: int) -> None:
    """End the process *leader* and its group at once; nothing happens if there is none."""
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(leader)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - a number
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
