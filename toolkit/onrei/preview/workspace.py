"""Everything the preview can show: themes and shops; and one page of it at a time."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from onrei.emulator.scenario import RenderedPage, Scenario, Urls
from onrei.emulator.shelf import shelf_of
from onrei.emulator.shown import marks_of, marks_shown
from onrei.errors import OnreiError, unknown_name
from onrei.phrase import Phrase
from onrei.preview.hosted_targets import HostedTargets
from onrei.preview.look import Look
from onrei.preview.open_shop import OpenShop, Stock
from onrei.preview.reload import Kind
from onrei.preview.revision_targets import RevisionTargets
from onrei.preview.target import Reading, Target
from onrei.shop.model import JST, App, Shop
from onrei.storefront.edition import Edition, OwnerMarks
from onrei.storefront.pictures import PictureFile
from onrei.storefront.place import Place

T = TypeVar("T", Target, OpenShop)
_I18N: frozenset[App] = frozenset({"i18n"})


class NothingToShowError(OnreiError):
    """The theme or the shop has never been readable; the phrase says why."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Themes and shops by name; the name ``""`` is the one that the preview was started with.

    What a visitor drops into the studio is added to them while it runs.
    """

    targets: dict[str, Target]
    shops: dict[str, OpenShop]
    hosted: HostedTargets = field(default_factory=HostedTargets)
    past: RevisionTargets = field(default_factory=RevisionTargets)
    clock: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(JST)

    def stock(self, look: Look) -> Stock:
        """Return what *look*'s shop is now."""
        return _named(Phrase(en="shop", ja="ショップ"), look.shop, self.shops).stock

    def shop(self, look: Look) -> Shop:
        """Return *look*'s shop; raises NothingToShowError if it was never readable."""
        stock = self.stock(look)
        if stock.shop is None:
            raise NothingToShowError(stock.failure or _EMPTY)
        return stock.shop

    def reading(self, look: Look, marks: OwnerMarks | None = None) -> Reading:
        """Return what *look*'s theme is now, with *marks* (default: those of its shop)."""
        if marks is None:
            shop = self.stock(look).shop
            marks = marks_of(shop) if shop else {}
        return self.target(look).reading(marks)

    def target(self, look: Look) -> Target:
        """Return what *look* shows: a theme, as it is or was in a commit, or a snippet alone."""
        if look.snippet:
            return self.hosted.target(look)
        now = self.theme(look)
        return self.past.target(now, look.revision) if look.revision else now

    def theme(self, look: Look) -> Target:
        """Return *look*'s theme as it is now."""
        return _named(Phrase(en="theme", ja="テーマ"), look.theme, self.targets)

    def edition(self, look: Look, marks: OwnerMarks | None = None) -> Edition:
        """Return *look*'s theme as last good; raises NothingToShowError if it was never readable."""
        reading = self.reading(look, marks)
        if reading.edition is None:
            raise NothingToShowError(reading.problem or _EMPTY)
        return reading.edition

    def now(self, look: Look) -> datetime.datetime:
        """Return the moment of *look*: its own, the shop's, or this one."""
        return look.now or self.shop(look).now or self.clock().replace(second=0, microsecond=0)

    def apps(self, look: Look) -> frozenset[App]:
        """Return the Apps that *look* has installed."""
        return (shelf_of(self.shop(look)).apps | look.on) - look.off

    def scenario(self, look: Look, place: Place, urls: Urls) -> Scenario:
        """Return the scenario of *place* in *look*."""
        i18n: frozenset[App] = _I18N - look.off if look.language == "en" else frozenset()
        return Scenario(
            shop=self.shop(look),
            page=place.page,
            state=look.state,
            item=place.item,
            category=place.category,
            query=place.query,
            article=place.article,
            page_number=place.page_number,
            apps=self.apps(look) | i18n if look.on or look.off else None,
            options=dict(look.options),
            language=look.language,
            now=self.now(look),
            is_member=look.is_member,
            urls=urls,
        )

    def render(self, look: Look, place: Place, urls: Urls) -> RenderedPage:
        """Return *place* in *look*; raises OnreiError where there is no such page."""
        scenario = self.scenario(look, place, urls)
        program = self.edition(look, marks_shown(scenario)).program
        return program.marked(scenario) if look.is_marked else program.render(scenario)

    def picture(self, digest: str, name: str) -> PictureFile | None:
        """Return the picture *name* of the shop whose pictures have *digest*."""
        for shop in tuple(self.shops.values()):
            if shop.known.pictures.digest == digest:
                return shop.known.pictures.files.get(name)
        return None

    def invalidate(self, kinds: Collection[Kind] = ("theme", "shop")) -> None:
        """Look at the disk again before anything of these *kinds* is shown."""
        changed: list[Target | OpenShop] = []
        changed += self._all_targets() if "theme" in kinds else ()
        changed += tuple(self.shops.values()) if "shop" in kinds else ()
        for each in changed:
            each.invalidate()

    def warm(self) -> None:
        """Make what was looked at last, before the pages that are told of a change ask for it."""
        max(self._all_targets(), key=lambda target: target.last_asked).warm()

    def _all_targets(self) -> tuple[Target, ...]:
        # A copy: a file may be dropped into the studio at this moment.
        return (*tuple(self.targets.values()), *self.hosted)


def _named(kind: Phrase, name: str, known: Mapping[str, T]) -> T:
    if name not in known:
        raise unknown_name(kind, name, [each for each in known if each])
    return known[name]


_EMPTY = Phrase(en="Nothing has been read yet", ja="まだ何も読み込まれていません")
