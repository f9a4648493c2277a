"""For translators: the template of all sentences, and catalogs brought up to date with it.

Babel does the work, save for what it does not do well: it writes ``python-format`` on "a 10%
solution", and dates into each header, so that two runs differ. Both are left out here.

    python -m ivig_print.language.template

in a checkout writes ``translations/messages.pot`` and brings every ``.po`` up to date with it.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import PoFileError, read_po, write_po

from ivig_print import resources
from ivig_print.errors import Fault, TranslationError
from ivig_print.language.locales import Locale, locales, open_locale
from ivig_print.language.po import PoFile, parse

_PACKAGE = Path(__file__).parent.parent
_KEYWORDS = {"say": ((1, "c"), 2), "say_n": ((1, "c"), 2, 3)}
_COMMENTS = ("Translators:", "Source:")


def extract(sources: Path = _PACKAGE / "content") -> Catalog:
    """Return every sentence that a module under *sources* says, in the order of files and lines."""
    template = Catalog(project="ivig-print", fuzzy=False)
    found = extract_from_dir(sources, [("**.py", "python")], keywords=_KEYWORDS, comment_tags=_COMMENTS)
    for file, line, said, comments, context in found:
        place = (sources / file).relative_to(sources.parent.parent).as_posix()
        template.add(said, None, [(place, line)], auto_comments=comments, context=context)
    return template


def template_text(template: Catalog) -> str:
    """Return *template* as a POT file: the same sentences, the same bytes."""
    return _head() + _body(template)


def catalog_text(locale: Locale, catalog: Catalog) -> str:
    """Return *catalog* as the PO file of *locale*, its header written anew."""
    return _head(locale) + _body(catalog)


def write_all(folder: Path | None = None) -> tuple[Path, ...]:
    """Write the template into *folder* (the checkout's by default), then bring every catalog up to date with it."""
    folder = folder or _checkout()
    template = extract()
    made = [update(locale.tag, folder, template) for locale in locales(folder) if not locale.is_source]
    return (write_template(folder), *made)


def write_template(folder: Path | None = None) -> Path:
    """Write ``messages.pot`` into *folder* (the checkout's by default) and return its path."""
    path = (folder or _checkout()) / "messages.pot"
    _replace(path, template_text(extract()))
    return path


def update(tag: str, folder: Path | None = None, template: Catalog | None = None) -> Path:
    """Bring ``<tag>.po`` up to date with the template, making it if it is not there; return its path.

    Translations are kept, new sentences are empty, translations of what is no longer said stay at the
    end as ``#~``. Nothing is guessed: a sentence that changed is a new one. The header is written anew.

    Raises:
        TranslationError: The file is there but broken, so that bringing it up to date could lose entries.
    """
    folder = folder or _checkout()
    locale = open_locale(tag, folder)
    path = folder / f"{locale.tag}.po"
    catalog = _read(path, locale)
    catalog.update(template or extract(), no_fuzzy_matching=True)
    for key in [key for key, message in catalog.obsolete.items() if not any(message.string or "")]:
        del catalog.obsolete[key]
    _replace(path, catalog_text(locale, catalog))
    return path


def _checkout() -> Path:
    return Path(str(resources.folder("translations")))


def _read(path: Path, locale: Locale) -> Catalog:
    if not path.exists():
        return read_po(BytesIO(_head(locale).encode()), abort_invalid=True)
    data, file = path.read_bytes(), f"{path.parent.name}/{path.name}"
    return agreed(parse(data, file), data)


def agreed(mine: PoFile, data: bytes) -> Catalog:
    """Return Babel's reading of *data*, after a look that it holds just what is in *mine*, our own reading of it.

    Raises:
        TranslationError: Babel cannot read it, or reads another text.
    """
    try:
        catalog = read_po(BytesIO(data), abort_invalid=True)
    except (PoFileError, ValueError, SyntaxError) as error:
        raise TranslationError(Fault("is not a PO file that Babel can read", str(error), mine.file)) from error
    read = {
        (message.context or "", message.id if isinstance(message.id, str) else message.id[0]): message.string
        for message in catalog
        if message.id
    }
    faults = [
        Fault("is read in two ways", "write the entry on plain lines", mine.file, entry.line)
        for entry in mine.entries
        if read.pop(entry.key, None) != (entry.forms if entry.plural else entry.forms[0])
    ]
    if faults or read:
        raise TranslationError(*(faults or [Fault("holds entries that were not expected", "", mine.file)]))
    return catalog


def _head(locale: Locale | None = None) -> str:
    """Return the header entry; Babel's own carries dates and drops what it does not know."""
    header = ["Project-Id-Version: ivig-print"]
    if locale is not None:
        header += [f"Language: {locale.tag}", f"Plural-Forms: {locale.plural}"]
    header += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    lines = "".join(f'"{line}\\n"\n' for line in header)
    title = "the template" if locale is None else locale.english_name
    return f'# ivig-print: {title}\nmsgid ""\nmsgstr ""\n{lines}\n'


def _body(catalog: Catalog) -> str:
    for message in (*catalog, *catalog.obsolete.values()):
        _strip(message)
    written = BytesIO()
    write_po(written, catalog, width=0, omit_header=True, include_lineno=False)
    return written.getvalue().decode().rstrip("\n") + "\n"


def _strip(message: Message) -> None:
    message.flags.discard("python-format")


def _replace(path: Path, text: str) -> None:
    """Write *text* to *path* whole or not at all."""
    beside = path.with_suffix(path.suffix + ".new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


if __name__ == "__main__":
    write_all()
