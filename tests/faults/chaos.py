"""The long form of every test of faults: `make chaos`. What it counted goes to docs/measured.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.report import machine, table, write_section
from tests.house.source import ROOT

#: The longest first, lest one core wait for the other at the end.
_LONGEST = ("test_kill.py", "test_mutants.py", "test_simulation.py", "test_crash_everywhere.py")

#: Figures of single runs, in words.
_SINGLE = {
    "kill": "{kills} times kill -9 during {people:,} check-ins, {database}",
    "malformed": "{updates:,} malformed updates, {database}: {served} served, {dropped} dropped, {parked} set aside",
    "read-only": "a store that cannot be written, {times} times over",
    "idle": "{connections:,} idle connections beside check-ins",
    "sigterm": "SIGTERM amid check-ins, ended after {seconds} s",
}


def everything() -> list[str]:
    """All files of tests of faults. A folder would be taken in the order of its names."""
    files = (ROOT / "tests" / "faults").glob("test_*.py")
    return [str(file) for file in sorted(files, key=lambda file: (file.name not in _LONGEST, file.name))]


def report(notes: Sequence[dict[str, Any]]) -> str:
    by_figure: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in notes:
        by_figure[one["figure"]].append(one)
    lines = [
        "## Faults",
        "",
        f"`make chaos` · {machine()}",
        "",
        "Nothing acknowledged was lost, nothing counted twice.",
        "",
    ]
    lines += sorted({f"- {words.format(**one)}" for name, words in _SINGLE.items() for one in by_figure[name]})
    if broken := by_figure["mutants"]:
        tried, rejected = (sum(one[name] for one in broken) for name in ("tried", "rejected"))
        lines.append(f"- {tried} broken builds, {rejected} rejected")
    if seeds := by_figure["simulation"]:
        quarters, updates = sum(one["seeds"] for one in seeds), sum(one["updates"] for one in seeds)
        lines += ["", f"### {quarters:,} simulated quarters, {updates:,} updates"]
        for title, what in (("fault", "faults"), ("achieved all the same", "deeds")):
            counts = sum((Counter(one[what]) for one in seeds), Counter[str]())
            lines += ["", table((title, "times"), [(name, f"{counts[name]:,}") for name in sorted(counts)])]
    if flows := by_figure["crash"]:
        manners = sorted({name for one in flows for name in one} - {"figure", "flow", "database", "points"})
        rows = sorted(
            (one["flow"], one["database"], str(one["points"]), *(str(one.get(name, 0)) for name in manners))
            for one in flows
        )
        lines += ["", "### Every point of every flow, broken in every manner", ""]
        lines += [table(("flow", "store", "points", *manners), rows)]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """ARGUMENTS for pytest narrow it down; then the page stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures"
        command = [sys.executable, "-m", "pytest", "-q", "-n", str(os.cpu_count()), "--dist", "worksteal"]
        done = subprocess.run(
            [*command, *(arguments or everything())],
            cwd=ROOT,
            env=os.environ | {"ZHIBU_CHAOS": str(figures)},
            check=False,
        )
        notes = (
            [json.loads(line) for line in figures.read_text(encoding="utf-8").splitlines()] if figures.exists() else []
        )
    if done.returncode == 0 and not arguments:
        write_section("faults", report(notes))
    else:
        sys.stdout.write(report(notes) + "\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
