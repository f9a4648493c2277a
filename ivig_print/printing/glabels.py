"""Templates of glabels: their XML in, stocks out; what is no grid of rectangles is named and left out.

The form is that of glabels' own database: `Template`, one `Label-rectangle` in it, one `Layout` in that.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from xml.parsers import expat

from ivig_print.errors import ConfigError, Fault
from ivig_print.printing.stock import parse_stock

LARGEST = 5_000_000
"""The whole database of one maker has less than a tenth of these bytes."""

_UNITS = {"in": ("in", 1), "mm": ("mm", 1), "cm": ("mm", 10), "pt": ("pt", 1), "pc": ("pt", 12), "": ("pt", 1)}
"""What a length is written in, and how many of which of our own units it is; a bare number is points."""

_LENGTH = re.compile(r"\s*(\d*\.?\d+)\s*(in|mm|cm|pt|pc|)\s*")


@dataclass(slots=True)
class Template:
    """One product as the file has it.

    Attributes:
        line: Where it begins.
        given: Its attributes.
        categories: What it is for: ``card``, ``label`` and so on.
        shapes: Each label in it: the element's name and its attributes.
        grids: Each layout in it.
    """

    line: int
    given: Mapping[str, str]
    categories: set[str] = field(default_factory=set)
    shapes: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    grids: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def part(self) -> tuple[str, str]:
        """The maker and the number."""
        brand, _, part = self.given.get("name", "").partition(" ")  # the form of glabels 2
        return self.given.get("brand", brand), self.given.get("part", part)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of templates came to.

    Attributes:
        stocks: The text of each stock's own TOML file, by its name.
        left_out: What was left out, and why.
    """

    stocks: Mapping[str, str]
    left_out: tuple[Fault, ...]


def import_templates(data: bytes, name: str) -> Imported:
    """Return the stocks in the glabels templates *data*; *name* is how faults call the file.

    Raises:
        ConfigError: It is no such file, or nothing in it can be used; every fault at once.
    """
    templates = _read(data, name)
    alike = _alike(templates)
    stocks: dict[str, str] = {}
    faults: list[Fault] = []
    for template in templates:
        brand, part = template.part
        if "equiv" in template.given:
            if (brand, template.given["equiv"]) not in {other.part for other in templates}:
                faults.append(_fault(template, name, "is like a product that is not in the file"))
            continue
        try:
            text = _toml(template, [f"{brand} {part}", *alike.get((brand, part), ())], Path(name).name)
            parse_stock(text, name)
        except _UnusableError as error:
            faults.append(_fault(template, name, str(error)))
        except ConfigError as error:
            faults += [_fault(template, name, f"{fault.field} {fault.message}") for fault in error.faults]
        else:
            stocks[_slug(f"{brand} {part}")] = text
    if not stocks:
        raise ConfigError(*(faults or [Fault("holds no template of glabels", file=name)]))
    return Imported(stocks, tuple(faults))


class _UnusableError(Exception):
    """A template is no grid of rectangles."""


def _fault(template: Template, file: str, message: str) -> Fault:
    return Fault(message, file=file, line=template.line, field=" ".join(template.part))


def _alike(templates: list[Template]) -> dict[tuple[str, str], list[str]]:
    """Return the products that name another one as their like, by that one; likes of likes among them."""
    likes = {template.part: (template.part[0], template.given.get("equiv", "")) for template in templates}
    found: dict[tuple[str, str], list[str]] = {}
    for part in likes:
        root, steps = part, 0
        while likes.get(root, ("", ""))[1] and steps < len(likes):
            root, steps = likes[root], steps + 1
        if root != part:
            found.setdefault(root, []).append(" ".join(part))
    return found


