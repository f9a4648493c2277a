"""Table headers: which header cells stand over a cell, said on the cell itself (ISO 32000-1, tables 323 and 349).

A reader in the middle of a table then hears "Lot: SAMPLE-1A", whatever it makes of Scope.
"""

from collections.abc import Iterator

from ivig_print.typeset.pages import Element


def with_headers(table: Element, names: Iterator[str]) -> Element:
    """Return *table* with a name on each header cell, and on each other cell those of its column and its row.

    >>> date = Element("TH", attributes=(("Table", "Scope", "Column"),))
    >>> table = Element("Table", children=(Element("TR", children=(date,)), Element("TR", children=(Element("TD"),))))
    >>> with_headers(table, iter(["a"])).children[1].children[0].attributes
    (('Table', 'Headers', 'a'),)
    """
    return _below(table, names, {})


def _below(element: Element, names: Iterator[str], columns: dict[int, str]) -> Element:
    """Return *element* with its rows done; *columns* holds the headers met so far, by their place in the row."""
    if element.tag == "TR":
        return _row(element, names, columns)
    return element._replace(children=tuple(_below(child, names, columns) for child in element.children))


def _row(row: Element, names: Iterator[str], columns: dict[int, str]) -> Element:
    cells = [cell._replace(name=next(names)) if cell.tag == "TH" else cell for cell in row.children]
    own = [cell.name for cell in cells if _scope(cell) == "Row"]
    columns.update({place: cell.name for place, cell in enumerate(cells) if _scope(cell) == "Column"})
    headed = [
        cell if cell.tag == "TH" else _headed(cell, [*filter(None, [columns.get(place)]), *own])
        for place, cell in enumerate(cells)
    ]
    return row._replace(children=tuple(headed))


def _scope(cell: Element) -> str:
    return next((value for _, name, value in cell.attributes if name == "Scope"), "")


def _headed(cell: Element, names: list[str]) -> Element:
    if not names:
        return cell
    return cell._replace(attributes=(*cell.attributes, ("Table", "Headers", " ".join(names))))
