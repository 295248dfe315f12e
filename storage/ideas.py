"""Ideas and the steps they have taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select, union

from domain.idea import WAITING, Idea, IdeaKind, IdeaState, Step
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.quarter import Quarter
from domain.sight import Place
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import idea, idea_step, member, role, unit
from storage.tree import at_or_above

_WAITING = [str(state) for state in WAITING]


@dataclass(frozen=True, slots=True)
class NewIdea:
    branch_id: int
    author_id: int
    quarter: Quarter
    kind: IdeaKind
    problem: str
    proposal: str
    expected: str | None = None
    draft_key: str | None = None
    source: tuple[int, int] | None = None  # chat and message


def add_idea(db: Transaction, new: NewIdea, now: datetime) -> int | None:
    """Hand an idea in under the branch's next number; None if this draft or message is one already."""
    # one writer of a branch's numbers at a time; a no-op on SQLite, which has one writer at all
    db.row(select(unit.c.id).where(unit.c.id == new.branch_id).with_for_update(key_share=True))
    mine = and_(idea.c.branch_id == new.branch_id, idea.c.quarter == str(new.quarter))
    number = int(db.scalar(select(func.coalesce(func.max(idea.c.number), 0)).where(mine))) + 1
    chat, message = new.source or (None, None)
    statement = db.insert(idea).values(
        branch_id=new.branch_id,
        author_id=new.author_id,
        holder_id=new.branch_id,
        quarter=str(new.quarter),
        number=number,
        kind=str(new.kind),
        problem=new.problem,
        proposal=new.proposal,
        expected=new.expected,
        state=str(IdeaState.SUBMITTED),
        submitted_at=now,
        changed_at=now,
        draft_key=new.draft_key,
        source_chat=chat,
        source_message=message,
    )
    row = db.row(statement.on_conflict_do_nothing().returning(idea.c.id))
    if row is None:
        return None
    _add_step(db, row.id, None, IdeaState.SUBMITTED, new.branch_id, new.author_id, now, None)
    return int(row.id)


def _add_step(
    db: Transaction,
    idea_id: int,
    before: IdeaState | None,
    after: IdeaState,
    unit_id: int,
    taken_by: int,
    now: datetime,
    reason: str | None,
) -> None:
    db.add(
        idea_step,
        idea_id=idea_id,
        from_state=None if before is None else str(before),
        to_state=str(after),
        unit_id=unit_id,
        taken_by=taken_by,
        taken_at=now,
        reason=reason,
    )


