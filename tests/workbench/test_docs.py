"""The page about the checks lists every rule as the code has it."""

import re
from pathlib import Path

from ivig_print.workbench.checks.rules import GROUPS, RULES

PAGE = (Path(__file__).parents[2] / "docs" / "translating-checks.md").read_text("utf-8")


def test_every_rule_stands_on_the_page_as_it_is_and_no_other() -> None:
    wanted = [f"| `{rule.code}` | {rule.level.value} | {rule.meaning} | {rule.mend} |" for rule in RULES.values()]

    assert [line for line in PAGE.splitlines() if re.match(r"\| `[A-Z]\d+` \|", line)] == wanted
    assert [title for title in GROUPS if f"### {title}\n" not in PAGE] == []


def test_every_code_that_the_page_names_is_one() -> None:
    assert set(re.findall(r"`([ELW]\d\d+)`", PAGE)) <= RULES.keys()


def test_a_code_says_its_level_or_is_of_the_house() -> None:
    assert [rule for rule in RULES.values() if rule.code[0] not in {rule.level.value, "L"}] == []
