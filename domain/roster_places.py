"""Where in the tree a path of a roster belongs: a file may leave out the top, and says nothing of ids."""

from __future__ import annotations

from domain.roster import CurrentRoster, UnitPath
from domain.unit import BRANCH_KINDS


class Places:
    """Finds the place of a path that may leave out the top of the tree."""

    def __init__(self, current: CurrentRoster, under: UnitPath) -> None:
        self.units = current.units
        self.under = under
        self.by_name: dict[str, list[UnitPath]] = {}
        for path in current.units:
            if path[: len(under)] == under:
                self.by_name.setdefault(path[-1], []).append(path)
        self.known: dict[UnitPath, UnitPath | None] = {}

    def place(self, path: UnitPath) -> UnitPath | None:
        """The whole path from the top; a new one where there is no such unit; None where several fit."""
        if path not in self.known:
            self.known[path] = self._place(path)
        return self.known[path]

    def _place(self, path: UnitPath) -> UnitPath | None:
        if path in self.units and path[: len(self.under)] == self.under:
            return path
        for size in range(len(path), 0, -1):
            head = path[:size]
            fitting = [
                known
                for known in self.by_name.get(head[-1], ())
                if known[-size:] == head and (size < len(path) or self.units[known].kind in BRANCH_KINDS)
            ]
            if len(fitting) > 1:
                return None
            if fitting:
                return fitting[0] + path[size:]
        return path if path[: len(self.under)] == self.under else self.under + path
