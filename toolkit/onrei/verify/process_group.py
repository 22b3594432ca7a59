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


def end_group(leader: int) -> None:
    """End the process *leader* and its group at once; nothing happens if there is none."""
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(leader)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - a number
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