class _Scan:
    """Collects the templates of a file."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EntityDeclHandler = self.refuse
        self.templates: list[Template] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "Template":
            self.templates.append(Template(self.parser.CurrentLineNumber, given))
        elif self.templates and tag == "Meta":
            self.templates[-1].categories.add(given.get("category", ""))
        elif self.templates and tag.startswith("Label-"):
            self.templates[-1].shapes.append((tag, given))
        elif self.templates and tag == "Layout":
            self.templates[-1].grids.append(given)  # Markup-… only draws guides on the screen

    @staticmethod
    def refuse(*_: object) -> None:
        raise _UnusableError("defines entities, which no template needs")


def _read(data: bytes, name: str) -> list[Template]:
    if len(data) > LARGEST:
        raise ConfigError(Fault("is too large for a file of templates", file=name))
    scan = _Scan()
    try:
        scan.parser.Parse(data, True)  # noqa: FBT003 -- expat takes no keywords
    except expat.ExpatError as error:
        raise ConfigError(Fault("cannot be read as XML here", file=name, line=error.lineno)) from None
    except (_UnusableError, ValueError, LookupError) as error:
        raise ConfigError(Fault(str(error) or "is in an encoding that is not known", file=name)) from None
    return scan.templates


def _toml(template: Template, products: list[str], source: str) -> str:
    """Return the stock's file."""
    shapes = [tag for tag, _ in template.shapes]
    if shapes != ["Label-rectangle"]:
        raise _UnusableError(f"is no rectangle but {', '.join(shapes) or 'nothing'}: only rectangles can hold a card")
    if len(template.grids) != 1:
        raise _UnusableError(f"has {len(template.grids)} layouts: only one grid can be used")
    shape, grid = template.shapes[0][1], template.grids[0]
    flip = any("card" in category for category in template.categories)
    title = " ".join(filter(None, (*template.part, template.given.get("_description", ""))))
    values: list[tuple[str, str]] = [("title", title), ("paper", _paper(template.given))]
    values += [(key, _length(shape, key)) for key in ("width", "height")]
    lines = [f"{key} = {_quoted(text)}" for key, text in values]
    lines += [f"{key} = {_count(grid, key)}" for key in ("nx", "ny")]
    lines += [f"{key} = {_quoted(_length(grid, key))}" for key in ("x0", "y0", "dx", "dy")]
    lines += [f"corner = {_quoted(_length(shape, 'round', '0'))}"]
    lines += [f"duplex = {_quoted('flip' if flip else 'no')}", 'ruler = "100mm"']
    lines += [f"products = [{', '.join(map(_quoted, products))}]"]
    lines += [f"source = {_quoted(source)}", "verified = false"]
    return "\n".join(["# Imported from a template of glabels: measure a sheet before the first print.", "", *lines, ""])


def _paper(given: Mapping[str, str]) -> str:
    size = given.get("size", "")
    known = tomllib.loads((Path(__file__).parent / "papers.toml").read_text("utf-8"))
    if size in known:
        return str(known[size])
    if size.casefold() == "other":
        width, height = (_millimetres(_length(given, key)) for key in ("width", "height"))
        return f"custom_sheet_{width}x{height}mm"
    raise _UnusableError("is on a paper that is not known")


def _millimetres(text: str) -> str:
    value, unit = Decimal(text[:-2]), text[-2:]
    per_unit = {"mm": Decimal(1), "in": Decimal("25.4"), "pt": Decimal("25.4") / 72}[unit]
    return f"{(value * per_unit).quantize(Decimal('0.01')).normalize():f}"


def _length(given: Mapping[str, str], key: str, default: str = "") -> str:
    """Return a length as our own files write it.

    >>> _length({"dx": "1.5cm"}, "dx"), _length({"dx": "54"}, "dx")
    ('15mm', '54pt')
    """
    found = _LENGTH.fullmatch(given.get(key, default))
    if found is None:
        raise _UnusableError(f"{key} is no length")
    unit, factor = _UNITS[found[2]]
    try:
        return f"{(Decimal(found[1]) * factor).normalize():f}{unit}"
    except InvalidOperation:
        raise _UnusableError(f"{key} is no length") from None


def _count(given: Mapping[str, str], key: str) -> int:
    text = given.get(key, "")
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise _UnusableError(f"{key} is no number of cards")
    return int(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _slug(text: str) -> str:
    """Return a file's name for *text*.

    >>> _slug("Avery 32011/10")
    'avery-32011-10'
    """
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold())) or "stock"
