"""What to write instead of a tag that is not one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

from onrei.catalog.model import Catalog, Known

# Longer names than these are no slips, and comparing them takes time.
_WRITTEN = re.compile(
    r"\{?(?P<slash>/?)(?:(?P<kind>block|lang):)?(?P<name>[A-Za-z][A-Za-z0-9-]{0,79})\}?"
)
_NEGATION = re.compile(r"No(?:t)?(?=[A-Z])")
_NUMBER = re.compile(r"[0-9]+")
# Measured on names of themes and of scripts: slips lie above these, different words below.
# A lone {Word} may as well be JavaScript; after block: or lang: it can only be a tag.
_VARIABLE_LIKENESS = 0.84
_LIKENESS = 0.78


def suggest(written: str, catalog: Catalog) -> str | None:
    """Return the whole tag to write instead of *written*, or None when nothing is close.

    *written* is a tag with or without its braces. A known slip comes first, then the same name in
    other letter case or as another kind of tag, then the closest name of the same kind. Lower-case
    words such as ``{numItems}`` are taken for JavaScript unless only their letter case is wrong.
    """
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return None
    instead = _instead(found["kind"] or "", found["name"], catalog)
    if instead and found["slash"] and instead.startswith("{block:"):
        return "{/" + instead[1:]
    return instead


def _instead(kind: str, name: str, catalog: Catalog) -> str | None:
    tag = _tag(kind, name)
    if tag in catalog.expected:
        return None
    if known := _names(kind, catalog).get(name):
        return known.spec.replacement if known.spec.deprecated else None
    if wrong := catalog.wrong_names.get(tag):
        return wrong.instead or None
    return (
        _slip_of_case(kind, name, catalog)
        or _question(kind, name, catalog)
        or _other_kind(kind, name, catalog)
        or _nearest_number(kind, name, catalog)
        or _closest(kind, name, catalog)
    )


def _names(kind: str, catalog: Catalog) -> Mapping[str, Known]:
    if kind == "block":
        return catalog.blocks
    return catalog.langs if kind == "lang" else catalog.variables


def _tag(kind: str, name: str) -> str:
    return f"{{{kind}:{name}}}" if kind else f"{{{name}}}"


def _slip_of_case(kind: str, name: str, catalog: Catalog) -> str | None:
    folded = name.lower()
    for known in _names(kind, catalog):
        if known.lower() == folded and (kind or _is_compound(known)):
            return _tag(kind, known)
    return None


def _is_compound(name: str) -> bool:
    """Tell whether *name* is of several words; ``{counter}`` is a likely name in a script."""
    return sum(letter.isupper() for letter in name) > 1


def _question(kind: str, name: str, catalog: Catalog) -> str | None:
    """Return the block that asks whether there is a *name*: ``{block:ItemStock}`` means that."""
    question = f"Has{name}"
    return _tag(kind, question) if kind == "block" and question in catalog.blocks else None


def _other_kind(kind: str, name: str, catalog: Catalog) -> str | None:
    for other in ("block", "", "lang"):
        if other == kind:
            continue
        if name in _names(other, catalog):
            return _tag(other, name)
        if wrong := catalog.wrong_names.get(_tag(other, name)):
            return wrong.instead or None
    return None


def _nearest_number(kind: str, name: str, catalog: Catalog) -> str | None:
    """Return the tag that differs by its numbers only, the next one up where two are as near."""
    pattern = _NUMBER.sub("0", name)
    same = [known for known in _names(kind, catalog) if _NUMBER.sub("0", known) == pattern]
    wanted = _numbers(name)

    def distance(known: str) -> list[tuple[int, int]]:
        pairs = zip(_numbers(known), wanted, strict=True)
        return [(abs(number - target), -number) for number, target in pairs]

    return _tag(kind, min(same, key=distance)) if same else None


def _numbers(name: str) -> list[int]:
    return [int(digits) for digits in _NUMBER.findall(name)]


def _closest(kind: str, name: str, catalog: Catalog) -> str | None:
    if not kind and not name[0].isupper():
        return None
    folded = {known.lower(): known for known in _alike(name, _names(kind, catalog))}
    likeness = _LIKENESS if kind else _VARIABLE_LIKENESS
    close = difflib.get_close_matches(name.lower(), folded, n=1, cutoff=likeness)
    return _tag(kind, folded[close[0]]) if close else None


def _alike(name: str, names: Iterable[str]) -> list[str]:
    """Return those of *names* that negate as *name* does: a slip must not turn a block round."""
    negates = bool(_NEGATION.search(name))
    return [other for other in names if bool(_NEGATION.search(other)) is negates]
