"""For translators: the template of all sentences, and catalogs brought up to date with it.

Babel finds the sentences and the notes above them, and reads the files. What it does not do well is done
here and in `language.merge` and `language.po_text`: it writes ``python-format`` on "a 10% solution", and
dates into each header, so that two runs differ; and of a call of several lines it tells a line that is
neither the call's nor the sentence's.

`ivig-print locale update` calls `write_all`.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import PoFileError, read_po

from ivig_print import resources
from ivig_print.errors import Fault, TranslationError
from ivig_print.language.files import write_texts
from ivig_print.language.locales import locales, open_locale
from ivig_print.language.merge import key_of, merged
from ivig_print.language.po import PoFile, parse
from ivig_print.language.po_text import catalog_text, template_text

Found = tuple[int, Any, Any, Any]
"""A line, the function called there, what it is given, and the notes above it."""

_PACKAGE = Path(__file__).parent.parent
_KEYWORDS = {"say": ((1, "c"), 2), "say_n": ((1, "c"), 2, 3)}
_COMMENTS = ("Translators:", "Source:")


def extract(sources: Path = _PACKAGE / "content") -> Catalog:
    """Return every sentence that a module under *sources* says, with its place, in the order of files and lines."""
    template = Catalog(project="ivig-print", fuzzy=False)
    methods = [("**.py", "ivig_print.language.template:sentences")]
    for file, line, said, comments, context in extract_from_dir(
        sources, methods, keywords=_KEYWORDS, comment_tags=_COMMENTS
    ):
        place = (sources / file).relative_to(sources.parent.parent).as_posix()
        template.add(said, None, [(place, line)], auto_comments=comments, context=context)
    return template


def sentences(
    source: IO[bytes],
    keywords: Mapping[str, Any],
    tags: Collection[str],
    options: Any,  # noqa: ANN401 -- Babel's own
) -> Iterator[Found]:
    """Yield the sentences of one module as `babel.messages.extract` wants them, each with the line it stands on."""
    text = source.read()
    lines: dict[tuple[object, ...], list[int]] = {}
    for call in sorted(_calls(ast.parse(text)), key=lambda call: call.lineno):
        key = tuple(map(ast.literal_eval, call.args[:2]))
        lines.setdefault(key, []).append(call.args[1].lineno)
    for _, name, said, comments in extract_python(BytesIO(text), keywords, tags, options):
        yield lines[tuple(said[:2])].pop(0), name, said, comments


def _calls(module: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _KEYWORDS:
            yield node


def write_all(folder: Path | None = None) -> tuple[Path, ...]:
    """Write the template into *folder* (the checkout's by default), then bring every catalog up to date with it."""
    folder = folder or _checkout()
    template = extract()
    made = [
        update(locale.tag, folder, template)
        for locale in locales(folder)
        if not locale.is_source and locale.folder == folder
    ]
    return (write_template(folder), *made)


def write_template(folder: Path | None = None) -> Path:
    """Write ``messages.pot`` into *folder* (the checkout's by default) and return its path."""
    path = (folder or _checkout()) / "messages.pot"
    write_texts({path: template_text(extract())})
    return path


def update(tag: str, folder: Path | None = None, template: Catalog | None = None) -> Path:
    """Bring ``<tag>.po`` up to date with the template, making it if it is not there; return its path.

    Translations are kept, and with them remarks and flags. New sentences are empty; one that changed has its old
    translation as a hint, marked fuzzy; translations of what is no longer said stay at the end as ``#~``. The
    header is written anew.

    Raises:
        TranslationError: The file is there but broken, so that bringing it up to date could lose entries.
        OutputError: It cannot be written.
    """
    folder = folder or _checkout()
    locale = open_locale(tag, folder)
    path = folder / f"{locale.tag}.po"
    catalog = merged(_read(path), template or extract(), locale.plural_rule.forms)
    write_texts({path: catalog_text(locale, catalog)})
    return path


def _checkout() -> Path:
    return Path(str(resources.folder("translations")))


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(fuzzy=False)
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
    read = {key_of(message): message.string for message in catalog if message.id}
    faults = [
        Fault("is read in two ways", "write the entry on plain lines", mine.file, entry.line)
        for entry in mine.entries
        if read.pop(entry.key, None) != (entry.forms if entry.plural else entry.forms[0])
    ]
    if faults or read:
        raise TranslationError(*(faults or [Fault("holds entries that were not expected", "", mine.file)]))
    return catalog
