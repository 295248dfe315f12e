"""The roster as a workbook that can be imported again: filled, or empty as the template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from domain.member import MemberCategory, RoleName
from domain.roster import RosterRow
from domain.unit import Scenario
from papers.writing import Sheet, SheetColumn, Value, write_workbook

_COLUMNS = (
    ("number", 10), ("name", 11), ("above", 30), ("branch", 18), ("group", 13), ("category", 12), ("duty", 13),
    ("scenario", 13), ("phone", 16), ("starts", 12), ("ends", 12), ("zone", 15), ("code", 14),
)  # fmt: skip
_DUTIES = (RoleName.SECRETARY, RoleName.DEPUTY, RoleName.ORGANISER, RoleName.GROUP_LEADER, RoleName.MEMBER)

Plain = Callable[..., str]


def write_roster(target: Path | IO[bytes], rows: Iterable[RosterRow], plain: Plain) -> None:
    """Reads back as the same rows."""
    write_workbook(target, [_sheet((_row(row, plain) for row in rows), plain)])


def write_template(target: Path | IO[bytes], plain: Plain) -> None:
    """One example row, which the import passes over, and a second sheet that explains each column."""
    example: list[Value] = [plain(f"papers-roster-example-{name}") for name, _ in _COLUMNS]
    explanations: list[list[Value]] = [
        [plain(f"papers-roster-column-{name}"), plain(f"papers-roster-explained-{name}")] for name, _ in _COLUMNS
    ]
    explanations.append([plain("papers-roster-refused"), plain("papers-roster-refused-explained")])
    columns = [
        SheetColumn(plain("papers-roster-explanations-column"), 20),
        SheetColumn(plain("papers-roster-explanations-text"), 80),
    ]
    about = Sheet(plain("papers-roster-explanations"), columns, explanations)
    write_workbook(target, [_sheet(iter([example]), plain), about])


def _sheet(rows: Iterable[list[Value]], plain: Plain) -> Sheet:
    choices = {
        "category": tuple(plain(f"papers-category-{word.value}") for word in MemberCategory),
        "duty": tuple(plain(f"papers-duty-{word.value}") for word in _DUTIES),
        "scenario": tuple(plain(f"papers-scenario-{word.value}") for word in Scenario),
    }
    columns = [
        SheetColumn(plain(f"papers-roster-column-{name}"), width, choices=choices.get(name, ()))
        for name, width in _COLUMNS
    ]
    return Sheet(plain("papers-roster-sheet"), columns, rows)


def _row(row: RosterRow, plain: Plain) -> list[Value]:
    return [
        row.number,
        row.name,
        "/".join(row.path[:-1]),
        row.path[-1],
        row.group,
        plain(f"papers-category-{row.category.value}"),
        row.duty,
        None if row.scenario is None else plain(f"papers-scenario-{row.scenario.value}"),
        row.phone,
        row.starts,
        row.ends,
        row.zone,
        row.code,
    ]
