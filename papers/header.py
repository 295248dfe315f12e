"""Finding the header of a sheet: below title rows, over one to three rows, under merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papers.columns import Field, Heading, heading_of, plain_header
from papers.grid import GridRow, Merge, letter_of
from papers.paper import ColumnFate, PaperColumn, PaperRefused

#: Rows within which a header has to begin.
SEARCHED_ROWS = 40
_MOST_HEADER_ROWS = 3
_BRANCH_IN_TITLE = re.compile(
    r"([^\s::()《》]{1,60}支部)(?:全体)?(?:党员|人员)?(?:花名册|名册|名单|信息表|情况表|登记表|基本情况)"
)


@dataclass(frozen=True, slots=True)
class Header:
    last_row: int
    labels: dict[int, str]
    headings: dict[int, Heading]
    #: From a title such as 集控三支部党员花名册 above the header.
    branch_in_title: str | None

    def column_of(self, field: Field) -> int | None:
        return next((at for at, heading in self.headings.items() if heading.field is field), None)

    @property
    def above(self) -> tuple[int, ...]:
        """The columns of units above the branch, from the top of the tree downwards."""
        found = [(heading.level, at) for at, heading in self.headings.items() if heading.field is Field.ABOVE]
        return tuple(at for _, at in sorted(found))

    def columns(self, sheet: str) -> tuple[PaperColumn, ...]:
        return tuple(
            PaperColumn(
                sheet, letter_of(at), self.labels[at][:64], heading.fate, heading.field.value if heading.field else None
            )
            for at, heading in sorted(self.headings.items())
        )


def find_header(sheet: str, rows: Sequence[GridRow], merges: Sequence[Merge]) -> Header | None:
    """The best header among the first rows, or None where the sheet has no 工号 and 姓名."""
    texts = _filled({row.number: _texts(row) for row in rows}, merges)
    with_numbers = {row.number for row in rows if any(not isinstance(value, str) for value in row.cells.values())}
    best: tuple[int, int, int] | None = None
    for start in sorted(texts):
        for height in range(1, _MOST_HEADER_ROWS + 1):
            labels = _labels(texts, start, height)
            last = start + height - 1
            if height > 1 and (last in with_numbers or _is_person(texts.get(last, {}), labels)):
                break
            if _beats(best, (_score(labels), height, start)):
                best = (_score(labels), height, start)
    if best is None:
        return None
    _, height, start = best
    labels = {at: label for at, label in _labels(texts, start, height).items() if label}
    headings = _without_doubles(sheet, start, labels, {at: _heading(label) for at, label in labels.items()})
    title = " ".join(text for number, row in sorted(texts.items()) if number < start for text in row.values())
    found = _BRANCH_IN_TITLE.search(title.replace(" ", ""))
    shown = {at: label.rpartition("\n")[2] or label for at, label in labels.items()}
    return Header(start + height - 1, shown, headings, found[1] if found else None)


def is_header_again(header: Header, row: GridRow) -> bool:
    """A printed list repeats its header on each page."""
    pairs = [(text, header.labels.get(at)) for at, text in _texts(row).items()]
    same = sum(1 for text, label in pairs if label is not None and plain_header(text) == plain_header(label))
    return same >= 2 and same * 2 > len(pairs)


def _texts(row: GridRow) -> dict[int, str]:
    return {at: value.strip() for at, value in row.cells.items() if isinstance(value, str) and value.strip()}


def _filled(texts: dict[int, dict[int, str]], merges: Sequence[Merge]) -> dict[int, dict[int, str]]:
    """Spreads the text of a merged heading over all columns and rows that it covers."""
    if not texts:
        return texts
    last = max(texts)
    for merge in merges:
        text = texts.get(merge.first_row, {}).get(merge.first_column)
        if text is None or merge.last_column - merge.first_column > 64:
            continue
        for number in range(merge.first_row, min(merge.last_row, last, merge.first_row + _MOST_HEADER_ROWS) + 1):
            for at in range(merge.first_column, merge.last_column + 1):
                texts.setdefault(number, {}).setdefault(at, text)
    return texts


def _labels(texts: dict[int, dict[int, str]], start: int, height: int) -> dict[int, str]:
    """Per column the texts of the header's rows, from top to bottom, joined by line breaks; repeats left out."""
    labels: dict[int, list[str]] = {}
    for number in range(start, start + height):
        for at, text in texts.get(number, {}).items():
            found = labels.setdefault(at, [])
            if text not in found:
                found.append(text.replace("\n", " "))
    return {at: "\n".join(found) for at, found in labels.items()}


def _heading(label: str) -> Heading:
    """The lowest text decides; then the rows together (党员 over 姓名); then the upper ones."""
    parts = label.split("\n")
    tries = [parts[-1], "".join(parts), *reversed(parts[:-1])]
    headings = [heading_of(part) for part in tries]
    return next((heading for heading in headings if heading.fate is not ColumnFate.IGNORED), headings[0])


def _score(labels: dict[int, str]) -> int:
    found = {(heading.field, heading.level) for heading in map(_heading, labels.values()) if heading.field is not None}
    return len(found) if {(Field.NUMBER, 0), (Field.NAME, 0)} <= found else 0


def _beats(best: tuple[int, int, int] | None, new: tuple[int, int, int]) -> bool:
    """More fields win, then fewer rows, then the earlier row; but of a merged header's rows the lower."""
    if best is None or not new[0]:
        return bool(new[0])
    if new[:2] == best[:2]:
        return new[2] == best[2] + 1
    return (new[0], -new[1]) > (best[0], -best[1])


def _is_person(texts: dict[int, str], labels: dict[int, str]) -> bool:
    """Whether a row has something of its own in the column of the 工号, and so is the first person, not more header."""
    return any(
        _heading(label).field is Field.NUMBER and at in texts and heading_of(texts[at]).field is not Field.NUMBER
        for at, label in labels.items()
    )


def _without_doubles(sheet: str, row: int, labels: dict[int, str], headings: dict[int, Heading]) -> dict[int, Heading]:
    """Two columns for one field: the more exact word is meant; of two equal words neither is ours to choose."""
    seen: dict[tuple[Field, int], int] = {}
    kept = dict(headings)
    for at, heading in sorted(headings.items(), key=lambda item: (item[1].rank, item[0])):
        if heading.field is None:
            continue
        first = seen.setdefault((heading.field, heading.level), at)
        if first != at and headings[first].rank == heading.rank:
            letters = {"first": letter_of(first), "second": letter_of(at)}
            raise PaperRefused(
                "roster-column-twice", sheet=sheet, row=row, header=labels[at].replace("\n", ""), **letters
            )
        if first != at:
            kept[at] = Heading(ColumnFate.IGNORED)
    return kept
