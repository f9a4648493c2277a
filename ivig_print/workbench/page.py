"""What was found as a page of its own: nothing is fetched, and each sentence stands in its own direction."""

from collections.abc import Iterator, Sequence
from html import escape

from ivig_print.workbench.check import Report
from ivig_print.workbench.checks.finding import Finding, Level
from ivig_print.workbench.checks.rules import RULES
from ivig_print.workbench.glossary import Glossary, read_glossary
from ivig_print.workbench.summary import summary

_STYLE = """
body { font: 16px/1.5 "Noto Sans", sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; color: #111 }
table { border-collapse: collapse; width: 100%; margin: .5em 0 2em }
th, td { border: 1px solid #999; padding: .4em .6em; text-align: start; vertical-align: top }
th { background: #eee }
.E { background: #fbdcdc } .W { background: #fdf1cf } .I { background: #e5eefb }
.hint { color: #333; font-size: .9em }
"""
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "for a reviewer"}


def as_page(reports: Sequence[Report]) -> str:
    """Return an HTML page with a table for each locale, and what each code that occurs means."""
    return "".join(f"{line}\n" for line in _lines(reports))


def _lines(reports: Sequence[Report]) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>ivig-print: translations checked</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield "<h1>Translations checked</h1>"
    yield "<ul>"
    for report in reports:
        yield f'<li><a href="#{report.locale.tag}">{escape(report.locale.english_name)}</a>: {summary(report)}</li>'
    yield "</ul>"
    for report in reports:
        yield from _locale(report)
    yield from _codes(reports)
    yield "</body>\n</html>"


def _locale(report: Report) -> Iterator[str]:
    locale = report.locale
    yield f'<h2 id="{locale.tag}">{escape(locale.english_name)} ({locale.tag})</h2>'
    yield f"<p>{summary(report)}</p>"
    if report.findings:
        rows = (_row(one, locale.language, locale.direction) for one in report.findings)
        yield from _table(("", "Where", "What", "English", locale.english_name), rows)
    if report.waived:
        yield "<h3>Ignored</h3>"
        yield from _table(
            ("Code", "Line", "What", "Why"),
            (
                f"<tr><td>{one.finding.code}<td>{one.finding.line}<td>{escape(one.finding.message)}<td>{escape(one.reason)}"
                for one in report.waived
            ),
        )
    yield from _glossary(read_glossary(locale.folder, locale.tag), locale.language, locale.direction)


def _row(one: Finding, language: str, direction: str) -> str:
    where = " ".join(filter(None, (f"line {one.line}" if one.line else "", escape(one.section))))
    return (
        f'<tr class="{one.level.value}"><td>{one.code}<br>{_LEVELS[one.level]}<td>{where}'
        f'<td>{escape(one.message)}<div class="hint">{escape(one.hint)}</div>'
        f'<td lang="en">{escape(one.msgid)}<td lang="{language}" dir="{direction}">{escape(one.text)}'
    )


def _glossary(terms: Glossary, language: str, direction: str) -> Iterator[str]:
    own = [term for term in terms.terms if term.wordings]
    if own:
        yield "<h3>Glossary</h3>"
        yield from _table(
            ("English", "", "Wording", "Note"),
            (
                f'<tr><td lang="en">{escape(term.term)}<td>{term.kind}'
                f'<td lang="{language}" dir="{direction}">{escape(", ".join(term.wordings))}<td>{escape(term.note)}'
                for term in own
            ),
        )


def _codes(reports: Sequence[Report]) -> Iterator[str]:
    found = {one.code for report in reports for one in report.findings}
    if found:
        yield "<h2>What the codes mean</h2>"
        rules = (rule for rule in RULES.values() if rule.code in found)
        yield from _table(
            ("Code", "It should be so", "How to mend it"),
            (f"<tr><td>{rule.code}<td>{escape(rule.meaning)}<td>{escape(rule.mend)}" for rule in rules),
        )


def _table(head: Sequence[str], rows: Iterator[str]) -> Iterator[str]:
    cells = "".join(f'<th scope="col">{escape(cell)}' for cell in head)
    yield f"<table>\n<thead><tr>{cells}</thead>\n<tbody>"
    yield from rows
    yield "</tbody>\n</table>"
