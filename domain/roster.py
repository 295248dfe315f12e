"""The roster (花名册) as facts: one person per row, and what the name of a unit says about its kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from domain.member import MemberCategory, RoleName
from domain.unit import Scenario, UnitKind

#: The names of units from the top to the branch, e.g. ("集团党委", "第二发电厂党委", "集控三支部").
UnitPath = tuple[str, ...]

#: Endings of unit names, the longest first: 党总支部 must not be taken for a 支部, nor 党小组 for a 党组.
_ENDINGS = (
    ("联合党支部", UnitKind.JOINT_BRANCH),
    ("联合支部", UnitKind.JOINT_BRANCH),
    ("临时党支部", UnitKind.TEMPORARY_BRANCH),
    ("临时支部", UnitKind.TEMPORARY_BRANCH),
    ("总支部委员会", UnitKind.GENERAL_BRANCH),
    ("支部委员会", UnitKind.BRANCH),
    ("总支委员会", UnitKind.GENERAL_BRANCH),
    ("总支委", UnitKind.GENERAL_BRANCH),
    ("总支部", UnitKind.GENERAL_BRANCH),
    ("总支", UnitKind.GENERAL_BRANCH),
    ("支部", UnitKind.BRANCH),
    ("小组", UnitKind.GROUP),
    ("党组", UnitKind.COMMITTEE),
    ("党委会", UnitKind.COMMITTEE),
    ("党委", UnitKind.COMMITTEE),
    ("党工委", UnitKind.COMMITTEE),
    ("委员会", UnitKind.COMMITTEE),
)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a roster. `path` ends with the branch; `phone` is in the clear and has to be hashed to be kept.

    `duty` is the 党内职务 as the file words it, `duties` the rights in the branch that follow from it. `scenario` and
    `zone` are the branch's, which rosters write beside each person.
    """

    sheet: str
    row: int
    number: str
    name: str
    path: UnitPath
    group: str | None = None
    category: MemberCategory = MemberCategory.FULL
    duty: str = ""
    duties: tuple[RoleName, ...] = ()
    scenario: Scenario | None = None
    phone: str | None = None
    starts: date | None = None
    ends: date | None = None
    zone: str | None = None
    #: The branch's own code, where the file has a column for it: by it a branch with another name is the same branch.
    code: str = ""
    #: The columns that the file has: an empty 党内职务 says something only where there is such a column.
    stated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RosterUnit:
    """A unit that the store knows, named by its whole path from the top of the tree."""

    path: UnitPath
    kind: UnitKind
    scenario: Scenario | None = None
    zone: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class RosterMember:
    """A person whom the store knows; `phone_hash` is the keyed hash, never the phone itself."""

    number: str
    name: str
    path: UnitPath
    group: str | None = None
    category: MemberCategory = MemberCategory.FULL
    duty: str = ""
    phone_hash: str | None = None
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class CurrentRoster:
    """What stands in the store before an import. Both are keyed, so that 1.3 million members stay cheap to compare."""

    units: dict[UnitPath, RosterUnit] = field(default_factory=dict)
    members: dict[str, RosterMember] = field(default_factory=dict)


#: Names of units may be written in traditional characters; their endings are compared in simplified ones.
_SIMPLIFIED = str.maketrans("黨總聯臨時組員會", "党总联临时组员会")


def kind_of_name(name: str) -> UnitKind | None:
    """The kind that a unit's name ends in; None where the name says nothing, as in 第二发电厂."""
    plain = (name.split("(")[0].strip() or name).translate(_SIMPLIFIED)
    return next((kind for ending, kind in _ENDINGS if plain.endswith(ending)), None)
