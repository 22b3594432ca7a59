"""One running preview: what the studio and the storefront share."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrei.authoring.folder import bundled_names, find_folder
from onrei.bundled import bundled_folder
from onrei.language.read import read_source
from onrei.preview.blocked import BlockedRequests
from onrei.preview.config import PreviewConfig
from onrei.preview.desk.desk import Desk
from onrei.preview.look import Look
from onrei.preview.open_shop import OpenShop
from onrei.preview.page import SentPages
from onrei.preview.reload import Channel, Kind, Watched, Watcher
from onrei.preview.script_errors import ScriptErrors
from onrei.preview.target import Target, file_target, theme_target
from onrei.preview.terminal import Terminal
from onrei.preview.workspace import Workspace
from onrei.shop.load import DEFAULT_SAMPLE, load_shop, sample_names
from onrei.shop.loaded import LoadedShop
from onrei.shop.owned import load_owned_shop
from onrei.shop.owner import OWNER_FILE
from onrei.shop.state import StockState
from onrei.storefront.hosted import host_shop, with_several

PLAIN_SHOP = "plain"
"""The shop in which snippets are looked at alone; no visitor chooses it."""


def plain_shop(state: StockState) -> str:
    """Return the name of the plain shop for what speaks of several items in *state*."""
    return f"{PLAIN_SHOP}-{state.value}"


@dataclass(frozen=True, slots=True)
class Session:
    """The state of a preview; the ports are those really listened on."""

    config: PreviewConfig
    workspace: Workspace
    studio_port: int
    storefront_port: int
    desk: Desk
    channel: Channel = field(default_factory=Channel)
    blocked: BlockedRequests = field(default_factory=BlockedRequests)
    script_errors: ScriptErrors = field(default_factory=ScriptErrors)
    terminal: Terminal = field(default_factory=Terminal)
    sent: SentPages = field(default_factory=SentPages)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What a page of this run shows when it asks for a change."""

    @property
    def target_name(self) -> str:
        """Return what the previewed theme or file is called."""
        return Path(self.config.target).name or str(self.config.target)

    @property
    def shop_name(self) -> str:
        """Return what the shop's file, folder or sample is called."""
        return DEFAULT_SAMPLE if self.config.shop is None else Path(self.config.shop).name

    def watcher(self) -> Watcher:
        """Return a watcher, not yet started, that keeps open pages up to date."""
        return Watcher(tuple(_watched(self)), self._on_change)

    def _on_change(self, kinds: tuple[Kind, ...]) -> None:
        self.workspace.invalidate(kinds)
        self.channel.changed(kinds)
        self.workspace.warm()


def open_session(
    config: PreviewConfig, studio_port: int | None = None, storefront_port: int | None = None
) -> Session:
    """Return the session for *config*; a target or shop that cannot be read raises OnreiError."""
    target, shop = target_of(config.target), OpenShop(lambda: load_owned_shop(config.shop, Path()))
    workspace = Workspace(
        targets={"": target, **{name: theme_target(name) for name in bundled_names("theme")}},
        shops={
            "": shop,
            PLAIN_SHOP: OpenShop(lambda: LoadedShop(host_shop())),
            **{plain_shop(state): OpenShop(_several(state)) for state in StockState},
            **{name: OpenShop(_sample(name)) for name in sample_names()},
        },
    )
    workspace.shop(Look())
    studio = config.port if studio_port is None else studio_port
    storefront = studio + 1 if storefront_port is None else storefront_port
    return Session(config, workspace, studio, storefront, _desk(config, workspace))


def _desk(config: PreviewConfig, workspace: Workspace) -> Desk:
    """Return the desk, with the file on it that the preview was started with."""
    desk, path = Desk(workspace.targets), Path(config.target)
    if path.is_file() and path.name != "theme.toml":
        desk.take(path.read_bytes(), path.name)
    return desk


def target_of(target: str | Path) -> Target:
    """Return the target that *target* names: a file, or a theme's folder or name."""
    path = Path(target)
    # A theme that is broken now may be mended by the next save; one that is not there is a slip,
    # and so is a file that never was one.
    if path.is_file() and path.name != "theme.toml":
        read_source(path)
        return file_target(path)
    find_folder("theme", target)
    return theme_target(target)


def _sample(name: str) -> Callable[[], LoadedShop]:
    return lambda: load_shop(name)


def _several(state: StockState) -> Callable[[], LoadedShop]:
    is_varied = state is StockState.PARTIAL
    return lambda: LoadedShop(with_several(host_shop(is_varied=is_varied), state))


def _watched(session: Session) -> Iterator[Watched]:
    """Yield what pages are made from: what was given, what comes with Onrei, the owner's marks."""
    config, target = session.config, Path(session.config.target)
    own_shop = session.workspace.shop(Look()).folder
    places: tuple[tuple[Kind, Path], ...] = (
        ("theme", target.parent if target.name == "theme.toml" else target),
        ("theme", bundled_folder("themes")),
        ("theme", bundled_folder("snippets")),
        ("shop", Path(config.shop or own_shop)),
        ("shop", Path(own_shop) / "pictures"),
        ("shop", bundled_folder("site-preview") / "shops"),
    )
    yield from (Watched(kind, path) for kind, path in places if path.exists())
    yield Watched("shop", Path(OWNER_FILE))
