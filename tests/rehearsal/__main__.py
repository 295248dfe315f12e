"""`python -m tests.rehearsal`: live the year of an enterprise and count it again. 1 where a figure differs."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.rehearsal.recount import Recount
from tests.rehearsal.year import rehearse

#: Differences of one run that are listed.
MOST = 50


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.rehearsal", description=__doc__)
    parser.add_argument("--branches", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days-apart", type=int, default=1, help="between two ticks of the clock")
    parser.add_argument("--keep", type=Path, help="where to leave the store, to look at it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = asked.keep or Path(folder) / "year.db"
        if file.exists():
            parser.error(f"{file} is there already")
        began = time.monotonic()
        life = asyncio.run(rehearse(file, branches=asked.branches, seed=asked.seed, days_apart=asked.days_apart))
        lived = time.monotonic() - began
        recount = Recount(file, life.trees)
        wrong = recount.check()
    for name, number in (*sorted(life.counts.items()), *recount.held()):
        print(f"{number:9,}  {name}")
    print(f"{asked.branches} branches, seed {asked.seed}: lived in {lived:.0f} s; {len(wrong)} figures differ")
    for line in wrong[:MOST]:
        print(f"  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
