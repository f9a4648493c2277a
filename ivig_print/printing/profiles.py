"""Printers as a clinic describes them in ``printers.toml``: the queue, the paper in it, and how far it is off."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from ivig_print.errors import ConfigError, Fault, PrinterError
from ivig_print.printing.media import PATTERN
from ivig_print.strict import Strict, decode, matching, read, refuse

Sides = Literal["one-sided", "two-sided-long-edge", "two-sided-short-edge"]
"""As CUPS and IPP call them (RFC 8011, 5.2.8)."""

NAME = r"[a-z0-9][a-z0-9-]{0,39}"
"""What a printer may be called: it stands in a TOML key and on a command line."""

FARTHEST = 20.0
"""Millimetres: who is off by more has the wrong paper or the wrong tray, which no shift mends."""

FARTHEST_FACTOR = 0.1
"""Of 1: who is off by more lets the printer scale to fit."""

_Shift = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST)]
_Factor = Annotated[float, Field(ge=1 - FARTHEST_FACTOR, le=1 + FARTHEST_FACTOR)]


class Side(Strict):
    """How one side of the sheet is moved so that it comes out right; `printer calibrate` finds the numbers.

    Attributes:
        dx: Millimetres to the right, as one looks at this side.
        dy: Millimetres down.
        sx: Factor of the width, about the middle of the page.
        sy: Factor of the height.
    """

    dx: _Shift = 0.0
    dy: _Shift = 0.0
    sx: _Factor = 1.0
    sy: _Factor = 1.0


class Profile(Strict):
    """One printer.

    Attributes:
        backend: What takes the papers: ``lp`` (CUPS), a ``folder``, or nobody (``null``).
        queue: What CUPS calls the printer.
        folder: Where the papers go, for the backend ``folder``.
        media: The paper in it, by its exact PWG name.
        tray: The tray's name in CUPS; empty for the queue's own choice.
        tray_option: What the queue calls the choice of a tray.
        sides: How what has two sides is printed.
        front, back: How each side is moved.
    """

    backend: Literal["lp", "folder", "null"] = "lp"
    queue: Annotated[str, matching(r"[^\s/#'\"\\-][^\s/#'\"\\]*|")] = ""
    folder: str = ""
    media: Annotated[str, matching(PATTERN)]
    tray: Annotated[str, matching(r"[\w.-]*")] = ""
    tray_option: Literal["InputSlot", "media-source"] = "InputSlot"
    sides: Sides = "two-sided-long-edge"
    front: Side = Side()
    back: Side = Side()

    @field_validator("folder")
    @classmethod
    def _absolute(cls, folder: str) -> str:
        if folder and not Path(folder).expanduser().is_absolute():
            raise refuse("is not a whole path", "begin it at the root, or with ~")
        return folder

    @model_validator(mode="after")
    def _complete(self) -> "Profile":
        needed = {"lp": "queue", "folder": "folder"}.get(self.backend, "")
        if needed and not getattr(self, needed):
            hint = f"add {needed} = …" + ("; `lpstat -e` lists the queues" if needed == "queue" else "")
            raise refuse(f'lacks {needed}, which the backend "{self.backend}" needs', hint)
        return self


class Profiles(Strict):
    """The whole file.

    Attributes:
        printer: Each by its name.
    """

    printer: Mapping[Annotated[str, matching(NAME)], Profile] = Field(default_factory=dict)


def read_profiles(data: bytes, file: str) -> Profiles:
    """Return the printers in *data*.

    Raises:
        ConfigError: It is wrong; every fault with its line.
    """
    return read(decode(data, file, ConfigError), file, Profiles, ConfigError)


def profile_of(profiles: Profiles, name: str, file: str) -> Profile:
    """Return the printer *name*; raise `PrinterError` if *file* describes none of that name."""
    if name in profiles.printer:
        return profiles.printer[name]
    known = ", ".join(profiles.printer) or "none"
    hint = f"describe it in {file} (docs/printing.md shows how); there are: {known}"
    raise PrinterError(Fault(f"there is no printer '{name}'", hint))
