"""Whether a word is the code of a rule."""

from __future__ import annotations


def is_code(written: str) -> bool:
    """Tell whether there is a rule with the code *written*."""
    # Rules are found by import; one of them asks this.
    from onrei.check.rules import all_rules  # noqa: PLC0415

    return any(rule.code == written for rule in all_rules())
