"""What an import would change: the roster of a file against the roster in the store. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TypeVar

from domain.roster import CurrentRoster, RosterMember, RosterRow, RosterUnit, UnitPath, kind_of_name
from domain.roster_names import UnitRenamed, renamed, renames
from domain.roster_places import Places
from domain.unit import Scenario, UnitKind

_Word = TypeVar("_Word", Scenario, str, UnitPath)

#: From here on somebody else has to agree: most often it is the wrong file (fault catalogue, H10).
CONFIRM_ABOVE_PERSONS = 10
CONFIRM_ABOVE_PERCENT = 5


@dataclass(frozen=True, slots=True)
class MemberAdded:
    """`path` is the branch's place in the tree; `row.path` what the file says, which may leave out the top."""

    row: RosterRow
    path: UnitPath


@dataclass(frozen=True, slots=True)
class MemberMoved:
    row: RosterRow
    path: UnitPath
    before: UnitPath
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """`fields` are names of `RosterMember`: name, group, category, duty, phone_hash, starts, ends."""

    row: RosterRow
    path: UnitPath
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberLeft:
    number: str
    name: str
    path: UnitPath


@dataclass(frozen=True, slots=True)
class BranchEmptied:
    """Nobody would be left in a branch. `into` is where most of its people go, none where they all leave.

    A roster has no codes of branches: one that was only renamed looks just like this, and `into` is new.
    """

    path: UnitPath
    members: int
    into: UnitPath | None
    into_new: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rows that contradict each other or the store. None of them is applied; `reason_id` is a message id."""

    number: str
    reason_id: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class RosterPlan:
    units_added: tuple[RosterUnit, ...] = ()
    units_changed: tuple[RosterUnit, ...] = ()
    added: tuple[MemberAdded, ...] = ()
    moved: tuple[MemberMoved, ...] = ()
    changed: tuple[MemberChanged, ...] = ()
    left: tuple[MemberLeft, ...] = ()
    #: Would have left, but the file has faulty rows of unknown persons, and these may be among them.
    held_back: tuple[MemberLeft, ...] = ()
    unchanged: int = 0
    conflicts: tuple[Conflict, ...] = ()
    needs_confirmation: bool = False
    emptied: tuple[BranchEmptied, ...] = ()
    renamed: tuple[UnitRenamed, ...] = ()
    #: New units with nothing above them, beside others of that kind: mostly the file leaves out what is above.
    apart: tuple[UnitPath, ...] = ()

    @property
    def fields_changed(self) -> Counter[str]:
        """In how many rows each field differs, whether its person moves or stays."""
        fields = [*(one.fields for one in self.changed), *(one.fields for one in self.moved)]
        return Counter(name for names in fields for name in names)

    @property
    def is_empty(self) -> bool:
        units = self.units_added or self.units_changed or self.renamed
        return not (units or self.added or self.moved or self.changed or self.left or self.conflicts)


def plan_import(
    current: CurrentRoster,
    rows: Iterable[RosterRow],
    *,
    under: UnitPath = (),
    hash_phone: Callable[[str], str] = str,
    faulty_numbers: Set[str] = frozenset(),
    unknown_rows: int = 0,
) -> RosterPlan:
    """The changes that make the store agree with the file. Twice the same file: the second plan is empty.

    Members leave only branches that the file contains; a file of one branch says nothing about the others. `under` is
    the unit whose tree the file belongs to, for files that leave out the top. `faulty_numbers` and `unknown_rows` come
    from reading the file: a person in a row that could not be read has not left.
    """
    rows = list(rows)
    found = renames(current, rows)
    planner = _Planner(renamed(current, found), under, hash_phone)
    for row in rows:
        planner.take(row)
    return replace(planner.plan(faulty_numbers, unknown_rows), renamed=found)


@dataclass(slots=True)
class _BranchFacts:
    scenarios: Counter[Scenario] = field(default_factory=Counter)
    zones: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    groups: set[str] = field(default_factory=set)


class _Planner:
    def __init__(self, current: CurrentRoster, under: UnitPath, hash_phone: Callable[[str], str]) -> None:
        self.current = current
        self.tree = Places(current, under)
        self.codes = {unit.code for unit in current.units.values()}
        self.hash_phone = hash_phone
        self.seen: dict[str, RosterRow] = {}
        self.places: dict[str, UnitPath] = {}
        self.disputed: set[str] = set()
        self.conflicts: list[Conflict] = []
        self.branches: dict[UnitPath, _BranchFacts] = {}

    def take(self, row: RosterRow) -> None:
        place = self.tree.place(row.path)
        if place is None:
            self._dispute(row, "roster-branch-ambiguous")
            return
        facts = self.branches.setdefault(place, _BranchFacts())
        if row.scenario is not None:
            facts.scenarios[row.scenario] += 1
        if row.zone is not None:
            facts.zones[row.zone] += 1
        if row.code:
            facts.codes[row.code] += 1
        if row.group is not None:
            facts.groups.add(row.group)
        known = self.current.members.get(row.number)
        if row.number in self.seen:
            self._dispute(row, "roster-number-again")
        elif known is not None and known.name != row.name and known.path != place:
            self._dispute(row, "roster-number-reused")
        self.seen.setdefault(row.number, row)
        self.places.setdefault(row.number, place)

    def _dispute(self, row: RosterRow, reason_id: str) -> None:
        self.disputed.add(row.number)
        self.conflicts.append(Conflict(row.number, reason_id, row.sheet, row.row))

    def plan(self, faulty_numbers: Set[str], unknown_rows: int) -> RosterPlan:
        added: list[MemberAdded] = []
        moved: list[MemberMoved] = []
        changed: list[MemberChanged] = []
        unchanged = 0
        for number, row in self.seen.items():
            if number in self.disputed:
                continue
            place, known = self.places[number], self.current.members.get(number)
            if known is None:
                added.append(MemberAdded(row, place))
                continue
            fields = _changed_fields(known, row, self.hash_phone)
            if known.path != place:
                moved.append(MemberMoved(row, place, known.path, fields))
            elif fields:
                changed.append(MemberChanged(row, place, fields))
            else:
                unchanged += 1
        spoken_for = self.seen.keys() | faulty_numbers | self.disputed
        inside = [member for member in self.current.members.values() if member.path in self.branches]
        left = tuple(
            MemberLeft(member.number, member.name, member.path)
            for member in sorted(inside, key=lambda member: member.number)
            if member.number not in spoken_for
        )
        gone = () if unknown_rows else left
        units_added = self._units_added()
        return RosterPlan(
            units_added=units_added,
            units_changed=self._units_changed(),
            added=tuple(added),
            moved=tuple(moved),
            changed=tuple(changed),
            left=gone,
            held_back=left if unknown_rows else (),
            unchanged=unchanged,
            conflicts=tuple(self.conflicts),
            needs_confirmation=_is_alarming(len(gone), len(inside)),
            emptied=self._emptied(added, moved, gone),
            apart=self._apart(units_added),
        )

    def _emptied(
        self, added: Sequence[MemberAdded], moved: Sequence[MemberMoved], left: Sequence[MemberLeft]
    ) -> tuple[BranchEmptied, ...]:
        into: dict[UnitPath, Counter[UnitPath]] = {}
        for one in moved:
            into.setdefault(one.before, Counter())[one.path] += 1
        before = Counter(member.path for member in self.current.members.values())
        going = Counter((*(one.before for one in moved), *(one.path for one in left)))
        coming = {one.path for one in added} | {one.path for one in moved}
        empty = sorted(path for path, count in going.items() if count == before[path] and path not in coming)
        found = []
        for path in empty:
            most = _most_common(into.get(path, Counter()))
            found.append(BranchEmptied(path, before[path], most, most is not None and most not in self.current.units))
        return tuple(found)

    def _apart(self, added: Sequence[RosterUnit]) -> tuple[UnitPath, ...]:
        new = tuple(unit.path for unit in added if len(unit.path) == 1)
        tops = len(new) + sum(len(path) == 1 for path in self.current.units)
        return new if tops > 1 else ()

    def _units_added(self) -> tuple[RosterUnit, ...]:
        """New units, each after the one above it."""
        wanted: dict[UnitPath, RosterUnit] = {}
        bearers = Counter(code for facts in self.branches.values() for code in facts.codes)
        for path, facts in self.branches.items():
            for depth in range(1, len(path)):
                wanted[path[:depth]] = RosterUnit(path[:depth], kind_of_name(path[depth - 1]) or UnitKind.COMMITTEE)
            kind = kind_of_name(path[-1]) or UnitKind.BRANCH
            wanted[path] = RosterUnit(
                path, kind, _most_common(facts.scenarios), _most_common(facts.zones), self._new_code(facts, bearers)
            )
            wanted.update({(*path, group): RosterUnit((*path, group), UnitKind.GROUP) for group in facts.groups})
        new = (unit for path, unit in wanted.items() if path not in self.current.units)
        return tuple(sorted(new, key=lambda unit: (len(unit.path), unit.path)))

    def _new_code(self, facts: _BranchFacts, bearers: Counter[str]) -> str:
        """The code that the file gives a branch, unless another has it: then it gets one made from its path."""
        code = _most_common(facts.codes) or ""
        return "" if code in self.codes or bearers[code] > 1 else code

    def _units_changed(self) -> tuple[RosterUnit, ...]:
        """Known branches for which most rows of the file name another scenario or zone."""
        changed = []
        for path, facts in sorted(self.branches.items()):
            unit = self.current.units.get(path)
            if unit is None:
                continue
            scenario = _most_common(facts.scenarios) or unit.scenario
            zone = _most_common(facts.zones) or unit.zone
            if (scenario, zone) != (unit.scenario, unit.zone):
                changed.append(RosterUnit(path, unit.kind, scenario, zone))
        return tuple(changed)


def _changed_fields(known: RosterMember, row: RosterRow, hash_phone: Callable[[str], str]) -> tuple[str, ...]:
    """What differs. An empty cell takes away a group or a duty; a phone or a date it leaves as it is."""
    differs = {
        "name": known.name != row.name,
        "group": "group" in row.stated and known.group != row.group,
        "category": "category" in row.stated and known.category is not row.category,
        "duty": "duty" in row.stated and known.duty != row.duty,
        "phone_hash": row.phone is not None and known.phone_hash != hash_phone(row.phone),
        "starts": row.starts is not None and known.starts != row.starts,
        "ends": row.ends is not None and known.ends != row.ends,
    }
    return tuple(name for name, different in differs.items() if different)


def _most_common(counts: Counter[_Word]) -> _Word | None:
    return min(counts, key=lambda word: (-counts[word], word)) if counts else None


def _is_alarming(leaving: int, members: int) -> bool:
    return leaving > CONFIRM_ABOVE_PERSONS and leaving * 100 > members * CONFIRM_ABOVE_PERCENT
