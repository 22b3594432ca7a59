"""A parsed template made into a program that renders scenarios."""

from __future__ import annotations

from functools import cached_property

from onrei.emulator.injected import with_injected
from onrei.emulator.marking import marked_html
from onrei.emulator.page import Page
from onrei.emulator.scenario import RenderedPage, Scenario
from onrei.emulator.turn import turn_of
from onrei.emulator.vocabulary import VOCABULARY
from onrei.language.compiler import Renderer, compile_template
from onrei.language.nodes import Template


class Program:
    """A template compiled once; it renders any number of scenarios."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self._renderer = compile_template(template, VOCABULARY)

    def render(self, scenario: Scenario) -> RenderedPage:
        """Return the page that BASE would send for *scenario*."""
        return RenderedPage(scenario, _run(self._renderer, scenario))

    def marked(self, scenario: Scenario) -> RenderedPage:
        """Return the page with the tags that BASE would not understand in ``<mark>``."""
        return RenderedPage(scenario, marked_html(_run(self._marking_renderer, scenario)))

    @cached_property
    def _marking_renderer(self) -> Renderer:
        return compile_template(self.template, VOCABULARY, mark=True)


def compile(template: Template) -> Program:  # noqa: A001 - `onrei.compile` is what users call
    """Return *template* as a program; unknown and damaged tags are no error."""
    return Program(template)


def _run(renderer: Renderer, scenario: Scenario) -> str:
    page = Page(scenario)
    view = page.item_view
    html = renderer(page, None if view is None else turn_of(view))
    return with_injected(html, page)
