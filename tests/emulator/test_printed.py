import re

import pytest
from jinja2 import UndefinedError

from onrei.emulator.printed import fill


def test_every_printed_file_is_used(package):
    code = "\n".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    used = {f"{name}.html.j2" for name in re.findall(r'fill\(\s*["\'](\w+)["\']', code)}

    files = {path.name for path in (package / "printed").glob("*.j2")}

    assert files - {"feed.xml.j2"} == used


def test_no_printed_file_asks_for_anything_from_elsewhere_by_itself(package):
    # Links are followed by visitors only; what loads by itself comes through values.
    loads = re.compile(r"""(?:src|srcset|poster)=["']https?://|url\(["']?https?://|@import""")
    found = {
        path.name
        for path in (package / "printed").glob("*.j2")
        if loads.search(path.read_text("utf-8"))
    }

    assert found == {"custom_detail.html.j2"}


def test_values_are_escaped():
    assert "&lt;b&gt;" in fill("age_warning", warning="<b>")


def test_a_forgotten_value_is_an_error():
    with pytest.raises(UndefinedError):
        fill("age_warning")
