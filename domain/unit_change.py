"""Changes of the tree: what may be opened, renamed, moved, merged, split or closed, and from which day on.

A quarter that is over keeps the tree it had (storage/past_tree.py), so no change begins on one of its days.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from domain.unit import BRANCH_KINDS, UnitKind


class Change(StrEnum):
    ADD = "add"
    RENAME = "rename"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"


class Stage(StrEnum):
    WOULD = "would"  # only asked what would happen
    WAITING = "waiting"  # its day has not come
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ChangeUnit:
    """`unit_id` is changed (none of an opening), `other_id` the unit above it will stand or into which it is merged.

    `name`, `kind` and `code` are of a unit that is opened or split off, `name` of one that is renamed; `numbers` who
    goes with a split; `owes_from` the first quarter that a new branch owes, else that of `day`.
    """

    change: Change
    day: date
    reason: str
    unit_id: int | None = None
    other_id: int | None = None
    name: str = ""
    kind: UnitKind | None = None
    code: str = ""
    numbers: tuple[str, ...] = ()
    owes_from: Quarter | None = None

    def data(self) -> dict[str, Any]:
        return {
            "other_id": self.other_id,
            "name": self.name,
            "kind": self.kind,
            "code": self.code,
            "numbers": list(self.numbers),
            "owes_from": str(self.owes_from) if self.owes_from else None,
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit as the rules of a change see it."""

    id: int
    name: str
    kind: UnitKind
    parent_id: int | None
    zone: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """`unit` is changed (of an opening: none yet); `other` is where it goes or into which it is merged."""

    unit: Standing | None
    other: Standing | None
    other_inside: bool = False  # `other` stands somewhere below `unit`, or is it
    taken: Collection[str] = ()  # names of the units that stand where the changed one will
    members: int = 0  # who belongs to it now; of a split: who goes
    absent: tuple[str, ...] = ()  # numbers that were named and do not belong to it
    units: int = 0  # units that stand directly below, groups left out
    clash: str = ""  # of a merger: a unit below that would stand beside another of its name
    code_taken: bool = False
    kept: Quarter | None = None  # the last quarter whose tree is kept


@dataclass(frozen=True, slots=True)
class UnitChangeShown(Outcome):
    """One plain sentence: what would happen, will, or has."""

    change: Change
    stage: Stage
    name: str
    other: str
    new: str
    day: date
    members: int
    units: int
    ended: int  # studies and discussions that nobody owes any more
    cancelled: int  # sessions that were planned and had nobody on their register


@dataclass(frozen=True, slots=True)
class UnitChangeTold(Outcome):
    """To the desks and the people whom it concerns, once it is done."""

    change: Change
    name: str
    other: str
    new: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class UnitChangeDropped(Outcome):
    """To the desk above: its day came, and it could not be done any more."""

    change: Change
    name: str
    other: str
    day: date


@dataclass(frozen=True, slots=True)
class PastQuarterUntouched(Refused):
    """The day lies in a quarter that is over: its figures stand."""

    last_day: date


@dataclass(frozen=True, slots=True)
class UnitStandsNoLonger(Refused):
    name: str


@dataclass(frozen=True, slots=True)
class NameTaken(Refused):
    name: str
    other: str


@dataclass(frozen=True, slots=True)
class CodeTaken(Refused):
    code: str


@dataclass(frozen=True, slots=True)
class KindUnfit(Refused):
    """Units of this kind do not stand below `other`."""

    kind: UnitKind
    other: str


@dataclass(frozen=True, slots=True)
class InsideItself(Refused):
    name: str


@dataclass(frozen=True, slots=True)
class NothingChanges(Refused):
    name: str


@dataclass(frozen=True, slots=True)
class StillNeeded(Refused):
    """People or units still belong to what was to be closed: they are moved or merged first."""

    name: str
    members: int
    units: int


@dataclass(frozen=True, slots=True)
class NotMergeable(Refused):
    name: str
    other: str


