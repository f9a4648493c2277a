"""The report as pages for a browser: an overview, and a page a language; nothing is fetched, no script runs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from ivig_print import resources
from ivig_print.errors import IvigPrintError
from ivig_print.language.signoff import Standing, key_of
from ivig_print.pdf.write import write
from ivig_print.workbench.checks.finding import Finding, Level
from ivig_print.workbench.preview.notes import notes
from ivig_print.workbench.proofs.draft import Draft, Key
from ivig_print.workbench.proofs.papers import PAPERS, Wish, papers_of, set_proof
from ivig_print.workbench.proofs.pictures import as_png, draw, pages_of
from ivig_print.workbench.report.account import Account
from ivig_print.workbench.report.places import Crops, Place
from ivig_print.workbench.report.progress import Amount, Progress
from ivig_print.workbench.report.told import LEVELS, details, summary
from ivig_print.workbench.status import PRINTS, WARNINGS, Line
from ivig_print.workbench.worst import worst

STYLE = "report.css"
THUMB_DOTS = 48
"""To the inch, for the small pictures of whole pages."""

_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'"

STATES: Mapping[Standing, str] = {
    Standing.MISSING: "not translated",
    Standing.STALE: "changed since it was signed, or marked as fuzzy",
    Standing.DRAFT: "not reviewed",
    Standing.APPROVED: "approved",
}


class Thumb(NamedTuple):
    """A small picture of a page: its file in the report's folder, and what it shows."""

    file: str
    title: str
    picture: bytes


def as_folder(found: Sequence[Account], crops: Crops) -> dict[Path, bytes]:
    """Return the report as files by their names in its folder; ``index.html`` is the first to open."""
    style = (resources.inside("ivig_print.workbench.report") / STYLE).read_bytes()
    files = {Path("index.html"): _overview(found).encode(), Path(STYLE): style}
    files |= {Path(_crop(key)): picture for key, picture in crops.pictures.items()}
    for account in found:
        thumbs = _thumbs(account)
        files[Path(f"{account.tag}.html")] = "".join(_language(account, crops, thumbs)).encode()
        files |= {Path(thumb.file): thumb.picture for thumb in thumbs}
    return files


def _crop(key: Key) -> str:
    return f"crops/{key_of(*key)}.png"


def _thumbs(account: Account) -> list[Thumb]:
    """Return small pictures of what the language's papers look like; none of one that cannot be set."""
    papers = papers_of(account.status.locale)
    return [thumb for paper in papers for thumb in _paper_thumbs(paper, account.draft)]


def _paper_thumbs(paper: str, draft: Draft) -> list[Thumb]:
    try:
        document = set_proof(Wish(paper), draft).document
    except IvigPrintError:
        return []
    thumbs = []
    with pages_of(write(document, worst().today)) as drawn:
        for number in range(len(document.pages)):
            file = f"pages/{draft.locale.tag}-{paper}-{number + 1}.png"
            title = f"{PAPERS[paper]}, page {number + 1}"
            thumbs.append(Thumb(file, title, as_png(draw(drawn, number, THUMB_DOTS), level=9)))
    return thumbs


def _page(title: str, body: Iterable[str]) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{STYLE}">\n</head>\n<body>\n'
    yield from body
    yield "</body>\n</html>\n"


def _overview(found: Sequence[Account]) -> str:
    return "".join(_page("ivig-print: how far the translations are", _overview_body(found)))


def _overview_body(found: Sequence[Account]) -> Iterator[str]:
    yield "<h1>How far the translations are</h1>\n"
    yield '<table class="overview">\n<thead><tr>'
    for head in (
        "Language",
        "State",
        "Prints",
        "Words",
        "Translated",
        "Approved",
        "Warnings approved",
        "Errors",
        "Warnings",
    ):
        yield f'<th scope="col">{head}'
    yield "</thead>\n<tbody>\n"
    for one in found:
        yield f'<tr><th scope="row"><a href="{one.tag}.html">{escape(one.status.locale.english_name)}</a> ({one.tag})'
        yield f"<td>{one.status.whole}<td>{PRINTS[one.status.whole]}<td>{one.progress.all.words:,}"
        if one.is_source:
            yield "<td>–<td>–<td>–"
        else:
            yield f"<td>{_bar(one.progress, one.progress.translated)}<td>{_bar(one.progress, one.progress.approved)}"
            yield f"<td>{_bar(one.warnings, one.warnings.approved)}"
        yield f"<td>{_total(one, Level.ERROR)}<td>{_total(one, Level.WARNING)}\n"
    yield "</tbody>\n</table>\n"


def _bar(progress: Progress, done: Amount) -> str:
    share = progress.share(done)
    return f'<meter min="0" max="100" value="{share}">{share} %</meter> {share} %'


def _total(account: Account, level: Level) -> int:
    return sum(account.codes[level].values())


