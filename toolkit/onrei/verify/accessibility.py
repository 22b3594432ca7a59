"""What axe-core finds wrong with a page, or with a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from onrei.phrase import Phrase
from onrei.storefront.axe import OF_BASE, axe_script
from onrei.verify.result import Failure

if TYPE_CHECKING:
    from playwright.sync_api import Frame

# The half megabyte crosses over to the browser once for a page; frames of it take it from there.
_BRING = "source => { window.top.onreiAxe = source; }"
_RUN = """async ([include, exclude, options]) => {
  if (!("axe" in window) && !("onreiAxe" in window.top)) return null;
  const within = include === null ? document : [...document.querySelectorAll(include)];
  if (within.length === 0) return [];
  if (!("axe" in window)) (0, eval)(window.top.onreiAxe);
  const context = { include: within, exclude: exclude.map((selector) => [selector]) };
  return (await axe.run(context, options)).violations.map(({ id, help, nodes }) =>
    ({ id, help, targets: nodes.map((node) => node.target.join(" ")) }));
}"""


def accessibility_failures(
    frame: Frame, include: str | None = None, *, without: Iterable[str] = ()
) -> tuple[Failure, ...]:
    """Return the violations in *frame*, or in what the selector *include* finds there.

    What BASE prints and a theme cannot change is left out.

    *without* names rules of axe-core that are not asked.
    """
    options: dict[str, Any] = {
        "resultTypes": ["violations"],
        "iframes": False,
        "rules": {rule: {"enabled": False} for rule in without},
    }
    asked = [include, list(OF_BASE), options]
    found = frame.evaluate(_RUN, asked)
    if found is None:
        frame.evaluate(_BRING, axe_script())
        found = frame.evaluate(_RUN, asked)
    return tuple(_failure(one, target) for one in found for target in one["targets"])


def _failure(violation: dict[str, str], target: str) -> Failure:
    words = f"{violation['help']} ({violation['id']})"
    return Failure("axe", Phrase(en=words, ja=words), target)
