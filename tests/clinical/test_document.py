"""docs/clinical.md says every rule that is data, with its source and its verified mark, as the data say it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from ivig_print.clinical.limits import Span, limits
from ivig_print.clinical.products import cautions, products
from ivig_print.clinical.vaccines.tables import RuleSet, categories, rule_sets

TEXT = (Path(__file__).parents[2] / "docs" / "clinical.md").read_text("utf-8")


def mark(*, verified: bool) -> str:
    return "yes" if verified else "**no**"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(str(cell) or '–' for cell in line)} |" for line in lines)


def vaccine_rows() -> Iterator[Sequence[object]]:
    for rules in rule_sets():
        for row in rules.rows:
            dose = "any" if row.mg_per_kg is None else "–".join(dict.fromkeys(f"{dose}" for dose in row.mg_per_kg))
            conditions = ", ".join(row.conditions) or "any"
            yield rules.id, row.id, dose, conditions, row.months, row.source, mark(verified=row.verified)


def vaccine_sets() -> Iterator[Sequence[object]]:
    for rules in rule_sets():
        for what, source, verified in said_of(rules):
            yield rules.id, what, source, mark(verified=verified)


def said_of(rules: RuleSet) -> Iterator[tuple[str, str, bool]]:
    yield f"{rules.name}, {rules.edition}", rules.source, rules.verified
    for listed in rules.affected:
        yield f"affected: {', '.join(listed.vaccines)}", listed.source, listed.verified
    for listed in rules.unaffected:
        yield f"at any time: {', '.join(listed.vaccines)}", listed.source, listed.verified
    if rules.reverse:
        first = f"{', '.join(rules.reverse.vaccines)} fewer than {rules.reverse.days} days before IVIG"
        yield f"{first}: {rules.reverse.advice}", rules.reverse.source, rules.reverse.verified
    if rules.too_soon:
        least = f"too soon after IVIG (at least {rules.too_soon.least_months} months)"
        yield f"{least}: {rules.too_soon.advice or '–'}", rules.too_soon.source, rules.too_soon.verified


def disease_rows() -> Iterator[Sequence[object]]:
    for group in categories():
        no = "all live" if group.all_live else ", ".join(group.contraindicated) or "none"
        yield group.name, no, ", ".join(group.in_some_copies), group.source, mark(verified=group.verified)


def ingredient_rows() -> Iterator[Sequence[object]]:
    for product in products():
        for item in product.contains:
            yield product.brand, ", ".join(item.percents) or "all", item.what, item.source, mark(verified=item.verified)


def caution_rows() -> Iterator[Sequence[object]]:
    for caution in cautions().values():
        yield caution.what, caution.means, caution.source, mark(verified=caution.verified)


def limit_rows() -> Iterator[Sequence[object]]:
    for limit in limits().values():
        yield limit.id, beyond(limit.soft), beyond(limit.hard), limit.unit, limit.source, mark(verified=limit.verified)


def beyond(span: Span) -> str:
    return "" if span == Span() else span.said()


TABLES = {
    "limits": table(("what", "look, when", "confirm, when", "unit", "source", "verified"), limit_rows()),
    "rows": table(("rule set", "row", "course, mg/kg", "conditions", "months", "source", "verified"), vaccine_rows()),
    "sets": table(("rule set", "what it says", "source", "verified"), vaccine_sets()),
    "diseases": table(("disease", "not given", "in some copies also", "source", "verified"), disease_rows()),
    "ingredients": table(("brand", "strength", "contains", "source", "verified"), ingredient_rows()),
    "cautions": table(("what", "why it is asked about", "source", "verified"), caution_rows()),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_document_holds_the_table(name: str) -> None:
    assert TABLES[name] in TEXT, f"docs/clinical.md should hold this table:\n{TABLES[name]}"
