"""Strict models, and reading TOML or JSON into them with every fault at once."""

from ivig_print.strict.explain import assignment, nearest
from ivig_print.strict.model import Strict, matching, refuse
from ivig_print.strict.reading import decode, fitted, read, read_data

__all__ = ["Strict", "assignment", "decode", "fitted", "matching", "nearest", "read", "read_data", "refuse"]
