"""Lists for the API and the pages: a range of the tree, filters, and the next page by key, not by counting off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, false, select, tuple_

from domain.idea import Idea, IdeaState
from domain.obligation import Obligation
from domain.quarter import Quarter
from domain.session import Session
from domain.sight import SMALL_CELL, Place
from domain.unit import UnitKind
from domain.viewer import Span
from storage.database import Reading
from storage.ideas import idea_from
from storage.obligations import obligation_from
from storage.past_tree import NAME_THEN, is_kept, named_then, span_then, units_in
from storage.schema import idea, obligation, session, tree_snapshot, unit
from storage.sessions import session_from, sessions_with_branch
from storage.tree import Unit, select_units, unit_from

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to list: the units of a subtree, narrowed by what is given, from behind the last key on."""

    span: Span
    quarter: Quarter | None = None
    kind: str | None = None
    state: str | None = None
    after: tuple[Any, ...] | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    items: list[T]
    next: tuple[Any, ...] | None  # the key to go on from; None at the end


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation with its branch."""

    code: str
    branch: str
    place: Place
    obligation: Obligation


@dataclass(frozen=True, slots=True)
class Met:
    """A session with its branch's code and place, and when it was closed."""

    code: str
    place: Place
    session: Session
    closed_at: datetime | None


def list_units(db: Reading, wanted: Wanted, parent_id: int | None = None) -> Page[Unit]:
    """The subtree in the tree's order; with `parent_id` only what stands directly below that unit."""
    statement = select_units().where(
        unit.c.kind != str(UnitKind.GROUP), unit.c.valid_to.is_(None), _within(wanted.span)
    )
    if parent_id is not None:
        statement = statement.where(unit.c.parent_id == parent_id)
    if wanted.kind is not None:
        statement = statement.where(unit.c.kind == wanted.kind)
    if wanted.after is not None:
        statement = statement.where(unit.c.seq > wanted.after[0])
    return _page(db, statement.order_by(unit.c.seq), wanted, unit_from, lambda row: (row.seq,))


def list_obligations(db: Reading, wanted: Wanted) -> Page[Owed]:
    columns = (obligation, unit.c.code, NAME_THEN.label("name"), unit.c.seq, unit.c.parent_id)
    statement = select(*columns).join(unit, unit.c.id == obligation.c.branch_id)
    statement = statement.outerjoin(tree_snapshot, named_then(obligation.c.quarter, obligation.c.branch_id))
    statement = statement.where(_stood_within(db, wanted), *_same(obligation, wanted))
    key = (unit.c.seq, obligation.c.quarter, obligation.c.kind)
    if wanted.after is not None:
        statement = statement.where(tuple_(*key) > tuple_(*wanted.after))
    return _page(db, statement.order_by(*key), wanted, _owed, lambda row: (row.seq, row.quarter, row.kind))


def small_families(
    db: Reading, parents: Iterable[int | None], quarters: Iterable[Quarter]
) -> set[tuple[int, str, str, str]]:
    """(parent, quarter, kind, column) where a branch directly below has too few members due or present to be shown.

    A page of a list shows some of the siblings only, so that none of the whole family's numbers is shown beside one.
    """
    here = unit.c.parent_id.in_({one for one in parents if one is not None})
    then = obligation.c.quarter.in_({str(one) for one in quarters})
    found: set[tuple[int, str, str, str]] = set()
    for name, column in (("due", obligation.c.due_count), ("present", obligation.c.present_count)):
        key = (unit.c.parent_id, obligation.c.quarter, obligation.c.kind)
        statement = select(*key).join(unit, unit.c.id == obligation.c.branch_id).where(here, then)
        statement = statement.where(column > 0, column < SMALL_CELL).distinct()
        found.update((row.parent_id, row.quarter, row.kind, name) for row in db.rows(statement))
    return found


def list_sessions(db: Reading, wanted: Wanted) -> Page[Met]:
    """The newest first."""
    statement = sessions_with_branch().add_columns(session.c.closed_at, unit.c.code, unit.c.parent_id)
    statement = statement.where(_stood_within(db, wanted), *_same(session, wanted))
    if wanted.after is not None:
        statement = statement.where(session.c.id < wanted.after[0])
    return _page(db, statement.order_by(session.c.id.desc()), wanted, _met, lambda row: (row.id,))


def list_ideas(db: Reading, wanted: Wanted) -> Page[tuple[str, Idea]]:
    """The newest first, each with its branch's code; the withdrawn are nobody's business."""
    columns = (idea, NAME_THEN.label("branch"), unit.c.seq, unit.c.parent_id, unit.c.code)
    statement = select(*columns).join(unit, unit.c.id == idea.c.branch_id)
    statement = statement.outerjoin(tree_snapshot, named_then(idea.c.quarter, idea.c.branch_id))
    given = (idea.c.state != str(IdeaState.WITHDRAWN), *_same(idea, wanted))
    statement = statement.where(_stood_within(db, wanted), *given)
    if wanted.after is not None:
        statement = statement.where(idea.c.id < wanted.after[0])
    ordered = statement.order_by(idea.c.id.desc())
    return _page(db, ordered, wanted, lambda row: (row.code, idea_from(row)), lambda row: (row.id,))


def _within(span: Span) -> ColumnElement[bool]:
    return unit.c.seq.between(span.seq, span.seq_end)


def _stood_within(db: Reading, wanted: Wanted) -> ColumnElement[bool]:
    """The branches below; of a quarter that is over, those that were below then. Joined by `named_then`."""
    if wanted.quarter is None or not is_kept(db, wanted.quarter):
        return _within(wanted.span)
    span = span_then(db, units_in(db, wanted.quarter), wanted.span)
    return false() if span is None else tree_snapshot.c.seq.between(span.seq, span.seq_end)


def _same(table: Any, wanted: Wanted) -> list[ColumnElement[bool]]:
    given = {"quarter": wanted.quarter, "kind": wanted.kind, "state": wanted.state}
    return [table.c[name] == str(value) for name, value in given.items() if value is not None]


def _page(
    db: Reading, statement: Select[Any], wanted: Wanted, make: Callable[[Any], T], key: Callable[[Any], tuple[Any, ...]]
) -> Page[T]:
    rows = db.rows(statement.limit(wanted.limit + 1))
    shown = rows[: wanted.limit]
    return Page([make(row) for row in shown], key(shown[-1]) if len(rows) > wanted.limit else None)


def _owed(row: Any) -> Owed:
    return Owed(row.code, row.name, Place(row.branch_id, row.seq, row.parent_id), obligation_from(row))


def _met(row: Any) -> Met:
    return Met(row.code, Place(row.branch_id, row.branch_seq, row.parent_id), session_from(row), row.closed_at)
