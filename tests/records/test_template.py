"""The template knows every field, tells what is missing, and reads once it is filled."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from ivig_print.errors import RecordError
from ivig_print.records.clinic import Clinic
from ivig_print.records.read import read_clinic, read_visit
from ivig_print.records.schema import clinic_schema, visit_schema
from ivig_print.records.template import clinic_template, visit_template
from ivig_print.records.visit import Visit
from ivig_print.strict import assignment

EITHER_OR = ("dates", "every_days", "until", "condition_text", "logo")


def fields(model: type[BaseModel]) -> Iterator[tuple[str, object, bool]]:
    """Yield the name, the example and whether it must be given, of every field that is not a table."""
    for name, field in model.model_fields.items():
        inner = next((item for item in (field.annotation, *get_args(field.annotation)) if is_model(item)), None)
        if inner is None:
            yield name, next(iter(field.examples or ()), None), field.is_required()
        else:
            assert isinstance(inner, type)
            yield from fields(inner)


def is_model(item: object) -> bool:
    return isinstance(item, type) and issubclass(item, BaseModel)


def filled(template: str, model: type[BaseModel]) -> str:
    """Return the template with each empty value filled and each comment that holds a value used."""
    for name, example, required in fields(model):
        if required:
            template = re.sub(rf'^{name} = (""|\[\])$', assignment(name, example), template, flags=re.MULTILINE)
    return "\n".join(
        line.removeprefix("#")
        if re.match(r"#(\w|\[)", line) and not line.startswith(tuple(f"#{x}" for x in EITHER_OR))
        else line
        for line in template.split("\n")
    )


@pytest.mark.parametrize(("template", "model"), [(visit_template(), Visit), (clinic_template(), Clinic)])
def test_every_field_stands_in_the_template_below_its_description(template: str, model: type[BaseModel]) -> None:
    for name, example, _ in fields(model):
        assert example is not None
        assert re.search(rf"^# .+\n#?{name} = ", template, flags=re.MULTILINE)


def test_a_filled_template_reads() -> None:
    visit = read_visit("record.toml", filled(visit_template(), Visit))
    assert visit.infusions[0].lots[0].expires is not None
    assert visit.schedule.count == 6
    assert read_clinic("clinic.toml", filled(clinic_template(), Clinic)).closed_weekdays == ("saturday", "sunday")


def test_an_untouched_template_names_every_line_to_fill_in() -> None:
    with pytest.raises(RecordError) as caught:
        read_visit("record.toml", visit_template())
    told = {fault.field for fault in caught.value.faults}
    assert told >= {"patient.name", "patient.born", "patient.locale", "treatment.purpose", "treatment.brand"}
    lines = visit_template().split("\n")
    assert all(fault.line and lines[fault.line - 1].endswith(('""', "[treatment]")) for fault in caught.value.faults)
    with pytest.raises(RecordError) as caught:
        read_clinic("clinic.toml", clinic_template())
    assert len(caught.value.faults) == clinic_template().count('= ""') + 1


@pytest.mark.parametrize("schema", [visit_schema(), clinic_schema()])
def test_the_schema_describes_every_field_and_refuses_others(schema: dict[str, Any]) -> None:
    for table in (schema, *schema["$defs"].values()):
        properties = table["properties"]
        assert table["additionalProperties"] is False
        assert all("description" in field or "$ref" in field for field in properties.values())


def test_the_schema_says_what_the_files_hold() -> None:
    treatment = visit_schema()["$defs"]["Treatment"]["properties"]
    grams = {"type": "number", "exclusiveMinimum": 0, "maximum": 1000}
    assert treatment["dose_g"]["anyOf"] == [grams, {"type": "null"}]
    assert visit_schema()["required"] == ["patient", "treatment"]