def _language(account: Account, crops: Crops, thumbs: Sequence[Thumb]) -> Iterator[str]:
    locale = account.status.locale
    yield from _page(f"{locale.english_name} ({locale.tag})", _language_body(account, crops, thumbs))


def _language_body(account: Account, crops: Crops, thumbs: Sequence[Thumb]) -> Iterator[str]:
    locale = account.status.locale
    yield f'<p><a href="index.html">All languages</a></p>\n<h1>{escape(locale.english_name)} ({locale.tag})</h1>\n'
    yield f"<p>{escape(summary(account))}</p>\n<ul>\n"
    yield from (f"<li>{escape(line)}\n" for line in details(account))
    yield "</ul>\n"
    if account.of_the_whole:
        yield "<h2>Of the whole</h2>\n<ul>\n"
        yield from (f"<li>{_finding(one)}\n" for one in account.of_the_whole)
        yield "</ul>\n"
    yield '<h2>Its papers</h2>\n<p class="thumbs">\n'
    for thumb in thumbs:
        title = escape(thumb.title)
        yield f'<a href="{thumb.file}" title="{title}"><img src="{thumb.file}" alt="{title}" loading="lazy"></a>\n'
    yield "</p>\n"
    yield from _messages(account, crops)


def _messages(account: Account, crops: Crops) -> Iterator[str]:
    """Yield every message: first what warns, then in the order in which it stands on paper; last what does not."""
    lines = sorted(account.status.lines, key=lambda line: _rank(line, crops.places))
    groups = (
        ("What warns a patient", [line for line in lines if line.section in WARNINGS]),
        ("All else", [line for line in lines if line.section not in WARNINGS]),
    )
    for title, some in groups:
        yield f"<h2>{title}: {len(some)} messages</h2>\n"
        for line in some:
            yield from _message(line, account, crops.places)


def _rank(line: Line, places: Mapping[Key, Place]) -> tuple[object, ...]:
    place = places.get((line.section, line.english))
    return (place is None, *(place.rank if place else ()), line.section)


def _message(line: Line, account: Account, places: Mapping[Key, Place]) -> Iterator[str]:
    key, locale = (line.section, line.english), account.status.locale
    place, state = places.get(key), "source" if locale.is_source else line.standing.value
    yield f'<article id="{line.key}" class="{state}">\n<h3>{escape(line.section)} <code>{line.key[:6]}</code>'
    yield "</h3>\n" if locale.is_source else f' <span class="state">{STATES[line.standing]}</span></h3>\n'
    if place:
        yield f'<figure><img src="{_crop(key)}" alt="" loading="lazy">'
        yield f"<figcaption>{escape(str(place))}</figcaption></figure>\n"
    else:
        yield '<p class="quiet">It stands on no paper of the made-up patients.</p>\n'
    yield from _pair(line, account)
    yield from (f'<p class="quiet">{escape(note)}</p>\n' for note in notes().get(key, ()))
    yield from (f'<p class="{one.level.value}">{_finding(one)}</p>\n' for one in account.findings.get(key, ()))
    yield "</article>\n"


def _pair(line: Line, account: Account) -> Iterator[str]:
    """Yield the English and the translation beside each other, with all their plural forms."""
    locale, entry = account.status.locale, account.draft.entries.get((line.section, line.english))
    plural = entry.plural if entry else ""
    english = "".join(f"<p>{_words(text)}</p>\n" for text in (line.english, plural) if text)
    yield f'<div class="pair"><div lang="en">{english}</div>\n'
    if not locale.is_source:
        forms = [form for form in entry.forms if form.strip()] if entry else []
        own = "".join(f"<p>{_words(form)}</p>\n" for form in forms) or "<p><em>no translation yet</em></p>\n"
        where = f'<p class="quiet" dir="ltr"><code>{account.draft.file}:{entry.line}</code></p>' if entry else ""
        yield f'<div lang="{locale.language}" dir="{locale.direction}">{own}{where}</div>\n'
    yield "</div>\n"


def _words(text: str) -> str:
    """Return *text* with its bold parts bold, and each field by itself.

    >>> _words("<b>Call</b> {phone} & wait")
    '<b>Call</b> <bdi>{phone}</bdi> &amp; wait'
    """
    bold = escape(text).replace("&lt;b&gt;", "<b>").replace("&lt;/b&gt;", "</b>")
    return _FIELD.sub(r"<bdi>\g<0></bdi>", bold)


_FIELD = re.compile(r"\{\w+\}")


def _finding(one: Finding) -> str:
    where = f"{one.file}:{one.line}" if one.line else one.file
    hint = f' <span class="quiet">{escape(one.hint)}</span>' if one.hint else ""
    section = f" ({escape(one.section)})" if one.section and not one.msgid else ""
    return f"<code>{escape(where)}</code> <b>{one.code}</b> {LEVELS[one.level]}: {escape(one.message)}{section}{hint}"
