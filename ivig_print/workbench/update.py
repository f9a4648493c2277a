"""Bring the template and every catalog up to date with the English sentences."""

import re
import tempfile
from itertools import groupby
from pathlib import Path

from ivig_print.language import template
from ivig_print.language.locales import locales


def would_change(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in *folder* that `template.write_all` would write otherwise than they are.

    That a sentence stands on another line of the same module is no change: each edit of the code would touch every
    catalog, and the reader of a difference would not find what matters. The next real change brings the new lines.

    Raises:
        TranslationError: A catalog is broken.
    """
    names = ["manifest.toml", "messages.pot"]
    own = [locale.tag for locale in locales(folder) if not locale.is_source]
    names += [f"{tag}{end}" for tag in own for end in _ENDINGS]
    with tempfile.TemporaryDirectory() as beside:
        copy = Path(beside) / folder.name
        copy.mkdir()
        for name in names:
            if (folder / name).exists():
                (copy / name).write_bytes((folder / name).read_bytes())
        made = template.write_all(copy)
        return tuple(path.name for path in made if not _same(path, folder / path.name))


_ENDINGS = (".po", ".signoff.toml")
_LINE = re.compile(r"(\.py):\d+")


def _same(one: Path, other: Path) -> bool:
    return other.exists() and placeless(one.read_text("utf-8")) == placeless(other.read_text("utf-8"))


def placeless(text: str) -> list[str]:
    r"""Return the lines of a PO file with the modules of each message, but not the lines on which it stands there.

    >>> placeless("#: content/a.py:1 content/a.py:9\n#: content/b.py:4\nmsgid")
    ['#: content/a.py content/b.py', 'msgid']
    """
    groups = [(is_place, list(group)) for is_place, group in groupby(text.splitlines(), key=_is_place)]
    return [line for is_place, group in groups for line in ([_modules(group)] if is_place else group)]


def _is_place(line: str) -> bool:
    return line.startswith("#:")


def _modules(places: list[str]) -> str:
    named = _LINE.sub(r"\1", " ".join(places)).replace("#:", "").split()
    return f"#: {' '.join(dict.fromkeys(named))}"
