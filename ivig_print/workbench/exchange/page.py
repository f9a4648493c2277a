"""A parcel as a page that is filled in a browser, from a file and without a network; it saves JSON that comes back."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from textwrap import shorten

from ivig_print import resources
from ivig_print.errors import TranslationError
from ivig_print.strict import Strict, decode, read
from ivig_print.workbench.exchange.parcel import FORMAT, Item, Parcel
from ivig_print.workbench.exchange.returned import Answer, Returned

HELP = (
    "Write below each English text. What stands in {braces} stays as it is; <b> and </b> stay around the words that "
    "are to be bold. Numbers and units stay as they are. Then save, and send the saved file back."
)


def write_page(parcel: Parcel) -> bytes:
    """Return *parcel* as one HTML file that loads nothing and sends nothing."""
    style, script = _part("page.css"), _part("page.js")
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; form-action 'none'"
    locale = parcel.locale
    data = {"format": FORMAT, "locale": locale.tag, "source": parcel.source}
    marks = " ".join(f'data-{key}="{escape(value)}"' for key, value in data.items())
    title = escape(f"{locale.english_name} ({locale.autonym})")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>ivig-print: {title}</title>",
        f"<style>{style}</style>",
        "</head>",
        f"<body {marks}>",
        f"<h1>{title}</h1>",
        f"<p>{escape(HELP)}</p>",
        '<header><button id="save" type="button">Save</button> <span id="count" role="status"></span></header>',
        *_sections(parcel),
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _part(name: str) -> str:
    return (resources.inside("ivig_print.workbench.exchange") / name).read_text("utf-8")


def _digest(text: str) -> str:
    """Return how a content security policy names just this style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _sections(parcel: Parcel) -> Iterator[str]:
    for section in dict.fromkeys(item.section for item in parcel.items):
        yield f"<h2>{escape(section)}</h2>"
        for item in parcel.items:
            if item.section == section:
                yield from _item(item, parcel)


def _item(item: Item, parcel: Parcel) -> Iterator[str]:
    locale = parcel.locale
    limit = f' maxlength="{item.limit}"' if item.limit else ""
    spare = ' data-spare="{n}"' if item.single else ""
    yield '<div class="item">'
    if item.note:
        yield f'<p class="note">{escape(item.note)}</p>'
    yield f'<label class="english" for="{item.id}" id="en-{item.id}">{escape(item.english)}</label>'
    # A line end right after the tag is no part of the text: one stands there for a text that begins with one.
    yield (
        f'<textarea id="{item.id}" lang="{escape(locale.language)}" dir="{locale.direction}"{limit}{spare} '
        f'spellcheck="true" aria-describedby="flaw-{item.id}">\n{escape(item.translation)}</textarea>'
    )
    yield f'<p class="flaw" id="flaw-{item.id}" role="status"></p>'
    yield "</div>"


class _SavedAnswer(Strict):
    id: str
    english: str
    translation: str


class _Saved(Strict):
    format: str
    locale: str
    source: str
    answers: tuple[_SavedAnswer, ...]


def read_saved(data: bytes, name: str) -> Returned:
    """Return what the saved file *data* brings back; *name* is the file as the user named it.

    Raises:
        TranslationError: It is not what the page saves.
    """
    saved = read(decode(data, name, TranslationError), name, _Saved, TranslationError)
    answers = tuple(
        Answer(f'"{shorten(answer.english, 50, placeholder="…")}"', answer.id, answer.english, answer.translation)
        for answer in saved.answers
    )
    return Returned(name, saved.format, saved.locale, saved.source, answers)
