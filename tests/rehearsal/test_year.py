"""A year of a small enterprise ends with the figures that its rows have; the recount notices where not."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from tests.rehearsal.recount import Recount
from tests.rehearsal.year import rehearse


async def test_a_year_is_recounted_to_the_last_figure(tmp_path: Path) -> None:
    file = tmp_path / "year.db"
    life = await rehearse(file, branches=6, seed=3, days_apart=7)
    recount = Recount(file, life.trees)
    assert recount.check() == []
    assert life.counts["CheckIn"] > 300
    assert life.counts["CloseSession"] > 25
    assert min(recount.seen[what] for what in ("session", "obligation", "register", "roll-up", "coverage")) > 10
    for table, column in (("session", "due_count"), ("obligation", "present_count"), ("gathering", "present_count")):
        falsified = Path(shutil.copy(file, tmp_path / f"{table}.db"))
        with sqlite3.connect(falsified) as store:
            met = "" if table == "gathering" else " AND present_count > 2"
            row = f"(SELECT rowid FROM {table} WHERE {column} > 2{met} LIMIT 1)"
            store.execute(f"UPDATE {table} SET {column} = {column} - 1 WHERE rowid = {row}")
        store.close()
        assert Recount(falsified, life.trees).check() != []
    with sqlite3.connect(file) as store:
        store.execute("DELETE FROM tree_snapshot WHERE unit_id = (SELECT MAX(branch_id) FROM obligation)")
    store.close()
    assert Recount(file, life.trees).check() != []
