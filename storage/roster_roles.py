"""The rights that follow from the 党内职务 of a roster. Of those granted otherwise only a move takes any away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select

from domain.member import BRANCH_DESK, RoleName
from storage.bulk import chunks
from storage.database import Transaction
from storage.people import in_force
from storage.schema import role

#: Why a role is held that an import gave; only these an import takes away.
FROM_ROSTER = "roster"

#: Held in the branch that one belongs to: whoever moves on has them there no longer, whoever gave them.
_IN_BRANCHES = BRANCH_DESK | {RoleName.GROUP_LEADER}


@dataclass(frozen=True, slots=True)
class RosterDuty:
    member_id: int
    duties: tuple[RoleName, ...]
    branch_id: int
    group_id: int | None
    moved: bool

    def wanted(self) -> set[tuple[str, int]]:
        """A group's leader leads the group; where the roster names none, the right is in the branch."""
        return {
            (str(duty), self.group_id if duty is RoleName.GROUP_LEADER and self.group_id else self.branch_id)
            for duty in self.duties
        }


def settle_roles(db: Transaction, people: Sequence[RosterDuty], now: datetime) -> None:
    """End what the roster no longer says and begin what it says anew; what stands stays as it was dated."""
    for some in chunks(people):
        held: dict[int, dict[tuple[str, int], int]] = defaultdict(dict)
        columns = (role.c.id, role.c.member_id, role.c.role, role.c.unit_id)
        theirs = role.c.member_id.in_([one.member_id for one in some])
        given = or_(role.c.reason == FROM_ROSTER, role.c.member_id.in_([one.member_id for one in some if one.moved]))
        in_branches = role.c.role.in_([str(name) for name in _IN_BRANCHES])
        for row in db.rows(select(*columns).where(theirs, in_branches, given, in_force(now))):
            held[row.member_id][row.role, row.unit_id] = row.id
        ended: list[int] = []
        begun = []
        for one in some:
            has, wants = held[one.member_id], one.wanted()
            ended += [role_id for key, role_id in has.items() if key not in wants]
            begun += [
                {"member_id": one.member_id, "role": name, "unit_id": unit_id, "valid_from": now, "reason": FROM_ROSTER}
                for name, unit_id in sorted(wants - set(has))
            ]
        _end(db, ended, now)
        if begun:
            db.execute(insert(role), begun)


def end_all_roles(db: Transaction, member_ids: Sequence[int], now: datetime) -> None:
    """Whoever leaves has no rights any more, wherever they came from."""
    for some in chunks(member_ids):
        db.execute(role.update().where(role.c.member_id.in_(some), in_force(now)).values(valid_to=now))


def _end(db: Transaction, role_ids: Sequence[int], now: datetime) -> None:
    if role_ids:
        statement = role.update().where(role.c.id == bindparam("key")).values(valid_to=now)
        db.execute(statement, [{"key": role_id} for role_id in role_ids])
