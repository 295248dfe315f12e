"""Whatever becomes of the tree, a quarter that is over keeps its figures, its names and its levels."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, select, text

from domain.quarter import Quarter
from domain.unit import UnitKind
from domain.unit_change import Change, ChangeUnit, UnitChangeShown
from domain.viewer import Span, viewer_at
from handlers.act import Act
from handlers.quarter import open_due_quarters
from handlers.rollup import look_at_all
from handlers.unit_change import change_unit
from storage.database import Transaction
from storage.invariants import find_broken
from storage.migrations import upgrade
from storage.schema import member, membership, tree_snapshot, unit
from storage.tree import load_unit
from tests.front import KEYS
from tests.population import BEFORE, THIS, Population, _Builder

LATER = datetime(2027, 1, 20, 4, 0, tzinfo=UTC)
TODAY = date(2027, 1, 20)
CHANGES = st.lists(
    st.tuples(st.sampled_from(list(Change)), st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=6
)


@dataclass
class Held:
    """A populated store on one connection; each example is rolled back."""

    connection: Connection
    population: Population

    @property
    def tx(self) -> Transaction:
        return Transaction(self.connection)

    def figures(self, quarter: Quarter) -> list[Any]:
        tx = self.tx
        top = load_unit(tx, self.population.units["G"].id)
        assert top is not None
        lines = look_at_all(tx, top, viewer_at(Span(top.id, top.seq, top.seq_end), names=True), quarter)
        return [(line.unit.name, line.unit.code, line.unit.depth, line.unit.parent_id, line.sums) for line in lines]

    def views(self, quarter: Quarter) -> dict[str, Any]:
        wanted = {"q": str(quarter)}
        names = ("v_obligations", "v_sessions", "v_attendance", "v_rollup", "v_register", "v_rollup_ideas")
        found = {}
        for name in names:
            rows = self.connection.execute(text(f"SELECT * FROM {name} WHERE quarter = :q"), wanted)
            found[name] = sorted(
                repr([(name, value) for name, value in row._mapping.items() if name != "branch_seq"]) for row in rows
            )
        return found


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    file = tmp_path_factory.mktemp("past") / "zhibu.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}"))
    engine = create_engine(f"sqlite:///{file}", isolation_level=None)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        yield Held(connection, _Builder().build(Transaction(connection)))
        connection.exec_driver_sql("ROLLBACK")
    engine.dispose()


def pick(tx: Transaction, change: Change, first: int, second: int) -> ChangeUnit:
    """Some change of the tree as it stands by now, sensible or not."""
    units = tx.rows(select(unit.c.id, unit.c.name).where(unit.c.kind != "group").order_by(unit.c.id))
    one, other = units[first % len(units)], units[second % len(units)]
    people = select(member.c.number).join(membership).where(membership.c.branch_id == one.id)
    numbers = [row.number for row in tx.rows(people.where(membership.c.valid_to.is_(None)).order_by(member.c.id))]
    kind = [UnitKind.BRANCH, UnitKind.COMMITTEE, UnitKind.GENERAL_BRANCH][first % 3]
    return ChangeUnit(
        change=change,
        day=TODAY,
        reason="调整",
        unit_id=None if change is Change.ADD else one.id,
        other_id=other.id if change in (Change.ADD, Change.MOVE, Change.MERGE) else None,
        name=f"新{second}支部" if change in (Change.ADD, Change.RENAME, Change.SPLIT) else "",
        kind=UnitKind.BRANCH if change is Change.SPLIT else kind if change is Change.ADD else None,
        numbers=tuple(numbers[:2]) if change is Change.SPLIT else (),
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_no_sequence_of_changes_touches_a_quarter_that_is_over(
    held: Held, asked: list[tuple[Change, int, int]]
) -> None:
    held.connection.exec_driver_sql("SAVEPOINT example")
    try:
        act = Act(held.tx, LATER, KEYS, door="cli")
        open_due_quarters(act)
        before = [(held.figures(quarter), held.views(quarter)) for quarter in (BEFORE, THIS)]
        broken = find_broken(held.tx)
        done = [change_unit(act, pick(act.tx, *one)) for one in asked]
        assert [(held.figures(quarter), held.views(quarter)) for quarter in (BEFORE, THIS)] == before
        assert find_broken(held.tx) == broken
        if any(isinstance(one, UnitChangeShown) for one in done):
            assert held.figures(THIS.next) != held.figures(THIS)
    finally:
        held.connection.exec_driver_sql("ROLLBACK TO example")
        held.connection.exec_driver_sql("RELEASE example")


def test_the_tree_is_kept_by_the_first_change_where_the_clock_has_not_come_by(held: Held) -> None:
    held.connection.exec_driver_sql("SAVEPOINT example")
    before = held.figures(THIS)
    renamed = ChangeUnit(Change.RENAME, TODAY, "规范名称", unit_id=held.population.units["C1"].id, name="新名称")
    assert isinstance(change_unit(Act(held.tx, LATER, KEYS, door="cli"), renamed), UnitChangeShown)
    kept = {row.quarter for row in held.tx.rows(select(tree_snapshot.c.quarter).distinct())}
    assert kept == {str(BEFORE), str(THIS)}
    assert held.figures(THIS) == before
    assert "新名称" in [name for name, *_ in held.figures(THIS.next)]
    held.connection.exec_driver_sql("ROLLBACK TO example")
    held.connection.exec_driver_sql("RELEASE example")
