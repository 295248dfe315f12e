"""The committee's ledgers: 金点子台账 and 季度统计表."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from papers.writing import Sheet, SheetColumn, Value, write_workbook

_IDEA_COLUMNS = (
    ("number", 11), ("kind", 8), ("author", 9), ("branch", 16), ("date", 12), ("problem", 24), ("proposal", 32),
    ("review", 18), ("owner", 9), ("due", 12), ("progress", 16), ("benefit", 13), ("verifier", 9), ("replicated", 13),
)  # fmt: skip
_ROLLUP_COLUMNS = (
    ("unit", 30), ("branches", 7), ("groups", 7), ("members", 8), ("kind", 10), ("due", 6), ("planned", 6),
    ("held", 6), ("complete", 6), ("late", 6), ("unreported", 6), ("exempt", 6), ("rate", 8), ("attendance", 8),
    ("visited", 8), ("ideas", 6), ("adopted", 6), ("applied", 6), ("benefit", 13),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IdeaLine:
    """`author` is empty where the reader may not see names. Kinds and reviews are words in the reader's language."""

    number: str
    kind: str
    branch: str
    submitted: date
    problem: str
    proposal: str
    author: str = ""
    review: str = ""
    owner: str = ""
    due: date | None = None
    progress: str = ""
    benefit_fen: int | None = None  # verified benefit of a year, in hundredths of a yuan
    verifier: str = ""
    replicated: str = ""


@dataclass(frozen=True, slots=True)
class RollupLine:
    """One unit and one kind of session. `None` is "not applicable" or hidden, and stays an empty cell: it is not zero.

    `depth` indents the unit below the one above it.
    """

    unit: str
    kind: str
    branches: int
    groups: int | None = None
    members: int | None = None
    due: int | None = None
    planned: int | None = None
    held: int | None = None
    complete: int | None = None
    late: int | None = None
    unreported: int | None = None
    exempt: int | None = None
    attended: int | None = None
    attended_due: int | None = None
    visited: int | None = None
    ideas: int | None = None
    adopted: int | None = None
    applied: int | None = None
    benefit_fen: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class LedgerFoot:
    """Who had the copy made, and when."""

    by: str
    at: datetime
    zone: ZoneInfo


Plain = Callable[..., str]


def write_ideas(
    target: Path | IO[bytes],
    scope: str,
    period: str,
    lines: Iterable[IdeaLine],
    plain: Plain,
    foot: LedgerFoot | None = None,
) -> None:
    """`scope` is the unit's name and `period` the quarter or year in words; both stand in the title."""
    title = plain("papers-ideas-title", scope=scope, period=period)
    write_workbook(target, [_sheet("ideas", title, _IDEA_COLUMNS, (_idea(line) for line in lines), plain, foot)])


def write_rollup(
    target: Path | IO[bytes],
    scope: str,
    period: str,
    lines: Iterable[RollupLine],
    plain: Plain,
    foot: LedgerFoot | None = None,
) -> None:
    title = plain("papers-rollup-title", scope=scope, period=period)
    write_workbook(target, [_sheet("rollup", title, _ROLLUP_COLUMNS, (_rollup(line) for line in lines), plain, foot)])


def _sheet(
    name: str,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Value]],
    plain: Plain,
    foot: LedgerFoot | None,
) -> Sheet:
    notes = []
    if foot is not None:
        notes.append(plain("papers-exported", name=foot.by, time=f"{foot.at.astimezone(foot.zone):%Y-%m-%d %H:%M}"))
    return Sheet(
        title=plain(f"papers-{name}-sheet"),
        columns=[
            SheetColumn(plain(f"papers-{name}-column-{key}"), width, centred=width <= 12) for key, width in columns
        ],
        rows=rows,
        header_rows=[(title,)],
        notes=notes,
    )


def _idea(line: IdeaLine) -> list[Value]:
    return [
        line.number, line.kind, line.author, line.branch, line.submitted, line.problem, line.proposal,
        line.review, line.owner, line.due, line.progress, _ten_thousands(line.benefit_fen), line.verifier,
        line.replicated,
    ]  # fmt: skip


def _rollup(line: RollupLine) -> list[Value]:
    done = None if line.held is None or line.complete is None else line.held + line.complete
    return [
        "\u3000" * line.depth + line.unit, line.branches, line.groups, line.members, line.kind, line.due, line.planned,
        line.held, line.complete, line.late, line.unreported, line.exempt, _percent(done, line.due),
        _percent(line.attended, line.attended_due), line.visited, line.ideas, line.adopted, line.applied,
        _ten_thousands(line.benefit_fen),
    ]  # fmt: skip


def _percent(part: int | None, whole: int | None) -> str | None:
    return None if part is None or not whole else f"{part * 100 / whole:.1f}%"


def _ten_thousands(fen: int | None) -> float | None:
    """万元, as the ledgers count."""
    return None if fen is None else round(fen / 1_000_000, 2)
