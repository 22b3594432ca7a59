"""Whether the promises of a snippet are kept on a page that is open in a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrei.authoring.expectation import Expectation
from onrei.phrase import Phrase, UiLanguage
from onrei.verify.result import Failure

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """A promise that is not kept: the *reason*, and the *selector* of the element at fault."""

    expectation: Expectation
    reason: Phrase
    selector: str

    @property
    def failure(self) -> Failure:
        """Return it as one of the failures of a page."""
        return Failure("promise", self.reason, self.selector)


@cache
def sight() -> str:
    """Return the expression in JavaScript whose functions tell what a visitor sees."""
    return Path(__file__).with_name("sight.js").read_text(encoding="utf-8")


def broken_promises(
    frame: Frame,
    expectations: Iterable[Expectation],
    *,
    language: UiLanguage,
    item: int | None = None,
) -> tuple[BrokenPromise, ...]:
    """Return which of *expectations* the page in *frame* breaks, for a visitor of *language*.

    On a list, *item* is the one that they are about: cards next to its own do not count.
    """
    return tuple(_failures(frame, tuple(expectations), language, item))


def _failures(
    frame: Frame, expectations: tuple[Expectation, ...], language: UiLanguage, item: int | None
) -> Iterator[BrokenPromise]:
    promises = [told(one, language) for one in expectations]
    faults = frame.evaluate(
        f"asked => {sight()}.check(asked)", {"promises": promises, "item": item}
    )
    for one, promise, fault in zip(expectations, promises, faults, strict=True):
        if fault is not None and fault["what"] == "void":
            continue
        if fault is not None:
            yield BrokenPromise(one, _reason(fault, promise), fault["selector"])
        elif one.link and one.shown and (reason := _link_fault(frame, promise, item)):
            yield BrokenPromise(one, reason, one.select)


def told(expectation: Expectation, language: UiLanguage) -> dict[str, Any]:
    """Return *expectation* as `sight` takes it."""
    text = expectation.text.text(language) if expectation.text else None
    return {
        "select": expectation.select,
        "shown": expectation.shown,
        "text": text,
        "unless": expectation.unless or None,
    }


def _reason(fault: dict[str, str], promise: dict[str, Any]) -> Phrase:
    detail = fault["detail"]
    read = _cut(detail)
    wanted = promise["text"]
    return {
        "selector": Phrase(en="is no CSS selector", ja="CSS のセレクターとして読めません"),
        "missing": Phrase(en="is not on the page", ja="ページにありません"),
        "hidden": Phrase(en="is not visible", ja="ページにありますが、見えません"),
        "covered": Phrase(en=f"is covered by `{detail}`", ja=f"`{detail}` に隠れています"),
        "text": Phrase(
            en=f"reads `{read}`, without `{wanted}`",
            ja=f"「{read}」と表示され、「{wanted}」がありません",
        ),
        "shown": Phrase(
            en=f"is visible and should not be; it reads `{read}`",
            ja=f"表示されないはずですが、「{read}」と表示されています",
        ),
    }[fault["what"]]


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_WORDS else text[: _MOST_WORDS - 1] + "…"


def _link_fault(frame: Frame, promise: dict[str, Any], item: int | None) -> Phrase | None:
    found = frame.evaluate_handle(
        f"asked => {sight()}.keeper(asked)", {"promise": promise, "item": item}
    ).as_element()
    # The page may have changed by itself since it was looked at.
    return (
        _reason({"what": "missing", "detail": ""}, promise)
        if found is None
        else link_fault(frame, found)
    )


def link_fault(frame: Frame, element: ElementHandle) -> Phrase | None:
    """Return why a visitor with a mouse, or one with a keyboard, cannot follow *element*, if so.

    Nothing is left: the page is told to write down that a link was followed instead of going there.
    """
    x, y = frame.evaluate(_step("aim"), element)
    frame.page.mouse.click(x, y)
    if not frame.evaluate(_step("turnToKeys"), element):
        return Phrase(
            en="a click in its middle follows no link", ja="中央をクリックしてもリンクが開きません"
        )
    frame.page.keyboard.press("Tab")
    if not frame.evaluate(_step("arrive"), element):
        return Phrase(en="the Tab key does not reach it", ja="Tab キーで選べません")
    frame.page.keyboard.press("Enter")
    if not frame.evaluate(_step("hasFollowed"), element):
        return Phrase(en="the Enter key follows no link", ja="Enter キーでリンクが開きません")
    return None


def _step(function: str) -> str:
    return f"element => {sight()}.{function}(element)"
