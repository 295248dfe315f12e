"""Waves and industries side by side, from the roll-up."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from domain.quarter import Quarter
from domain.rollup import Tally
from domain.wave import By, Compared, Half
from handlers.act import Command
from handlers.wave import Compare, ComparisonShown
from locales.figures import figure

_BY = {"w": By.WAVE, "i": By.INDUSTRY}
_LETTERS = {by: letter for letter, by in _BY.items()}


def pressed(said: Incoming) -> Command | None:
    """`cmp:<unit>:<quarter>:<w|i>`."""
    by = _BY.get(said.part_at(2))
    try:
        return Compare(said.number_at(0), Quarter.parse(said.part_at(1)), by) if by else None
    except ValueError:
        return None


@shows(ComparisonShown)
def comparison_shown(shown: ComparisonShown, t: Shown) -> Screen:
    blocks = [t("comparison-shown", unit=shown.unit.name, quarter=shown.quarter, by=shown.by)]
    blocks += ["\n".join([_label(line, shown.by, t), *_lines(line, t)]) for line in shown.lines]
    blocks.append(t("comparison-legend"))
    here = f"{shown.unit.id}:{shown.quarter}"
    other = By.INDUSTRY if shown.by is By.WAVE else By.WAVE
    turn = f"cmp:{shown.unit.id}:{shown.other_quarter}:{_LETTERS[shown.by]}"
    rows = [
        [t.button("button-compare", f"cmp:{here}:{_LETTERS[other]}", by=other)],
        [t.button("button-rollup-quarter", turn, quarter=shown.other_quarter)],
        [t.button("button-rollup-up", f"hz:{here}:0", unit=shown.unit.name[:40])],
    ]
    return Screen("\n\n".join(blocks), [*rows, t.home])


def _label(line: Compared, by: By, t: Shown) -> str:
    if by is By.WAVE:
        half = Half.parse(line.label)
        return t("comparison-wave", year=str(half.year), half=half.number, branches=line.branches)
    return t("comparison-industry", industry=line.label, named=bool(line.label), branches=line.branches)


def _lines(line: Compared, t: Shown) -> list[str]:
    return [
        _tally(kind, tally, t) for kind, tally in (("study", line.sums.study), ("discussion", line.sums.discussion))
    ]


def _tally(kind: str, tally: Tally, t: Shown) -> str:
    numbers = {name: figure(t.words, value) for name, value in tally.figures().items()}
    message = "rollup-sums" if tally.due else "comparison-none"
    return t(message, kind=t(f"rollup-kind-{kind}"), **numbers)