@dataclass(frozen=True, slots=True)
class NotToSplit(Refused):
    """Nobody would go, or nobody would stay, or it is no branch."""

    name: str


@dataclass(frozen=True, slots=True)
class NotMembersThere(Refused):
    name: str
    numbers: str


def fits_below(kind: UnitKind, above: UnitKind | None) -> bool:
    """Groups stand in branches, branches below committees and general branches, committees below committees."""
    if above is None:
        return kind is UnitKind.COMMITTEE
    if kind is UnitKind.GROUP:
        return above in BRANCH_KINDS
    if kind is UnitKind.COMMITTEE:
        return above is UnitKind.COMMITTEE
    return above in (UnitKind.COMMITTEE, UnitKind.GENERAL_BRANCH)


def judge_change(
    change: Change, facts: Facts, *, name: str, kind: UnitKind | None, code: str, day: date
) -> Refused | None:
    """What stands in the way. `name` and `kind` are of the unit as it will be."""
    for one in (facts.unit, facts.other):
        if one is not None and not one.stands:
            return UnitStandsNoLonger(one.name)
    if facts.kept is not None and day <= facts.kept.last_day:
        return PastQuarterUntouched(facts.kept.last_day)
    if facts.code_taken:
        return CodeTaken(code)
    refused = _RULES[change](facts, name, kind)
    if refused is None and change is not Change.CLOSE and change is not Change.MERGE and name in facts.taken:
        return NameTaken(name, facts.other.name if facts.other else "")
    return refused


def _add(facts: Facts, _name: str, kind: UnitKind | None) -> Refused | None:
    assert kind is not None
    above = facts.other
    return None if fits_below(kind, above.kind if above else None) else KindUnfit(kind, above.name if above else "")


def _rename(facts: Facts, name: str, _kind: UnitKind | None) -> Refused | None:
    assert facts.unit is not None
    return NothingChanges(name) if facts.unit.name == name else None


def _move(facts: Facts, _name: str, _kind: UnitKind | None) -> Refused | None:
    assert facts.unit is not None
    assert facts.other is not None
    if facts.other_inside:
        return InsideItself(facts.unit.name)
    if facts.unit.parent_id == facts.other.id:
        return NothingChanges(facts.unit.name)
    fits = fits_below(facts.unit.kind, facts.other.kind)
    return None if fits else KindUnfit(facts.unit.kind, facts.other.name)


def _merge(facts: Facts, _name: str, _kind: UnitKind | None) -> Refused | None:
    """Branches into a branch, groups into a group, committees and general branches into what may hold their units."""
    one, other = facts.unit, facts.other
    assert one is not None
    assert other is not None
    if facts.other_inside:
        return InsideItself(one.name)
    families = (BRANCH_KINDS, {UnitKind.GROUP}, {UnitKind.COMMITTEE}, {UnitKind.GENERAL_BRANCH, UnitKind.COMMITTEE})
    if not any(one.kind in family and other.kind in family for family in families):
        return NotMergeable(one.name, other.name)
    return NameTaken(facts.clash, other.name) if facts.clash else None


def _split(facts: Facts, _name: str, kind: UnitKind | None) -> Refused | None:
    one = facts.unit
    assert one is not None
    if facts.absent:
        return NotMembersThere(one.name, "、".join(facts.absent))
    if one.kind not in BRANCH_KINDS or kind not in BRANCH_KINDS or facts.members == 0:
        return NotToSplit(one.name)
    return None


def _close(facts: Facts, _name: str, _kind: UnitKind | None) -> Refused | None:
    assert facts.unit is not None
    if facts.members or facts.units:
        return StillNeeded(facts.unit.name, facts.members, facts.units)
    return None


_RULES = {
    Change.ADD: _add,
    Change.RENAME: _rename,
    Change.MOVE: _move,
    Change.MERGE: _merge,
    Change.SPLIT: _split,
    Change.CLOSE: _close,
}
