"""Columns: slabs one below the other, as many as a page holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ivig_print.errors import Fault, RenderError
from ivig_print.typeset.pages import Text
from ivig_print.typeset.slabs import Slab, Story
from ivig_print.units import millimetres


@dataclass(frozen=True, slots=True)
class Column:
    """The slabs of one page, each with the distance of its top from the column's top."""

    slabs: tuple[tuple[float, Slab], ...]
    used: float


def fill_columns(story: Story, height: float) -> tuple[Column, ...]:
    """Return *story* divided into columns of at most *height* points.

    A page ends only after a slab that need not stay with the next; a table that goes on has its
    header row drawn again.

    Raises:
        RenderError: A slab alone is higher than the column.
    """
    columns: list[Column] = []
    current: list[tuple[float, Slab]] = []
    y = 0.0
    for chunk in (part for whole in _chunks(story.slabs) for part in _fitting(whole, height)):
        placed, bottom = _placed(chunk, current, y)
        if current and bottom > height:
            columns.append(Column(tuple(current), y))
            current = []
            placed, bottom = _placed(chunk, current, 0.0)
        current += placed
        y = bottom
    return (*columns, Column(tuple(current), y))


def _fitting(chunk: list[Slab], height: float) -> Iterator[list[Slab]]:
    """Yield *chunk* whole, or where no column is high enough for it, in parts: first what leads to its highest slab."""
    most = sum(slab.before + slab.height + slab.after for slab in chunk)
    if most + (chunk[0].head.height if chunk[0].head else 0.0) <= height:  # nearly all are so small, at a glance
        yield chunk
        return
    excess = _placed(chunk, [], 0.0)[1] - height
    if excess <= 0:
        yield chunk
        return
    highest = max(range(len(chunk)), key=lambda index: chunk[index].height)
    cut = highest or 1
    if len(chunk) == 1:
        raise RenderError(_too_high(chunk[0], excess))
    yield from _fitting(chunk[:cut], height)
    yield from _fitting(chunk[cut:], height)


def _chunks(slabs: tuple[Slab, ...]) -> list[list[Slab]]:
    """Return *slabs* in the smallest groups that a page may begin with."""
    chunks: list[list[Slab]] = [[]]
    for slab in slabs:
        chunks[-1].append(slab)
        if not slab.keep:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _placed(chunk: list[Slab], current: list[tuple[float, Slab]], y: float) -> tuple[list[tuple[float, Slab]], float]:
    """Return *chunk* below what stands on the page, each slab with its top, and its bottom."""
    placed: list[tuple[float, Slab]] = []
    head = chunk[0].head
    if not current and head is not None:
        placed.append((0.0, _repeated(head)))
        y = head.height
    above = current[-1][1] if current else None
    for slab in chunk:
        if above is not None:
            y += max(above.after, slab.before)
        placed.append((y, slab))
        y, above = y + slab.height, slab
    return placed, y


@lru_cache(maxsize=64)
def _repeated(head: Slab) -> Slab:
    """Return a header row as it is drawn again: an artifact, for its cells were read already."""
    items = tuple(
        item._replace(keys=(), artifact="Repeated") if isinstance(item, Text) else item for item in head.items
    )
    return replace(head, items=items)


def _too_high(slab: Slab, excess: float) -> Fault:
    message = f"is {millimetres(excess):.1f} mm higher than the page"
    return Fault(message, "shorten its text, or print it on longer paper or in normal print", field=slab.name)
