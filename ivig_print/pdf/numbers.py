"""Numbers as a page's operators have them."""


def number(value: float) -> str:
    """Return *value* as short as PDF allows, to a thousandth of a point.

    >>> number(12.0), number(0.1234), number(-0.0001)
    ('12', '0.123', '0')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def numbers(*values: float) -> str:
    """Return *values* with a space between each two."""
    return " ".join(map(number, values))
