"""The tree and its people as rows, branch by branch, so that a million members never stand in memory at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from app.seed.invented import Invented
from app.seed.tree import Node
from domain.member import MemberCategory, RoleName
from domain.quarter import Quarter
from domain.unit import BRANCH_KINDS, Scenario
from storage.roster_roles import FROM_ROSTER
from storage.seed import MemberRow, MembershipRow, RoleRow, Row, UnitRow

_CATEGORIES = {
    MemberCategory.FULL: 82,
    MemberCategory.PROBATIONARY: 4,
    MemberCategory.RETIRED: 10,
    MemberCategory.MOBILE: 4,
}
#: Numbers (工号) are the member's id above this, so that all have seven digits.
FIRST_NUMBER = 1_000_000


@dataclass(frozen=True, slots=True)
class Seeding:
    """What stays the same for a whole run. `since` is when everybody joined their branch."""

    random: Random
    words: Invented
    now: datetime
    since: datetime
    quarter: Quarter
    duties: dict[RoleName, str]


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch with people, as the quarter's history needs it. The first member is the secretary."""

    unit_id: int
    parent_id: int
    scenario: Scenario
    zone: str
    first_member: int
    size: int

    @property
    def members(self) -> range:
        return range(self.first_member, self.first_member + self.size)


def unit_rows(root: Node, seeding: Seeding, *, after: int) -> Iterator[tuple[Node, UnitRow]]:
    """Every unit in the tree's order, with its row; ids count on behind `after`."""
    joined = str(seeding.quarter.previous)
    ends: dict[int, int] = {}
    _number(root, after + 1, ends)
    unit_id = after
    walk: list[tuple[Node, int | None, int]] = [(root, None, 0)]
    while walk:
        node, parent_id, depth = walk.pop()
        unit_id += 1
        row = UnitRow(
            unit_id,
            f"U{unit_id:06d}",
            node.name,
            str(node.kind),
            parent_id,
            depth,
            unit_id,
            ends[unit_id],
            node.zone,
            str(node.scenario),
            joined,
            seeding.since.date(),
        )
        yield node, row
        walk.extend((child, unit_id, depth + 1) for child in reversed(node.below))


def _number(node: Node, first: int, ends: dict[int, int]) -> int:
    """The last number of the subtree that begins with `first`."""
    last = first
    for child in node.below:
        last = _number(child, last + 1, ends)
    ends[first] = last
    return last


def people(node: Node, row: UnitRow, seeding: Seeding, *, after: int) -> tuple[Branch, list[Row]]:
    """The members of one branch with their duties."""
    random, words = seeding.random, seeding.words
    assert row.parent_id is not None
    branch = Branch(row.id, row.parent_id, node.scenario, node.zone, after + 1, node.size)
    groups = [row.id + 1 + at for at in range(len(node.below))]
    rows: list[Row] = []
    categories = random.choices(list(_CATEGORIES), list(_CATEGORIES.values()), k=node.size)
    for at, member_id in enumerate(branch.members):
        duty = _duty(at, node.size, len(groups))
        category = MemberCategory.FULL if duty is not None else categories[at]
        name = random.choice(words.surnames) + "".join(random.choices(words.given, k=random.choice((1, 2, 2))))
        written = seeding.duties[duty] if duty is not None else None
        group_id = groups[at % len(groups)] if groups else None
        rows.append(MemberRow(member_id, str(FIRST_NUMBER + member_id), name, str(category), written))
        rows.append(MembershipRow(member_id, row.id, group_id, seeding.since.date()))
        if duty is not None:
            where = group_id if duty is RoleName.GROUP_LEADER and group_id is not None else row.id
            rows.append(RoleRow(member_id, str(duty), where, seeding.since, FROM_ROSTER))
    if row.id == row.parent_id + 1:  # the first below its committee sends the staff there
        staff = branch.members[-2:]
        rows += [RoleRow(one, str(RoleName.COMMITTEE_STAFF), row.parent_id, seeding.since, "seed") for one in staff]
    return branch, rows


def _duty(at: int, size: int, groups: int) -> RoleName | None:
    """Secretary first; from seven members on a deputy and an organiser; then a leader for each group."""
    if at == 0:
        return RoleName.SECRETARY
    if size >= 7 and at in (1, 2):
        return RoleName.DEPUTY if at == 1 else RoleName.ORGANISER
    return RoleName.GROUP_LEADER if 3 <= at < 3 + groups else None


def is_branch(node: Node) -> bool:
    return node.kind in BRANCH_KINDS