def move_idea(
    db: Transaction,
    stands: Idea,
    after: IdeaState,
    *,
    holder_id: int,
    taken_by: int,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Write a step: the unit that held the idea took it, `holder_id` holds it from now on."""
    values = {"state": str(after), "holder_id": holder_id, "changed_at": now}
    db.execute(idea.update().where(idea.c.id == stands.id).values(**values))
    _add_step(db, stands.id, stands.state, after, stands.holder_id, taken_by, now, reason)


def ideas_with_branch() -> Select[Any]:
    columns = (idea, unit.c.name.label("branch"), unit.c.seq, unit.c.parent_id)
    return select(*columns).join(unit, unit.c.id == idea.c.branch_id)


def idea_from(row: Any) -> Idea:
    return Idea(
        id=row.id,
        branch_id=row.branch_id,
        branch=row.branch,
        place=Place(row.branch_id, row.seq, row.parent_id),
        author_id=row.author_id,
        holder_id=row.holder_id,
        quarter=Quarter.parse(row.quarter),
        number=row.number,
        kind=IdeaKind(row.kind),
        problem=row.problem,
        proposal=row.proposal,
        expected=row.expected,
        state=IdeaState(row.state),
        submitted_at=row.submitted_at,
    )


def load_idea(db: Reading, idea_id: int, *, lock: bool = False) -> Idea | None:
    """`lock` holds off others who decide on it until the commit."""
    statement = ideas_with_branch().where(idea.c.id == idea_id)
    row = db.row(statement.with_for_update(of=idea) if lock else statement)
    return None if row is None else idea_from(row)


def idea_of_draft(db: Reading, author_id: int, draft_key: str) -> Idea | None:
    row = db.row(ideas_with_branch().where(idea.c.draft_key == draft_key, idea.c.author_id == author_id))
    return None if row is None else idea_from(row)


def idea_of_message(db: Reading, chat_id: int, message_id: int) -> Idea | None:
    row = db.row(ideas_with_branch().where(idea.c.source_chat == chat_id, idea.c.source_message == message_id))
    return None if row is None else idea_from(row)


def steps_of(db: Reading, idea_id: int) -> list[Step]:
    """The way so far, the handing in first."""
    statement = (
        select(idea_step, unit.c.name)
        .join(unit, unit.c.id == idea_step.c.unit_id)
        .where(idea_step.c.idea_id == idea_id)
        .order_by(idea_step.c.id)
    )
    return [Step(IdeaState(r.to_state), r.unit_id, r.name, r.taken_at, r.reason) for r in db.rows(statement)]


def author_name(db: Reading, author_id: int) -> str:
    return str(db.scalar(select(member.c.name).where(member.c.id == author_id)))


def handed_in_since(db: Reading, author_id: int, since: datetime) -> int:
    statement = select(func.count()).where(idea.c.author_id == author_id, idea.c.submitted_at >= since)
    return int(db.scalar(statement))


def count_own(db: Reading, member_id: int) -> int:
    """How many ideas the member has handed in and not withdrawn."""
    statement = select(func.count()).where(idea.c.author_id == member_id, idea.c.state != str(IdeaState.WITHDRAWN))
    return int(db.scalar(statement))


def own_ideas(db: Reading, member_id: int, limit: int, offset: int = 0) -> list[Idea]:
    """The member's ideas, the newest first, the withdrawn ones too."""
    statement = ideas_with_branch().where(idea.c.author_id == member_id).order_by(idea.c.id.desc())
    return [idea_from(row) for row in db.rows(statement.limit(limit).offset(offset))]


def _of_unit(unit_id: int) -> ColumnElement[bool]:
    """Handed in to this unit, passed up to it, or decided by it. The author's own withdrawal takes an idea away."""
    came = union(
        select(idea.c.id).where(idea.c.holder_id == unit_id),
        select(idea_step.c.idea_id).where(idea_step.c.unit_id == unit_id),
    )
    return and_(idea.c.id.in_(came), idea.c.state != str(IdeaState.WITHDRAWN))


def _shelf(unit_id: int) -> ColumnElement[str]:
    """Where an idea lies on the unit's desk: waiting for it, gone up from it, or its state."""
    waits = and_(idea.c.holder_id == unit_id, idea.c.state.in_(_WAITING))
    return case((waits, "waiting"), else_=idea.c.state)


def shelves(db: Reading, unit_id: int) -> dict[str, int]:
    """How many ideas lie where on the unit's desk: waiting, passed_up, adopted, refused, applied."""
    shelf = _shelf(unit_id)
    rows = db.rows(select(shelf.label("shelf"), func.count().label("ideas")).where(_of_unit(unit_id)).group_by(shelf))
    return {row.shelf: row.ideas for row in rows}


def ideas_on(db: Reading, unit_id: int, shelf: str, limit: int, offset: int = 0) -> list[Idea]:
    """One shelf of the unit's desk: what waits longest first, of the rest the newest."""
    order = idea.c.id.asc() if shelf == "waiting" else idea.c.changed_at.desc()
    statement = ideas_with_branch().where(_of_unit(unit_id), _shelf(unit_id) == shelf).order_by(order, idea.c.id)
    return [idea_from(row) for row in db.rows(statement.limit(limit).offset(offset))]


def count_waiting(db: Reading, unit_id: int) -> int:
    """Ideas whose turn it is at this unit."""
    statement = select(func.count()).where(idea.c.holder_id == unit_id, idea.c.state.in_(_WAITING))
    return int(db.scalar(statement))


def units_of_idea(db: Reading, idea_id: int) -> Collection[int]:
    """The units that hold the idea or have taken a step with it."""
    held = select(idea.c.holder_id).where(idea.c.id == idea_id)
    rows = db.rows(union(held, select(idea_step.c.unit_id).where(idea_step.c.idea_id == idea_id)))
    return frozenset(row[0] for row in rows)


def desk_above(db: Reading, unit_id: int, now: datetime) -> int | None:
    """The unit that an idea is passed up to: the nearest above with somebody at its desk, else the one directly above.

    An idea that nobody would ever open is worse than one that skips a general branch without staff.
    """
    seq = db.scalar(select(unit.c.seq).where(unit.c.id == unit_id))
    above = select(unit.c.id).where(unit.c.id.in_(at_or_above(seq)), unit.c.id != unit_id)
    ids = [row.id for row in db.rows(above.order_by(unit.c.depth.desc()))]
    desk = [str(name) for name in BRANCH_DESK | COMMITTEE_DESK]
    staffed = select(role.c.unit_id).where(role.c.unit_id.in_(ids), role.c.role.in_(desk), in_force(now))
    with_desk = {row.unit_id for row in db.rows(staffed)}
    return next((one for one in ids if one in with_desk), ids[0] if ids else None)
