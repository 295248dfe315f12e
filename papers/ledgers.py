"""The committee's ledger of ideas (金点子台账)."""

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


def _ten_thousands(fen: int | None) -> float | None:
    """万元, as the ledgers count."""
    return None if fen is None else round(fen / 1_000_000, 2)
