"""Catalogs as the text of PO files.

Babel's own writer breaks comments at 76 characters, which cuts an ``ivig-ignore`` in two, reads ``#|`` (what
a changed sentence said before) as a remark of the translator's, and drops the flags of what is no longer said.
Here a message is one entry whose every line comes back as it was.
"""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from babel.messages.catalog import Catalog, Message

from ivig_print.language.locales import Locale

BEFORE = "|"
"""What Babel's reader leaves of ``#| msgid "…"``: a comment that begins with this."""

_COMMENT_WIDTH = 76  # as xgettext breaks the comments it takes from the source


def template_text(template: Catalog) -> str:
    """Return *template* as a POT file: the same sentences, the same bytes."""
    return _head() + _body(template, 2)


def catalog_text(locale: Locale, catalog: Catalog) -> str:
    """Return *catalog* as the PO file of *locale*, its header written anew."""
    return _head(locale) + _body(catalog, locale.plural_rule.forms)


def spelled(text: str) -> str:
    r"""Return *text* as a PO file spells it.

    >>> print(spelled('He said "10%"'))
    "He said \"10%\""
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r") + '"'


def said_before(message: Message) -> list[str]:
    """Return the comments that tell what a *message* said when it was translated."""
    ids = [message.id] if isinstance(message.id, str) else message.id
    return [f"{BEFORE} {key} {spelled(text)}" for key, text in zip(("msgid", "msgid_plural"), ids, strict=False)]


def _head(locale: Locale | None = None) -> str:
    """Return the header entry; Babel's own carries dates and drops what it does not know."""
    header = ["Project-Id-Version: ivig-print"]
    if locale is not None:
        header += [f"Language: {locale.tag}", f"Plural-Forms: {locale.plural}"]
    header += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    lines = "".join(f'"{line}\\n"\n' for line in header)
    title = "the template" if locale is None else locale.english_name
    return f'# ivig-print: {title}\nmsgid ""\nmsgstr ""\n{lines}\n'


def _body(catalog: Catalog, forms: int) -> str:
    entries = ["".join(_entry(message, forms)) for message in catalog if message.id]
    entries += ["".join(_gone(message, forms)) for message in catalog.obsolete.values()]
    return "\n".join(entries)


def _entry(message: Message, forms: int) -> Iterator[str]:
    """Yield the lines of *message*: remarks, notes, places, flags, what it said before, and the texts."""
    yield from (f"# {line}".rstrip() + "\n" for line in message.user_comments if not line.startswith(BEFORE))
    for note in message.auto_comments:
        yield from (f"#. {line}\n" for line in _wrapped(note))
    yield from (f"#: {line}\n" for line in _wrapped(" ".join(_places(message))))
    yield from _flags(message)
    yield from (f"#{line}\n" for line in message.user_comments if line.startswith(BEFORE))
    yield from _texts(message, forms)


def _gone(message: Message, forms: int) -> Iterator[str]:
    yield from (f"# {line}".rstrip() + "\n" for line in message.user_comments if not line.startswith(BEFORE))
    yield from _flags(message)
    yield from (f"#~ {line}" for line in _texts(message, forms))


def _wrapped(text: str) -> list[str]:
    return wrap(text, _COMMENT_WIDTH, break_long_words=False, break_on_hyphens=True)


def _places(message: Message) -> Iterable[str]:
    places = sorted(message.locations, key=lambda place: (place[0], place[1] or 0))
    return dict.fromkeys(f"{file}:{line}" if line else file for file, line in places)


def _flags(message: Message) -> Iterator[str]:
    flags = sorted(flag for flag in message.flags if flag and flag != "python-format")
    if flags:
        yield f"#, {', '.join(flags)}\n"


def _texts(message: Message, forms: int) -> Iterator[str]:
    if message.context:
        yield f"msgctxt {spelled(message.context)}\n"
    if isinstance(message.id, str):
        yield f"msgid {spelled(message.id)}\n"
        yield f"msgstr {spelled(str(message.string or ''))}\n"
        return
    yield f"msgid {spelled(message.id[0])}\n"
    yield f"msgid_plural {spelled(message.id[1])}\n"
    known = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    for number in range(forms):
        form = known[number] if number < len(known) else ""
        yield f"msgstr[{number}] {spelled(form)}\n"
