"""A folder of small catalogs, and a way to write one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.language.catalogs import LOCALES, MANIFEST, po


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of translations with a manifest and sign-offs, and no catalog yet."""
    names = ("tag", "autonym", "english", "script", "direction", "plural")
    manifest = "".join(MANIFEST.format(**dict(zip(names, row, strict=True))) for row in LOCALES)
    (tmp_path / "manifest.toml").write_text(manifest, encoding="utf-8")
    for tag in ("es", "ar"):
        (tmp_path / f"{tag}.signoff.toml").write_text('origin = "machine"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def write_po(folder: Path) -> Callable[..., Path]:
    """Return a function that writes a sound catalog around the entries it is given."""

    def write(body: str, tag: str = "es") -> Path:
        path = folder / f"{tag}.po"
        path.write_text(po(body, tag), encoding="utf-8")
        return path

    return write
