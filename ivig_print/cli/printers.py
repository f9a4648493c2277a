"""Where the printers' profiles lie, and how a calibration gets into them."""

from pathlib import Path

from ivig_print.cli.output import replace_file
from ivig_print.cli.places import own_place
from ivig_print.errors import ConfigError, Fault, OutputError
from ivig_print.printing.profiles import Profile, Profiles, Side, profile_of, read_profiles
from ivig_print.printing.rewrite import with_sides

VARIABLE = "IVIG_PRINT_CONFIG"
"""The environment variable that names another folder."""


def printers_path() -> Path:
    """Return where the profiles lie: in the folder that `VARIABLE` names, else in the user's own."""
    return own_place(VARIABLE, "config") / "printers.toml"


def read_printers() -> Profiles:
    """Return all profiles; none if there is no such file.

    Raises:
        ConfigError: It is broken.
        OutputError: It cannot be read.
    """
    path = printers_path()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Profiles()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise OutputError(Fault(f"cannot be read: {reason}", file=str(path))) from error
    return read_profiles(data, str(path)) if data.strip() else Profiles()


def printer(name: str) -> Profile:
    """Return the profile of the printer *name*; raise as `read_printers`, and `PrinterError` if there is none."""
    return profile_of(read_printers(), name, str(printers_path()))


def keep_sides(name: str, sides: dict[str, Side]) -> None:
    """Write *sides*, by ``front`` and ``back``, into the profile of the printer *name*; all else in the file stays.

    Raises:
        ConfigError: The file is written in a way that cannot be changed by us; the lines to write are told.
        OutputError: It cannot be written.
    """
    path = printers_path()
    text = path.read_text("utf-8-sig")
    changed = with_sides(text, name, sides)
    wanted = {**read_printers().printer, name: printer(name).model_copy(update=sides)}
    try:
        good = read_profiles(changed.encode(), str(path)).printer == wanted
    except ConfigError:
        good = False
    if not good:
        hint = f"write this below [printer.{name}]: " + "; ".join(with_sides("", name, sides).split("\n")[1:-1])
        raise ConfigError(Fault("is written in a way that cannot be changed by a program", hint, file=str(path)))
    replace_file(path, changed.encode())
