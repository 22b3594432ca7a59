"""Which rules are asked: codes, the heads of codes, and names."""

from __future__ import annotations

from collections.abc import Iterable

from onrei.check.rule import Rule
from onrei.check.rules import all_rules
from onrei.errors import unknown_name
from onrei.phrase import Phrase

ALL = "ALL"


def rule_called(written: str) -> Rule:
    """Return the rule with this code or name; raises UsageError with the closest one."""
    for rule in all_rules():
        if written.upper() == rule.code or written.lower() == rule.name:
            return rule
    raise _unknown(written)


def selected_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that *select* names (none: all that are not optional) but *ignore* does not.

    ``BT`` means the whole family, ``ALL`` every rule. Where both name one, the longer name wins.
    """
    chosen, refused = tuple(select), tuple(ignore)
    for written in (*chosen, *refused):
        if not any(_rank(written, rule) for rule in all_rules()):
            raise _unknown(written)
    return tuple(rule for rule in all_rules() if _is_on(rule, chosen, refused))


def _is_on(rule: Rule, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    wanted = max((_rank(written, rule) for written in select), default=0)
    if not select:
        wanted = 0 if rule.is_optional else 1
    elif rule.is_optional and wanted < _WHOLE and ALL not in select:
        wanted = 0
    return wanted > max((_rank(written, rule) for written in ignore), default=0)


_WHOLE = 100


def _rank(written: str, rule: Rule) -> int:
    """Return how exactly *written* names *rule*, 0 for not at all."""
    code = written.upper()
    if code == rule.code or written.lower() == rule.name:
        return _WHOLE
    if code == ALL:
        return 1
    return len(code) + 1 if code and rule.code.startswith(code) else 0


def _unknown(written: str) -> Exception:
    known = [name for rule in all_rules() for name in (rule.code, rule.name)]
    return unknown_name(Phrase(en="rule", ja="ルール"), written, known)
