import re

import pytest

from onrei.check.checker import check
from onrei.check.rule import ParserRule, PasteRule, SuppressionRule
from onrei.check.rules import all_rules
from onrei.check.selection import selected_rules
from onrei.diagnostics import Severity
from onrei.language.parser import parse
from onrei.source import Source

RULES = all_rules()
FAMILIES = {
    "syntax": "BT", "name": "BV", "option": "BO", "market": "BM", "app": "BA", "page": "BH",
    "stock": "BS",
}  # fmt: skip
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def found_by(rule, text):
    # What a comment silences depends on the other rules that are asked.
    asked = selected_rules() if isinstance(rule, SuppressionRule) else [rule]
    template = parse(Source("theme.html", text))
    found = check(template, asked, renders_pages=not isinstance(rule, SuppressionRule))
    return tuple(one for one in found if one.code == rule.code)


@every_rule
def test_bad_example_is_reported(rule):
    assert found_by(rule, rule.bad)


@every_rule
def test_good_example_is_not_reported(rule):
    assert found_by(rule, rule.good) == ()


@every_rule
def test_good_example_breaks_no_rule_of_syntax_or_names(rule):
    others = [other for other in RULES if other.code[:2] in {"BT", "BV", "BO"}]
    assert check(parse(Source("theme.html", rule.good)), others, renders_pages=False) == ()


@every_rule
def test_findings_carry_the_name_and_at_most_the_severity_of_their_rule(rule):
    order = list(Severity)
    for one in found_by(rule, rule.bad):
        assert one.name == rule.name
        assert order.index(one.severity) >= order.index(rule.severity)


@every_rule
def test_a_finding_says_its_words_in_both_languages(rule):
    for one in found_by(rule, rule.bad):
        assert re.search(r"[ぁ-んァ-ヶ一-龠]", one.message.ja)
        assert not re.search(r"[ぁ-んァ-ヶ]", re.sub(r"[「`“].*?[」`”]", "", one.message.en))
        assert not one.message.en.endswith(".")
        assert not one.message.ja.endswith("。")


@every_rule
def test_docs_are_sentences_in_both_languages(rule):
    assert rule.docs.en.endswith(".")
    assert rule.docs.ja.endswith("。")


@every_rule
def test_a_rule_that_guesses_is_a_warning_at_most(rule):
    assert not rule.is_guess or rule.severity in {Severity.WARNING, Severity.INFO}


@every_rule
def test_the_file_is_named_after_the_rule_and_lies_in_its_family(rule):
    family, module = type(rule).__module__.split(".")[-2:]
    assert FAMILIES[family] == rule.code[:2]
    assert module == rule.name.replace("-", "_")


def test_codes_and_names_are_unique():
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_every_code_of_parser_and_paste_gate_has_a_rule():
    texts = [rule.bad for rule in RULES if isinstance(rule, (ParserRule, PasteRule))]
    known = {rule.code for rule in RULES}
    seen = {one.code for text in texts for one in parse(Source("t.html", text)).diagnostics}
    assert seen <= known
