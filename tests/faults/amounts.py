"""How much of each fault test is run: short by default, long for `make chaos`, which also writes the figures down."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

LONG = bool(os.environ.get("ZHIBU_CHAOS"))


def note(figure: str, **values: Any) -> None:
    """Keep a figure for the table of `make chaos`."""
    if LONG:
        with Path(os.environ["ZHIBU_CHAOS"]).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"figure": figure, **values}, ensure_ascii=False) + "\n")
