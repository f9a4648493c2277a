"""What was found, in words for a person, for a program, for GitHub's annotations, or as a page."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import shorten
from types import MappingProxyType

from ivig_print.workbench.check import Report
from ivig_print.workbench.checks.finding import Finding, Level
from ivig_print.workbench.page import as_page
from ivig_print.workbench.summary import summary

SCHEMA = 1
"""The version of the shape of the JSON."""


def as_text(reports: Sequence[Report]) -> str:
    """Return a line for each finding, its place first so that an editor can jump there, and a line for each locale."""
    return "".join(f"{line}\n" for report in reports for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for one in report.findings:
        if one.level is not Level.INFO:
            yield f"{_place(one)}: {one.level.value} {one.code} {one.message}{_section(one)}"
            if one.msgid:
                yield f"  English: {shorten(one.msgid, 90, placeholder='…')}"
            yield f"  hint: {one.hint}"
    for waived in report.waived:
        one = waived.finding
        yield f"{_place(one)}: ignored: {one.code} {one.message}{_section(one)}: {waived.reason}"
    yield f"{report.locale.tag} ({report.locale.english_name}): {summary(report)}"


def _place(one: Finding) -> str:
    return one.file if one.line is None else f"{one.file}:{one.line}"


def _section(one: Finding) -> str:
    return f' (section "{one.section}")' if one.section else ""


def as_json(reports: Sequence[Report]) -> str:
    """Return everything, for a program to read."""
    rows = [
        {
            "tag": report.locale.tag,
            "findings": [_row(one) for one in report.findings],
            "ignored": [{**_row(one.finding), "reason": one.reason} for one in report.waived],
        }
        for report in reports
    ]
    return json.dumps({"schema": SCHEMA, "locales": rows}, ensure_ascii=False, indent=2) + "\n"


def _row(one: Finding) -> dict[str, object]:
    names = ("code", "file", "line", "section", "message", "hint", "msgid", "text")
    return {"level": one.level.value, **{name: getattr(one, name) for name in names}}


def as_annotations(reports: Sequence[Report]) -> str:
    """Return a workflow command of GitHub's for each finding, which it shows beside the line."""
    lines = (_annotation(one) for report in reports for one in report.findings if one.level is not Level.INFO)
    return "".join(f"{line}\n" for line in lines)


def _annotation(one: Finding) -> str:
    kind = "error" if one.level is Level.ERROR else "warning"
    place = f"file={_property(one.file)}" + ("" if one.line is None else f",line={one.line}")
    said = f"{one.message}{_section(one)}\nhint: {one.hint}"
    return f"::{kind} {place},title={_property(one.code)}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Sequence[Report]], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "github": as_annotations, "html": as_page}
)
"""How to write reports, by the name of the form."""
