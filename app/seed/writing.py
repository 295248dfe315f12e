"""From the invention to the store: rows in batches, each table in turn, all in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from random import Random

from app.seed.ideas import invent_ideas
from app.seed.invented import invented
from app.seed.organisation import Branch, Seeding, is_branch, people, unit_rows
from app.seed.progress import Counters, history
from app.seed.tree import invent_tree
from domain.member import RoleName
from domain.quarter import Quarter
from handlers.act import Act
from storage.obligations import open_quarter
from storage.seed import (
    TABLES,
    CourseRow,
    GatheringRow,
    IdeaRow,
    MemberRow,
    Row,
    SessionRow,
    TopicRow,
    UnitRow,
    last_ids,
    load_rows,
    settle_ids,
)
from storage.tree import renumber

#: Rows that wait before they are written: memory against round trips.
BATCH = 50_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. `step` hears of each branch that is done."""

    branches: int
    seed: int
    with_people: bool
    with_progress: bool
    zone: str
    quarter: Quarter
    duties: dict[RoleName, str]
    step: Callable[[int], None]


@dataclass(slots=True)
class _Batch:
    act: Act
    waiting: dict[type[Row], list[Row]] = field(default_factory=lambda: {kind: [] for kind in TABLES})
    written: Counter[str] = field(default_factory=Counter)
    size: int = 0

    def add(self, rows: list[Row]) -> None:
        for row in rows:
            self.waiting[type(row)].append(row)
        self.size += len(rows)
        if self.size >= BATCH:
            self.flush()

    def flush(self) -> None:
        for kind, rows in self.waiting.items():
            if rows:
                load_rows(self.act.tx, kind, rows)
                self.written[TABLES[kind].name] += len(rows)
                self.waiting[kind] = []
        self.size = 0


def write_organisation(act: Act, wanted: Wanted) -> Counter[str]:
    """Invent and write; how many rows of each table. The same seed at the same instant writes the same."""
    words, random = invented(), Random(wanted.seed)
    since = datetime.combine(wanted.quarter.previous.first_day, time(4), UTC)
    seeding = Seeding(random, words, act.now, since, wanted.quarter, wanted.duties)
    last = last_ids(act.tx)
    batch = _Batch(act)
    root = invent_tree(random, wanted.branches, wanted.zone, words)
    units = []
    for node, row in unit_rows(root, seeding, after=last[UnitRow]):
        batch.add([row])
        if is_branch(node):
            units.append((node, row))
    batch.flush()
    if wanted.with_progress:
        course = words.course
        batch.add([CourseRow(last[UnitRow] + 1, str(wanted.quarter), course.title, course.lecturer, since)])
    counters = Counters(last[SessionRow], last[GatheringRow], last[TopicRow], last[IdeaRow])
    member_id = last[MemberRow]
    for node, row in units:
        if wanted.with_people:
            branch, rows = people(node, row, seeding, after=member_id)
            member_id += branch.size
            batch.add(rows)
            if wanted.with_progress:
                batch.add(_quarter(branch, seeding, counters))
        wanted.step(1)
    batch.flush()
    if last[UnitRow]:
        renumber(act.tx)
    open_quarter(act.tx, wanted.quarter, act.now)
    settle_ids(act.tx)
    act.audit("seed", "unit", last[UnitRow] + 1)
    return batch.written


def _quarter(branch: Branch, seeding: Seeding, counters: Counters) -> list[Row]:
    discussed, rows = history(branch, seeding, counters)
    return rows + invent_ideas(branch, seeding, counters) if discussed else rows
