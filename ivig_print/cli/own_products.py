"""Where the clinic's own product list lies, and the whole table with it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ivig_print.cli.places import own_place
from ivig_print.clinical.products import Products
from ivig_print.errors import Fault, OutputError

if TYPE_CHECKING:
    from ivig_print.clinical.products.own import OwnList

VARIABLE = "IVIG_PRINT_PRODUCTS"
"""The environment variable that names another file."""


def own_path() -> Path:
    """Return where the clinic's own list lies, or would: in the user's data folder, unless `VARIABLE` says where."""
    return own_place(VARIABLE, "data", "products.toml")


def read_own_file(path: Path) -> "OwnList | None":
    """Return the list in the file *path*; None if there is no such file.

    Raises:
        ConfigError: It is broken.
        OutputError: It cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise OutputError(Fault(f"cannot be read: {reason}", file=str(path))) from error
    from ivig_print.clinical.products.own import read_own  # noqa: PLC0415 -- most clinics have no list of their own

    return read_own(data, str(path))


def all_products() -> Products | None:
    """Return the product table with the clinic's own list laid over it; None if there is none: the shipped one counts.

    Raises:
        ConfigError: The list is broken.
        OutputError: It cannot be read, or `VARIABLE` names one that is not there.
    """
    path = own_path()
    own = read_own_file(path)
    if own is None and os.environ.get(VARIABLE):
        hint = f"`ivig-print products update` writes it; without {VARIABLE} the shipped table alone counts"
        raise OutputError(Fault(f"is not there, though {VARIABLE} names it", hint, file=str(path)))
    if own is None:
        return None
    from ivig_print.clinical.products.own import merged  # noqa: PLC0415 -- as above

    return merged(own)
