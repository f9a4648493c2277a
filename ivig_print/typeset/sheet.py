"""Where a document is set: its paper, its layout, and what stands on each of its pages."""

from dataclasses import dataclass

from ivig_print.typeset.layout import Layout
from ivig_print.typeset.setter import Setting
from ivig_print.typeset.styles import Paper


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture with its size in pixels; *key* is its Figure element in one part of a document, 0 without one."""

    data: bytes
    width: int
    height: int
    key: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a document is set: the paper, the layout, and the column between the margins.

    Attributes:
        paper: Its size in points.
        layout: Scaled already for large print.
        logo: The clinic's logo, already read, with its size in pixels; None without one.
        opening: The running head of the first page, where it is what is read aloud first; None where the logo is.
        mark: What stands above the running head of each page, and is read aloud on the first; None for nothing.
        limited: Whether the leaflet's page limit holds; it does not in large print.
    """

    paper: Paper
    layout: Layout
    logo: Logo | None = None
    opening: Setting | None = None
    mark: Setting | None = None
    limited: bool = True

    @property
    def width(self) -> float:
        """The column's width in points."""
        return self.paper.width - self.layout.margin.start - self.layout.margin.end

    def left(self, *, rtl: bool) -> float:
        """Return where the column begins, in points from the paper's left edge."""
        return self.layout.margin.end if rtl else self.layout.margin.start
