"""What tells a page that may look different from one that cannot."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from onrei.emulator.scenario import Scenario, Urls
from onrei.errors import OnreiError
from onrei.storefront.stand_in import answer_for
from onrei.verify.address import scenario_at
from onrei.verify.learned import Learned
from onrei.verify.result import Environment
from onrei.verify.scenario_set import NamedScenario
from onrei.verify.side import Side
from onrei.verify.style_use import effective_html

# Addresses without a port or a run in them: equal pages are equal texts.
PLAIN_URLS = Urls(shop="https://shop.example.jp", pictures="https://shop.example.jp/pictures")
_PICTURE = re.compile(re.escape(f"{PLAIN_URLS.pictures}/") + r"([^\"'()\s<>?&]+)")
_AWAY = re.compile(r"https?://([a-z0-9.-]+\.[a-z]+)(/[^\"'()\s<>?#]*)")


def plain_page(named: NamedScenario, side: Side) -> str:
    """Return the page of *named* on *side* as far as it decides what a visitor meets."""
    return effective_html(side.render(named.scenario, PLAIN_URLS).html)


def fingerprint(
    named: NamedScenario,
    side: Side,
    environment: Environment,
    learned: Learned,
    promises: str = "",
) -> str | None:
    """Return the digest of all that decides how the page of *named* looks and behaves on *side*.

    None means that nobody can tell without opening it: scripts in it may ask for other pages of the
    shop, and have not been seen to do so. *promises* are what the page is held against.
    """
    scenario = named.scenario
    html = side.render(scenario, PLAIN_URLS).html
    addresses = learned.fetched(named.name, effective_html(html))
    if addresses is None:
        return None
    fetched = tuple(_fetched(addresses, named, side))
    stamp = hashlib.sha256(promises.encode())
    for text in (
        repr(environment),
        repr(scenario.viewport),
        scenario.language,
        effective_html(html, *fetched),
        *_pictures(html, side),
        *_stand_ins(html),
        *map(effective_html, fetched),
    ):
        stamp.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return stamp.hexdigest()


def _pictures(html: str, side: Side) -> Iterator[str]:
    for name in sorted(set(_PICTURE.findall(html))):
        file = side.pictures.files.get(name)
        yield f"{name} {_digest_of_file(file.path) if file else ''}"


def _digest_of_file(path: Path) -> str:
    try:
        facts = path.stat()
    except OSError:
        return ""
    return _digest(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=4096)
def _digest(path: Path, _size: int, _mtime_ns: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _stand_ins(html: str) -> Iterator[str]:
    for host, path in sorted(set(_AWAY.findall(html))):
        answer = answer_for(host, path)
        if answer is not None and not isinstance(answer, str):
            yield f"{host}{path} {answer.etag}"


def _fetched(addresses: Iterable[str], named: NamedScenario, side: Side) -> Iterator[str]:
    for address in sorted(set(addresses)):
        path, _, query = address.partition("?")
        scenario = scenario_at(path, query, named.scenario)
        if scenario is not None:
            yield _page_or_nothing(scenario, side)


def _page_or_nothing(scenario: Scenario, side: Side) -> str:
    try:
        return side.render(scenario, PLAIN_URLS).html
    except OnreiError:
        # The shop has no such item or category any more.
        return ""
