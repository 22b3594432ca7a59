"""A page of a shop in a browser, answered from memory."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Page, Route

from onrei.storefront.hosted import ORIGIN
from onrei.verify.browser import launch_options
from onrei.verify.engine import engine_of


@pytest.fixture
def opened(onrei_blank_page: Page) -> Callable[..., Page]:
    """Give the function that opens a page with *body*; nothing else of the origin exists."""

    def open_(body: str, *, width: int = 400) -> Page:
        def answer(route: Route) -> None:
            if route.request.resource_type == "document":
                html = f'<!doctype html><html lang="ja"><title>x</title><link rel="icon" href="data:,">{body}'
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                route.abort()

        onrei_blank_page.set_viewport_size({"width": width, "height": 600})
        onrei_blank_page.route("**/*", answer)
        onrei_blank_page.goto(ORIGIN)
        return onrei_blank_page

    return open_


@pytest.fixture
def browser_server(tmp_path: Path) -> Iterator[str]:
    """Give the address of a Playwright server that was started with a browser."""
    options = launch_options(Path(engine_of().path))
    config = {"executablePath": options["executable_path"], "env": options["env"]}
    file = tmp_path / "server.json"
    file.write_text(json.dumps(config), encoding="utf-8")
    node, script = compute_driver_executable()
    command = [node, script, "launch-server", "--browser", "chromium", "--config", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip()
        process.terminate()
