"""A server that somebody started in a terminal: its address told, a browser opened, Ctrl-C awaited."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator

from onrei.phrase import Phrase, UiLanguage

_LONGEST_DEAFNESS_S = 0.5


def announce(url: str, language: UiLanguage, *, open_browser: bool = True) -> None:
    """Tell where the server is, and show it where there is a screen."""
    words = Phrase(en="Ctrl-C ends it", ja="終了するには Ctrl-C")
    sys.stdout.write(f"Onrei  {url}  ({words.text(language)})\n")
    sys.stdout.flush()
    if open_browser and _has_screen():
        webbrowser.open(url)


def wait_for_the_end() -> None:
    """Return when Ctrl-C was pressed, or a polite kill came."""
    with contextlib.suppress(KeyboardInterrupt), _ended_like_ctrl_c():
        while True:
            # Not one wait without end: a signal that comes just before the process falls asleep
            # would not wake it.
            time.sleep(_LONGEST_DEAFNESS_S)


def _has_screen() -> bool:
    """Tell whether a browser can open a window; else a text browser might take the terminal."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


@contextlib.contextmanager
def _ended_like_ctrl_c() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
