"""The part of a page's style that can have an effect on it.

A change to the style of a badge changes the text of every page, and the look of those with a badge
only. A rule is left out where each of its selectors needs a class or an id that stands nowhere else in
the page, scripts included. So a script that puts a name together from pieces (``"is-" + state``) is
not seen through; a name of which the page has no piece cannot be made.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import tinycss2

_STYLE = re.compile(r"(<style\b[^<>]{0,400}>)(.{1,400000}?)(</style)", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"[.#](-?[_a-zA-Z\u0080-\U0010ffff][\w\u0080-\U0010ffff-]*)")
# What is asked inside these need not be there for the rule to match.
_LOOSE = re.compile(r":(?:not|is|where|has|nth-[a-z-]+)\(", re.IGNORECASE)
_NESTED = frozenset({"media", "supports", "layer", "container"})


def effective_html(html: str, *fetched: str) -> str:
    """Return *html* without the style rules that cannot match anything in it.

    Its scripts may put into it what stands in the pages *fetched*.
    """
    rest = "\n".join(_STYLE.sub("", each) for each in (html, *fetched))
    return _STYLE.sub(lambda found: found[1] + _kept(found[2], rest) + found[3], html)


def _kept(sheet: str, rest: str) -> str:
    return "".join(text for text, groups in _rules(sheet) if _can_match(groups, rest))


def _can_match(groups: tuple[frozenset[str], ...], rest: str) -> bool:
    """Tell whether for one of the selectors every name it needs occurs in *rest*."""
    return not groups or any(all(name in rest for name in names) for names in groups)


@lru_cache(maxsize=64)
def _rules(sheet: str) -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """Return each rule of *sheet* with the names that each of its selectors needs."""
    parsed = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return tuple((rule.serialize(), _needs(rule)) for rule in parsed)


def _needs(rule: Any) -> tuple[frozenset[str], ...]:
    if rule.type == "qualified-rule":
        return _needs_of(tinycss2.serialize(rule.prelude))
    if rule.type == "at-rule" and rule.lower_at_keyword in _NESTED and rule.content:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        groups = [_needs(one) for one in inner]
        # One inner rule that needs nothing keeps all of them.
        return () if not all(groups) else tuple(group for one in groups for group in one)
    return ()


def _needs_of(selectors: str) -> tuple[frozenset[str], ...]:
    """Return the names that each selector of a list cannot match without."""
    if _LOOSE.search(selectors):
        selectors = _without_loose(selectors)
    groups = tuple(frozenset(_NAME.findall(one)) for one in selectors.split(","))
    return () if not all(groups) else groups


def _without_loose(selectors: str) -> str:
    """Return *selectors* without what stands in the parentheses of ``:not()`` and its like."""
    pieces, depth, end = [], 0, 0
    for found in re.finditer(r"[()]", selectors):
        if found[0] == "(":
            if depth == 0:
                pieces.append(selectors[end : found.start()])
            depth += 1
        else:
            depth = max(0, depth - 1)
            if depth == 0:
                end = found.end()
    return "".join([*pieces, selectors[end:] if depth == 0 else ""])
