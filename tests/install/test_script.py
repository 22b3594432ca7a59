"""A part in a script of the theme: every statement of that stays what it was."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from onrei.errors import InstallError
from onrei.install.at import At
from onrei.install.edit import add, remove
from onrei.javascript import script_tree
from onrei.source import Source

STATEMENTS = st.sampled_from(
    [
        "var a = 1\n",
        "let b = `x${a}y\n`;",
        "(function () { 'use strict'; return a })()\n",
        "// c ;\n",
        "/* d\n */",
        "if (a) { b() }\nelse c()\n",
        "var r = /[/]`'/g\n",
        "x = {ItemId};\n",
        "y = 'a;\\\n b';\r\n",
        "{block:ItemPage}f();{/block:ItemPage}",
        '"use strict"\n',
        "for (;;) { break }\n",
        "e.onclick = (f) => {\n  f()\n}\n",
        "const o = { m() { return '}' } }\n",
        "switch (a) { case 1: a(); default: b() }",
        "<!-- old\n",
        "return {\n",
    ]
)


def structure(script: str) -> str:
    """Return the statements of *script*, without comments and empty ones."""
    plain = re.sub(r"\{/?block:\w+\}", " ", script).replace("{ItemId}", "_")
    written = re.sub(r" ?\((?:comment|html_comment|empty_statement)\)", "", str(script_tree(plain)))
    return " ".join(written.split())


FUDA = (
    " (expression_statement (call_expression function: (parenthesized_expression"
    " (class body: (class_body))) arguments: (arguments)))"
)


@given(st.lists(STATEMENTS, min_size=1, max_size=6).map("".join), st.data())
def test_no_statement_is_taken_apart_or_joined_to_another(script_part, script, data):
    theme = f"<p></p><script>{script}</script>"
    offset = data.draw(st.integers(15, 15 + len(script)))
    place = Source("", theme).position(offset)
    try:
        text, _ = add(theme, script_part, at=[At(place.line, "script", place.column)])
    except InstallError:
        return
    assert remove(text, "fuda") == theme
    result = structure(text.partition("<script>")[2].removesuffix("</script>"))
    before, part, after = result.replace("()", "").partition(FUDA)
    assert part
    assert before + after == structure(script)
