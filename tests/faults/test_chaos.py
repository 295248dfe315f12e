"""The table of `make chaos`, out of what single tests noted down."""

from __future__ import annotations

from tests.faults.chaos import report


def test_report_adds_up_what_the_runs_noted() -> None:
    text = report(
        [
            {"figure": "simulation", "seeds": 1000, "updates": 22_000, "faults": {"429": 3}, "deeds": {"ideas": 1}},
            {"figure": "simulation", "seeds": 1000, "updates": 21_000, "faults": {"429": 4, "403": 2}, "deeds": {}},
            {"figure": "mutants", "tried": 7, "rejected": 7},
            {"figure": "mutants", "tried": 8, "rejected": 8},
            {"figure": "kill", "kills": 200, "people": 20_000, "database": "SQLite"},
            {"figure": "crash", "flow": "typed code", "database": "SQLite", "points": 31, "bug": 31, "cancelled": 30},
        ]
    )
    for line in (
        "- 200 times kill -9 during 20,000 check-ins, SQLite",
        "- 15 broken builds, 15 rejected",
        "### 2,000 simulated quarters, 43,000 updates",
        "| 403 | 2 |",
        "| 429 | 7 |",
        "| typed code | SQLite | 31 | 31 | 30 |",
    ):
        assert line in text.splitlines()
