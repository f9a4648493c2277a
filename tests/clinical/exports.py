"""The specimen of an NDC export: made up, in the shape of an openFDA answer."""

import json
from pathlib import Path
from typing import Any

SPECIMEN = Path(__file__).parents[1] / "specimens" / "ndc-export.json"


def changed(**changes: Any) -> bytes:  # noqa: ANN401 -- JSON
    """Return the specimen with keys of its first entry, or its whole `meta` or `results`, changed."""
    data = json.loads(SPECIMEN.read_text("utf-8"))
    home = data if "meta" in changes or "results" in changes else data["results"][0]
    home.update(changes)
    return json.dumps(data).encode()
