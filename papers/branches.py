"""Where a row's person belongs: one path of units from the columns, the title or the sheet's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.roster import UnitPath, kind_of_name
from domain.unit import BRANCH_KINDS, UnitKind
from papers.cells import CellFault, unit_name_of

_SEPARATOR = re.compile(r"\s*[/>→\\|»]\s*")
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Place:
    path: UnitPath
    group: str | None


class Places:
    """Answers from memory: a roster repeats its branch in every row, and equal paths should be one object."""

    def __init__(self, fallback: str | None) -> None:
        #: The branch of a sheet without a column for it: from the title or the sheet's name.
        self.fallback = fallback
        self._known: dict[tuple[tuple[str, ...], str, str], Place] = {}

    def place(self, above: tuple[str, ...], branch: str, group: str) -> Place:
        key = (above, branch, group)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._place(above, branch, group)
        return known

    def _place(self, above: tuple[str, ...], branch: str, group: str) -> Place:
        path: list[str] = []
        for text in above:
            _append(path, _pieces(text))
        group_name = group
        if path and kind_of_name(path[-1]) is UnitKind.GROUP:
            last = path.pop()
            group_name = group_name or last
        if branch:
            _append(path, _branch_pieces(branch))
        elif not path or kind_of_name(path[-1]) not in BRANCH_KINDS:
            if self.fallback is None:
                raise CellFault("roster-branch-empty")
            _append(path, [self.fallback])
        if len(path) > _DEEPEST:
            raise CellFault("roster-path-too-deep", limit=_DEEPEST)
        if (kind_of_name(path[-1]) or UnitKind.BRANCH) not in BRANCH_KINDS:
            raise CellFault("roster-not-a-branch", value=path[-1])
        for name in path[:-1]:
            if kind_of_name(name) in (BRANCH_KINDS | {UnitKind.GROUP}):
                raise CellFault("roster-path-order", upper=name, lower=path[-1])
        return Place(tuple(path), group_name or None)


def branch_in_sheet_name(name: str) -> str | None:
    """A workbook with one sheet per branch often has no column for it."""
    return unit_name_of(name) if kind_of_name(unit_name_of(name)) in BRANCH_KINDS else None


def _append(path: list[str], pieces: list[str]) -> None:
    """Columns overlap: a full path beside the column of the branch repeats its last names."""
    overlap = next((size for size in range(min(len(path), len(pieces)), 0, -1) if path[-size:] == pieces[:size]), 0)
    path.extend(pieces[overlap:])


def _pieces(text: str) -> list[str]:
    return [unit_name_of(piece) for piece in _SEPARATOR.split(_plain(text)) if piece]


def _branch_pieces(text: str) -> list[str]:
    """A branch may be named 一/二班支部: only where every piece reads as a unit is the column a path."""
    pieces = _pieces(text)
    whole = len(pieces) > 1 and all(kind_of_name(piece) is not None for piece in pieces)
    return pieces if whole else [unit_name_of(text)]


def _plain(text: str) -> str:
    return text.replace("／", "/").replace("＞", ">").replace("＼", "\\").replace("｜", "|")
