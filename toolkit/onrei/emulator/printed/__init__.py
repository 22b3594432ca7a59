"""The HTML that BASE prints for its ``…Tag`` variables, one small Jinja file each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def fill(name: str, /, **values: object) -> str:
    """Return ``name.html.j2`` filled with *values*, all escaped."""
    return fill_file(f"{name}.html.j2", **values)


def fill_file(name: str, /, **values: object) -> str:
    """Return the file *name* filled with *values*, all escaped."""
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
