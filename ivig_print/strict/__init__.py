"""Strict models, and reading TOML or JSON into them with every fault at once."""

from ivig_print.strict.model import Strict, refuse
from ivig_print.strict.reading import decode, read

__all__ = ["Strict", "decode", "read", "refuse"]
