"""The resources of a file: where each stands, and which one a reference means."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from ivig_print.errors import Fault
from ivig_print.records.draft import Place
from ivig_print.records.fhir.elements import Element
from ivig_print.strict.explain import Explainer
from ivig_print.strict.parse import Parsed, Path

E = TypeVar("E", bound=Element)
E_co = TypeVar("E_co", bound=Element, covariant=True)

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource as it stands in the file.

    Attributes:
        kind: Its type, such as ``Patient``.
        label: What it is called in a fault: the type, with a number if there are several, as in ``Appointment[1]``.
        data: Its elements.
        path: Where it stands in the file.
        url: What references call it by; empty if nothing can refer to it from outside.
    """

    kind: str
    label: str
    data: Json
    path: Path
    url: str = ""


@dataclass(frozen=True, slots=True)
class Read(Generic[E_co]):
    """A resource with what was read of it."""

    resource: Resource
    element: E_co


class Resources:
    """All resources of a file, by type and by reference."""

    def __init__(self, parsed: Parsed, name: str) -> None:
        """Take the file's data and its *name*; what stands there wrongly is in `faults`."""
        self.name = name
        self.faults: list[Fault] = []
        self._lines = parsed.lines
        self.all = tuple(self._numbered(self._single(parsed.data)))
        self._by_url = {resource.url: resource for resource in self.all if resource.url}
        self._by_id: dict[str, list[Resource]] = {}
        for resource in self.all:
            self._by_id.setdefault(_local(resource.data), []).append(resource)

    def _single(self, data: Json) -> Iterator[Resource]:
        """Yield each resource once, in the order of the file."""
        seen: dict[str, Json] = {}
        for resource in _standing_in(data):
            earlier = seen.get(resource.url)
            if resource.url and earlier is not None:
                if earlier != resource.data:  # counted twice, an infusion would have twice its grams
                    hint = "keep the newest of its versions"
                    self.fault(Fault("is another version of a resource that stands here already", hint), resource)
                continue
            seen[resource.url] = resource.data
            yield resource

    @staticmethod
    def _numbered(resources: Iterator[Resource]) -> Iterator[Resource]:
        listed = list(resources)
        several = {kind for kind, count in Counter(resource.kind for resource in listed).items() if count > 1}
        numbers: Counter[str] = Counter()
        for resource in listed:
            label = f"{resource.kind}[{numbers[resource.kind]}]" if resource.kind in several else resource.kind
            numbers[resource.kind] += 1
            yield replace(resource, label=label)

    def of(self, kind: type[E]) -> list[Read[E]]:
        """Return the resources of the type that *kind* is named after; those that cannot be read are faults."""
        found = (self.read(resource, kind) for resource in self.all if resource.kind == kind.__name__)
        return [read for read in found if read is not None]

    def read(self, resource: Resource, kind: type[E]) -> Read[E] | None:
        """Return what *kind* says of *resource*; None, with its faults, if a part that is read is of a wrong type."""
        try:
            return Read(resource, kind.model_validate(dict(resource.data)))
        except ValidationError as invalid:
            explainer = Explainer(self.name, Parsed(dict(resource.data), "JSON"), kind, {})
            for error in invalid.errors(include_url=False):
                self.fault(explainer.fault(error), resource, *error["loc"])
            return None

    def resolve(self, reference: str, holder: Resource) -> Resource | None:
        """Return the resource that *holder* means by *reference*: contained (``#id``), by URL, or by type and id."""
        if reference.startswith("#"):
            return self._contained(reference[1:], holder)
        plain = plain_url(reference)
        if plain in self._by_url:
            return self._by_url[plain]
        named = self._by_id.get("/".join(plain.split("/")[-2:]), [])
        # An address of a server is only that server's; without one in the entry, the type and the id must do.
        fits = [item for item in named if ":" not in plain or item.url == _local(item.data)]
        return fits[0] if len(fits) == 1 else None

    def _contained(self, wanted: str, holder: Resource) -> Resource | None:
        inner = holder.data.get("contained")
        for number, data in enumerate(inner if isinstance(inner, list) else ()):
            if isinstance(data, dict) and data.get("id") == wanted and isinstance(data.get("resourceType"), str):
                kind = data["resourceType"]
                return Resource(kind, f"{holder.label}.contained[{number}]", data, (*holder.path, "contained", number))
        return None

    def place(self, resource: Resource, *path: str | int) -> Place:
        """Return where the element at *path* of *resource* stands."""
        whole = (*resource.path, *path)
        line = next((self._lines[whole[:end]] for end in range(len(whole), 0, -1) if whole[:end] in self._lines), 1)
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        return Place(self.name, line, cell=resource.label + "".join(steps))

    def fault(self, fault: Fault, resource: Resource, *path: str | int) -> None:
        """Note *fault* at the element at *path* of *resource*."""
        place = self.place(resource, *path)
        placed = replace(fault, file=place.file, line=place.line, cell=place.cell, field="")
        if placed not in self.faults:  # a Medication is read by each that refers to it
            self.faults.append(placed)


def plain_url(reference: str) -> str:
    """Return *reference* without the version behind it.

    >>> plain_url("Patient/ana/_history/3")
    'Patient/ana'
    """
    return re.sub(r"/_history/[^/]*$", "", reference)


def _standing_in(data: Json) -> Iterator[Resource]:
    kind = data.get("resourceType")
    if kind != "Bundle":
        if isinstance(kind, str):
            yield Resource(kind, kind, data, (), _local(data))
        return
    entries = data.get("entry")
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        inner = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(inner, dict) and isinstance(inner.get("resourceType"), str):
            full = entry.get("fullUrl")
            url = plain_url(full) if isinstance(full, str) else _local(inner)
            yield Resource(inner["resourceType"], "", inner, ("entry", number, "resource"), url)


def _local(data: Json) -> str:
    return f"{data['resourceType']}/{data['id']}" if isinstance(data.get("id"), str) else ""
