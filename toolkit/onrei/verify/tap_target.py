"""Whether what is tapped is large enough for a finger: WCAG 2.5.8, with its exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrei.phrase import Phrase
from onrei.storefront.axe import OF_BASE, axe_script
from onrei.verify.result import Failure

if TYPE_CHECKING:
    from playwright.sync_api import Frame

# axe-core knows the exceptions but one: what has the size that browsers give it.
_RUN = """async ([source, exclude]) => {
  if (!("axe" in window)) {
    if (source === null) return null;
    (0, eval)(source);
  }
  const options = { resultTypes: ["violations"], iframes: false, runOnly: ["target-size"] };
  const { violations } = await axe.run({ exclude: exclude.map((selector) => [selector]) }, options);
  const isBrowsersOwn = (element, { width, height }) =>
    element.matches("[type=checkbox], [type=radio]") && getComputedStyle(element).appearance === "auto" && width === 13 && height === 13;
  return violations.flatMap(({ nodes }) => nodes).flatMap(({ target }) => {
    const element = document.querySelector(target[0]);
    const box = element.getBoundingClientRect();
    // A page that can be scrolled by keys is a control to axe-core.
    return element.matches("html, body") || isBrowsersOwn(element, box) ? [] : [{ selector: target.join(" "), width: box.width, height: box.height }];
  });
}"""
LEAST_PX = 24


def tap_target_failures(frame: Frame) -> tuple[Failure, ...]:
    """Return the links and controls in *frame* that are too small and too close to others."""
    found = frame.evaluate(_RUN, [None, list(OF_BASE)])
    if found is None:
        found = frame.evaluate(_RUN, [axe_script(), list(OF_BASE)])
    return tuple(
        Failure("tap-target", _too_small(one["width"], one["height"]), one["selector"])
        for one in found
    )


def _too_small(width: float, height: float) -> Phrase:
    # Rounded down: 23.9 must not read as what is asked for.
    size = f"{int(width)} × {int(height)}"
    return Phrase(
        en=f"is {size} px, too close to the next one for less than {LEAST_PX} × {LEAST_PX}",
        ja=f"大きさが {size} px しかなく、隣の要素とも近すぎます（{LEAST_PX} × {LEAST_PX} 以上が必要）",
    )
