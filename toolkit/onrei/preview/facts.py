"""What the studio shows about a theme, a shop and their findings, as plain values for JSON."""

from __future__ import annotations

import contextlib
import typing
from collections.abc import Iterator

from flask import request

from onrei.authoring.folder import bundled_names
from onrei.authoring.snippet import Snippet, load_snippet, snippet_names
from onrei.authoring.theme import load_theme
from onrei.catalog.load import catalog
from onrei.check.checker import check
from onrei.diagnostics import Diagnostic
from onrei.emulator.shelf import shelf_of
from onrei.errors import OnreiError
from onrei.language.nodes import OptionDeclaration
from onrei.preview.current import Reader, reader, session
from onrei.preview.look import Look, fields_of, look_of
from onrei.preview.session import PLAIN_SHOP
from onrei.shop.model import App, Shop
from onrei.shop.state import is_public, state_of
from onrei.storefront.edition import Edition
from onrei.storefront.place import page_paths

Facts = dict[str, typing.Any]
"""Values for JSON, named as the studio's scripts name them."""
_APPS: tuple[App, ...] = typing.get_args(App)
_MOST_ITEMS = 2000
_MOST_DIAGNOSTICS = 200


def meta() -> Facts:
    """Return everything about the look in the request's address."""
    to, workspace = reader(), session().workspace
    try:
        look = look_of(request.args)
        stock, reading = workspace.stock(look), workspace.reading(look)
    except OnreiError as error:
        return {**_running(to), "fields": {}, "problems": [to.text(error.phrase)]}
    problems = [to.text(phrase) for phrase in (reading.problem, stock.failure) if phrase]
    return {
        **_running(to),
        **(_theme(reading.edition, to) if reading.edition else {}),
        **(_shop(look, stock.shop, to) if stock.shop else {}),
        "fields": fields_of(look),
        "problems": problems,
        "notices": [problem.text(to.language) for problem in stock.problems],
    }


def _running(to: Reader) -> Facts:
    current = session()
    return {
        "version": current.channel.version,
        "target": current.target_name,
        "shop_name": current.shop_name,
        "themes": [
            *(_theme_title(name, to) for name in bundled_names("theme")),
            *({"name": one.key, "title": one.name, "own": True} for one in current.desk.themes),
        ],
        "shops": [
            {"name": name, "title": shop.known.shop.name if shop.known.shop else name}
            for name, shop in current.workspace.shops.items()
            if not name.startswith(PLAIN_SHOP)
        ],
        "snippets": [
            {"name": one.folder.name, "title": to.text(one.manifest.title)} for one in _snippets()
        ],
        "blocked": [
            {"address": one.address, "kind": one.kind, "page": one.page, "times": one.times}
            for one in current.blocked.all
        ],
    }


def _theme_title(name: str, to: Reader) -> Facts:
    try:
        return {"name": name, "title": to.text(load_theme(name).manifest.title)}
    except OnreiError:
        # A theme in the making: its own page says what is wrong with it.
        return {"name": name, "title": name}


def _snippets() -> Iterator[Snippet]:
    """Yield the snippets that can be read; one in the making hides no other."""
    for name in snippet_names():
        with contextlib.suppress(OnreiError):
            yield load_snippet(name)


def _theme(edition: Edition, to: Reader) -> Facts:
    # The rules that render every page take longer than a save may; `onrei check` asks them.
    diagnostics = check(edition.template, renders_pages=False)[:_MOST_DIAGNOSTICS]
    found = [_finding(one, edition, to) for one in diagnostics]
    return {
        "options": [_option(one) for one in edition.template.options],
        "diagnostics": found,
        "characters": len(edition.exported.text),
    }


def _option(option: OptionDeclaration) -> Facts:
    return {
        "key": option.key,
        "kind": option.kind,
        "default": option.default,
        "label": option.label or option.name,
        "choices": [list(choice) for choice in option.choices],
    }


def _finding(one: Diagnostic, edition: Edition, to: Reader) -> Facts:
    source, exported = edition.template.source, edition.exported
    path, position = exported.path, source.position(one.span.start)
    excerpt = source.line_text(position.line)
    if (source_map := exported.source_map()) is not None:
        origin = source_map.origin(one.span.start)
        path, position = str(origin.path), origin.position
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "message": to.text(one.message),
        "help": to.text(one.help) if one.help else "",
        "path": path,
        "line": position.line + 1,
        "column": position.column + 1,
        "excerpt": excerpt.strip()[:200],
    }


def _shop(look: Look, shop: Shop, to: Reader) -> Facts:
    workspace = session().workspace
    now, apps, own = workspace.now(look), workspace.apps(look), shelf_of(shop).apps
    names = catalog().apps
    return {
        "shop": {"title": shop.name, "now": now.strftime("%Y-%m-%dT%H:%M")},
        "pages": [{"page": page, "path": path} for page, path in page_paths(shop).items()],
        "items": [
            {"id": item.id, "title": item.title, "state": state_of(item, now).value}
            for item in shop.items[:_MOST_ITEMS]
            if is_public(item, now)
        ],
        "apps": [
            {"name": app, "label": to.text(names[app]), "own": app in own, "on": app in apps}
            for app in _APPS
        ],
    }
