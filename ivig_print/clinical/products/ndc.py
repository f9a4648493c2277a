"""National Drug Codes and the GTINs in barcodes that hold them (FACTS.md 6.1).

A code has ten digits, divided 4-4-2, 5-3-2 or 5-4-1: labeler, product, package. A barcode has the
digits without the dashes, so only a table of dashed codes tells where they were.
"""

import re

PRODUCT_CODE = r"(\d{4}-\d{4}|\d{5}-\d{3,4})"
"""A product code: labeler and product."""

PACKAGE_CODE = r"(\d{4}-\d{4}-\d{2}|\d{5}-\d{3}-\d{2}|\d{5}-\d{4}-\d)"
"""A package code: ten digits in three segments."""

UNIT_OF_USE = 0
"""The indicator digit of a GTIN of a single package; other digits stand for bundles and cases [KIT]."""


def digits(code: str) -> str:
    """Return *code* without its dashes.

    >>> digits("69800-6503-1")
    '6980065031'
    """
    return code.replace("-", "")


def gtin_prefix(code: str, indicator: int = UNIT_OF_USE) -> str:
    """Return how the GTIN-14 of every package begins whose product code, with dashes, is *code*.

    >>> gtin_prefix("61476-104")
    '00361476104'
    """
    return f"{indicator}03{digits(code)}"


def gtin(code: str, indicator: int = UNIT_OF_USE) -> str:
    """Return the GTIN-14 of the package *code*: indicator, 03, the ten digits, a check digit.

    Raises:
        ValueError: It is no dashed package code.

    >>> gtin("44206-439-40")
    '00344206439401'
    """
    if not re.fullmatch(PACKAGE_CODE, code):
        raise ValueError("must be a package code such as 44206-439-40")
    body = gtin_prefix(code, indicator)
    return body + _check_digit(body)


def _check_digit(body: str) -> str:
    """Return the last digit of a GTIN that begins with the 13 digits *body*: mod 10, weights 3 and 1 by turns."""
    total = sum(int(digit) * weight for digit, weight in zip(body, (3, 1) * 7, strict=False))
    return str(-total % 10)


def ndc11(code: str) -> str:
    """Return the package *code* as bills have it: 5-4-2, with zeros put in, and no dashes.

    >>> ndc11("0944-2700-02"), ndc11("69800-6503-1")
    ('00944270002', '69800650301')
    """
    labeler, product, package = code.split("-")
    return f"{labeler:0>5}{product:0>4}{package:0>2}"
