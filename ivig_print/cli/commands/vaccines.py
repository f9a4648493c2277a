"""The verb that shows the vaccine rules: what a record may name, where it is from, and whether it was checked."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from ivig_print.cli import options as ask
from ivig_print.cli.commands.lists import SCHEMA, write_json
from ivig_print.cli.options import options
from ivig_print.cli.verbs import Verb
from ivig_print.clinical.sourced import Sourced
from ivig_print.clinical.vaccines import tables
from ivig_print.clinical.vaccines.tables import Category, Listed, Row, RuleSet
from ivig_print.strict import nearest

WIDTH = 110
"""Columns of the text."""


def _known(_ctx: click.Context, _param: click.Parameter, value: str | None) -> RuleSet | None:
    """Return the rule set called *value*; tables are read only here, when somebody asks."""
    rules = None if value is None else tables.rule_set(value)
    if value is not None and rules is None:
        close = nearest(value, tables.rule_set_ids())
        guess = f" Did you mean '{close}'?" if close else ""
        raise click.BadParameter(f"{value!r} is not one of {', '.join(tables.rule_set_ids())}.{guess}")
    return rules


@click.command(
    cls=Verb, examples=("ivig-print vaccines", "ivig-print vaccines us-cdc", "ivig-print vaccines uk --json")
)
@click.argument("rule_set", required=False, callback=_known, help="Which rule set; all if not given.")
@options(ask.as_json)
def vaccines(*, rule_set: RuleSet | None, as_json: bool) -> None:
    """Show the vaccine rule sets with their rows and sources."""
    wanted = tables.rule_sets() if rule_set is None else (rule_set,)
    groups = tables.categories() if rule_set is None else ()
    if as_json:
        data: dict[str, object] = {"schema": SCHEMA, "rule_sets": [_rules_data(rules) for rules in wanted]}
        write_json(data | ({"forbidden_by_disease": [_group_data(group) for group in groups]} if groups else {}))
        return
    for rules in wanted:
        _say(_rules_lines(rules))
    if groups:
        _say(_group_lines(groups))
    click.echo("NOT VERIFIED: a rule set or a row is printed from only with --confirm vaccine-row-unverified.")


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo("\n".join(textwrap.wrap(line, WIDTH, subsequent_indent="      ")))
    click.echo()


def _rules_data(rules: RuleSet) -> dict[str, object]:
    reverse, too_soon = rules.reverse, rules.too_soon
    return {
        "id": rules.id,
        "country": rules.country,
        "name": rules.name,
        "edition": rules.edition,
        "reviewed": rules.reviewed.isoformat(),
        **_origin(rules),
        "rows": [_row_data(row) for row in rules.rows],
        "affected": [_listed_data(listed) for listed in rules.affected],
        "unaffected": [_listed_data(listed) for listed in rules.unaffected],
        "reverse": reverse and {"days": reverse.days, "advice": reverse.advice, **_listed_data(reverse)},
        "too_soon": too_soon
        and {
            "least_months": too_soon.least_months,
            "restarts": too_soon.restarts,
            "advice": too_soon.advice,
            **_origin(too_soon),
        },
    }


def _row_data(row: Row) -> dict[str, object]:
    dose = None if row.mg_per_kg is None else [float(end) for end in row.mg_per_kg]
    return {
        "id": row.id,
        "conditions": list(row.conditions),
        "mg_per_kg": dose,
        "months": row.months,
        **_origin(row),
    }


def _listed_data(listed: Listed) -> dict[str, object]:
    return {"vaccines": list(listed.vaccines), **_origin(listed)}


def _group_data(group: Category) -> dict[str, object]:
    return {
        "id": group.id,
        "name": group.name,
        "conditions": list(group.conditions),
        "all_live": group.all_live,
        "contraindicated": list(group.contraindicated),
        "in_some_copies": list(group.in_some_copies),
        **_origin(group),
    }


def _origin(part: Sourced) -> dict[str, object]:
    return {"source": part.source, "verified": part.verified}


def _rules_lines(rules: RuleSet) -> Iterator[str]:
    yield f"{rules.id}: {rules.name} ({rules.edition})"
    yield f"  {rules.country}, reviewed {rules.reviewed}, {_checked(rules)}"
    width = max(len(row.id) for row in rules.rows)
    for row in rules.rows:
        yield f"  row {row.id:{width}}  {row.months:2} months  {_checked(row)}; {_who(row)}"
    for what, lists in (("affected", rules.affected), ("any time", rules.unaffected)):
        for listed in lists:
            yield f"  {what}: {', '.join(listed.vaccines)}  {_checked(listed)}"
    yield from _near(rules)


def _near(rules: RuleSet) -> Iterator[str]:
    if rules.reverse is not None:
        days, vaccines_ = rules.reverse.days, ", ".join(rules.reverse.vaccines)
        yield f"  given under {days} days before IVIG: {vaccines_}  {_checked(rules.reverse)}; {rules.reverse.advice}"
    if rules.too_soon is not None:
        months, advice = rules.too_soon.least_months, rules.too_soon.advice
        yield f"  after any IVIG: at least {months} months  {_checked(rules.too_soon)}{f'; {advice}' if advice else ''}"


def _who(row: Row) -> str:
    who = ", ".join(row.conditions) or "any condition"
    ends = tuple(map(str, dict.fromkeys(row.mg_per_kg or ())))
    return f"{' to '.join(ends)} mg/kg; {who}" if ends else f"any dose; {who}"


def _group_lines(groups: Sequence[Category]) -> Iterator[str]:
    yield "Live vaccines that a disease forbids, whatever the months (vaccines.no_live_vaccines):"
    for group in groups:
        never = "all live vaccines" if group.all_live else ", ".join(group.contraindicated) or "none"
        more = f"; in some copies also {', '.join(group.in_some_copies)}" if group.in_some_copies else ""
        yield f"  {group.name}: {never}{more}  {_checked(group)}"


def _checked(part: Sourced) -> str:
    return f"[{part.source}{'' if part.verified else ', NOT VERIFIED'}]"
