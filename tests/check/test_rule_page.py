import shlex
from pathlib import Path

import pytest
import yaml

from onrei.check.rule_page import FAMILIES, PAGE, rule_page
from onrei.check.rules import all_rules
from onrei.cli.main import invoke

HOOKS = yaml.safe_load(Path(__file__).parents[2].joinpath(".pre-commit-hooks.yaml").read_text())


def test_the_page_of_all_rules_is_current():
    assert PAGE.read_text("utf-8") == rule_page()


def test_every_rule_is_on_the_page():
    assert [rule.code for rule in all_rules() if f"**{rule.code}**" not in rule_page()] == []
    assert {rule.code[:2] for rule in all_rules()} == set(FAMILIES)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_command_of_a_hook_works(hook, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    theme = tmp_path / "theme.html"
    theme.write_text("<p>{ShopName}</p>{lang:Privcy}", "utf-8")
    command, *words = shlex.split(hook["entry"])
    assert command == "onrei"
    assert invoke([*words, "theme.html"]) == 1
