"""Whether a page is wider than its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrei.phrase import Phrase
from onrei.verify.promise import sight
from onrei.verify.result import Failure

if TYPE_CHECKING:
    from playwright.sync_api import Frame

_WIDEST = """() => {
  const { visibleBoxes, nameOf } = SIGHT;
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return null;
  const reach = (element) => Math.max(0, ...visibleBoxes(element).map((box) => box.right));
  const all = [...document.body.querySelectorAll("*")].map((element) => [reach(element), element]);
  const [, widest] = all.reduce((one, other) => (other[0] >= one[0] ? other : one), [0, root]);
  return { selector: nameOf(widest), over: root.scrollWidth - root.clientWidth, room: root.clientWidth };
}"""


def overflow_failures(frame: Frame) -> tuple[Failure, ...]:
    """Return the element that makes the page in *frame* scroll sideways, if it does."""
    found = frame.evaluate(_WIDEST.replace("SIGHT", sight()))
    if found is None:
        return ()
    over, room = found["over"], found["room"]
    reason = Phrase(
        en=f"makes the page {over} px wider than its window of {room} px",
        ja=f"幅 {room} px の画面から {over} px はみ出しています",
    )
    return (Failure("overflow", reason, found["selector"]),)
