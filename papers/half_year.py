"""The half-year's closing report (半年小结): by wave, industry and level, against the half before, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from domain.rollup import Answer, Sums, Tally
from domain.wave import By, Compared, Half
from locales.figures import figure
from locales.words import Words
from papers.writing import Sheet, SheetColumn, Value, write_workbook

KINDS = ("study", "discussion")

#: Branches with something not held that the report lists; the quarter's workbook has them all.
MOST_GAPS = 2000


@dataclass(frozen=True, slots=True)
class Gap:
    """A branch that has not held all that is due and over, by what stands directly above it."""

    above: str
    branch: str
    missing: int
    late: int


@dataclass(frozen=True, slots=True)
class HalfYearPaper:
    """Both quarters' sums added up, by label; `before` are the whole unit's of the half before, None if none was."""

    unit: str
    half: Half
    by: Mapping[By, Sequence[Compared]]
    whole: Sums
    before: Sums | None
    gaps: Sequence[Gap]
    at: datetime
    zone: ZoneInfo


def add_up(first: Sums, second: Sums) -> Sums:
    """Two quarters together."""
    return Sums(study=_add(first.study, second.study), discussion=_add(first.discussion, second.discussion))


def _add(first: Tally, second: Tally) -> Tally:
    return replace(first, **{name: getattr(first, name) + getattr(second, name) for name in first.__slots__})


def label_of(label: str, by: By, words: Words) -> str:
    """A wave, industry or level in words."""
    if by is By.WAVE:
        half = Half.parse(label)
        return words.plain("wave-name", year=str(half.year), half=half.number)
    if not label:
        return words.plain("wave-unnamed")
    return words.plain("wave-level", level=str(label[0]), kind=label[1:]) if by is By.LEVEL else label


def write_half_year(target: Path | IO[bytes], paper: HalfYearPaper, words: Words) -> None:
    sheets = [_method(paper, words), *(_compared(paper, by, words) for by in By), _change(paper, words)]
    write_workbook(target, [*sheets, _gaps(paper, words)])


def _title(paper: HalfYearPaper, words: Words) -> list[tuple[str, ...]]:
    return [(words.plain("half-year-title", unit=paper.unit, **_half(paper.half)),)]


def _half(half: Half) -> dict[str, object]:
    return {"year": str(half.year), "half": half.number}


def _method(paper: HalfYearPaper, words: Words) -> Sheet:
    time = f"{paper.at.astimezone(paper.zone):%Y-%m-%d %H:%M}"
    said = [
        words.plain(f"half-year-method-{number}", **({"time": time} if number == 6 else {})) for number in range(1, 7)
    ]
    return Sheet(
        title=words.plain("half-year-sheet-method"),
        columns=[SheetColumn(words.plain("half-year-method-heading"), 74)],
        rows=[[line] for line in said],
        header_rows=_title(paper, words),
    )


def _compared(paper: HalfYearPaper, by: By, words: Words) -> Sheet:
    columns = [SheetColumn(words.plain("wave-column-label", by=by), 28)]
    columns.append(SheetColumn(words.plain("wave-column-branches"), 9, centred=True))
    for kind in KINDS:
        columns += [
            SheetColumn(words.plain(f"rollup-kind-{kind}") + words.plain(f"rollup-column-{name}"), 8, centred=True)
            for name in Tally().figures()
        ]
    rows = [[label_of(one.label, by, words), one.branches, *_figures(one.sums, words)] for one in paper.by[by]]
    total = sum(one.branches for one in paper.by[by])
    rows.append([words.plain("rollup-column-total"), total, *_figures(paper.whole, words)])
    return Sheet(
        title=words.plain(f"half-year-sheet-{by}"),
        columns=columns,
        rows=rows,
        header_rows=_title(paper, words),
        notes=[words.plain("comparison-legend"), words.plain("rollup-legend")],
    )


def _figures(sums: Sums, words: Words) -> list[Value]:
    values: Iterable[int | Answer] = (
        value for tally in (sums.study, sums.discussion) for value in tally.figures().values()
    )
    return [value if isinstance(value, int) else figure(words, value) for value in values]


def _change(paper: HalfYearPaper, words: Words) -> Sheet:
    rows: list[list[Value]] = []
    for kind in KINDS:
        now = getattr(paper.whole, kind).figures()
        before = getattr(paper.before, kind).figures() if paper.before else {}
        for name, value in now.items():
            old = before.get(name, Answer.NOT_APPLICABLE)
            both = isinstance(value, int) and isinstance(old, int)
            change: Value = value - old if both else words.plain("figure-not-applicable")
            item = words.plain(f"rollup-kind-{kind}") + words.plain(f"rollup-column-{name}")
            rows.append([item, *(one if isinstance(one, int) else figure(words, one) for one in (old, value)), change])
    return Sheet(
        title=words.plain("half-year-sheet-change"),
        columns=[
            SheetColumn(words.plain("half-year-column-item"), 20),
            SheetColumn(words.plain("half-year-column-before", **_half(paper.half.previous)), 14, centred=True),
            SheetColumn(words.plain("half-year-column-before", **_half(paper.half)), 14, centred=True),
            SheetColumn(words.plain("half-year-column-difference"), 10, centred=True),
        ],
        rows=rows,
        header_rows=_title(paper, words),
    )


def _gaps(paper: HalfYearPaper, words: Words) -> Sheet:
    notes = [] if paper.gaps else [words.plain("half-year-gaps-none")]
    if len(paper.gaps) > MOST_GAPS:
        notes.append(words.plain("half-year-gaps-more", number=MOST_GAPS))
    return Sheet(
        title=words.plain("half-year-sheet-gaps"),
        columns=[
            SheetColumn(words.plain("papers-roster-column-above"), 30),
            SheetColumn(words.plain("rollup-column-unit"), 30),
            SheetColumn(words.plain("half-year-column-missing"), 10, centred=True),
            SheetColumn(words.plain("rollup-column-late"), 10, centred=True),
        ],
        rows=[[one.above, one.branch, one.missing, one.late] for one in paper.gaps[:MOST_GAPS]],
        header_rows=_title(paper, words),
        notes=notes,
    )
