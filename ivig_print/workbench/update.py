"""Bring the template and every catalog up to date with the English sentences."""

import tempfile
from pathlib import Path

from ivig_print.language import template
from ivig_print.language.locales import locales


def would_change(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in *folder* that `template.write_all` would write otherwise than they are.

    Raises:
        TranslationError: A catalog is broken.
    """
    names = ["manifest.toml", "messages.pot"]
    names += [f"{locale.tag}{end}" for locale in locales(folder) if not locale.is_source for end in _ENDINGS]
    with tempfile.TemporaryDirectory() as beside:
        copy = Path(beside) / folder.name
        copy.mkdir()
        for name in names:
            if (folder / name).exists():
                (copy / name).write_bytes((folder / name).read_bytes())
        made = template.write_all(copy)
        return tuple(path.name for path in made if not _same(path, folder / path.name))


_ENDINGS = (".po", ".signoff.toml")


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()
