"""The JSON Schema of the two files, for editors that complete and check as one types."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ivig_print.records.clinic import Clinic
from ivig_print.records.visit import Visit


class _AsRead(GenerateJsonSchema):
    """Says what the files may really hold: a decimal is a number, never a text."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        number: JsonSchemaValue = {"type": "number"}
        limits: Mapping[str, object] = {**schema}
        bounds = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum"}
        number.update({name: float(str(limits[key])) for key, name in bounds.items() if key in limits})
        return number


def visit_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record."""
    return _schema(Visit, "A visit: one patient's record")


def clinic_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a clinic's profile."""
    return _schema(Clinic, "A clinic's profile")


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    dialect = {"$schema": _AsRead.schema_dialect}
    return dialect | model.model_json_schema(schema_generator=_AsRead) | {"title": title}
