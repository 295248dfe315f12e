"""Branches that a roster calls by another name than the store: where it has their codes, they are only renamed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from domain.roster import CurrentRoster, RosterRow, UnitPath
from domain.unit import BRANCH_KINDS


@dataclass(frozen=True, slots=True)
class UnitRenamed:
    """`path` is as the store has it, ending with the name that goes."""

    code: str
    path: UnitPath
    name: str


def renames(current: CurrentRoster, rows: Iterable[RosterRow]) -> tuple[UnitRenamed, ...]:
    """Same code, other name: where all rows of the code agree, and no unit beside it has that name already."""
    known = {unit.code: unit for unit in current.units.values() if unit.code and unit.kind in BRANCH_KINDS}
    called: dict[str, set[str]] = {}
    for row in rows:
        if row.code in known:
            called.setdefault(row.code, set()).add(row.path[-1])
    found = []
    for code, names in sorted(called.items()):
        path, name = known[code].path, min(names)
        if len(names) == 1 and name != path[-1] and (*path[:-1], name) not in current.units:
            found.append(UnitRenamed(code, path, name))
    return tuple(found)


def renamed(current: CurrentRoster, found: Sequence[UnitRenamed]) -> CurrentRoster:
    """The roster as it stands once these are renamed."""
    if not found:
        return current
    after = {one.path: (*one.path[:-1], one.name) for one in found}

    def path_after(path: UnitPath) -> UnitPath:
        size = next((size for size in range(1, len(path) + 1) if path[:size] in after), 0)
        return after[path[:size]] + path[size:] if size else path

    paths = {path: path_after(path) for path in current.units}
    units = {paths[path]: replace(unit, path=paths[path]) for path, unit in current.units.items()}
    members = {
        number: replace(one, path=paths[one.path]) if paths[one.path] != one.path else one
        for number, one in current.members.items()
    }
    return CurrentRoster(units, members)
