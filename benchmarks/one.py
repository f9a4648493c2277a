"""Make one leaflet in a process of its own: ``python -m benchmarks.one ENGINE LANGUAGE FILE``."""

import sys
from pathlib import Path
from typing import cast

from benchmarks.engines import BY_KEY
from benchmarks.leaflet import Language, name

engine, language, file = sys.argv[1:]
make = BY_KEY[engine].module().open_leaflet(cast("Language", language))
Path(file).write_bytes(make(name(0)))
