"""What Zhibu is measured against: each does the check-in and nothing else. All speak HTTP alike (see `asked`)."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """What a contestant is told by its environment."""

    store: str
    port: int
    api: str
    token: str
    secret: str


def asked() -> Asked:
    get = os.environ.__getitem__
    return Asked(get("BENCH_STORE"), int(get("BENCH_PORT")), get("BENCH_API"), get("BENCH_TOKEN"), get("BENCH_SECRET"))
