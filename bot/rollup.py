"""`/hz`: the roll-up of a unit in sight, with buttons down to the branches and back up. No name of a person in it."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.pages import pages, part
from bot.screen import Button, Screen, Shown, shows
from domain.quarter import Quarter
from domain.rollup import IDEA_COLUMNS, Answer, IdeaTally, Tally
from domain.unit import UnitKind
from domain.wave import By
from handlers.act import Command
from handlers.rollup import RollupLine, RollupShown, ShowRollup, UnitsOffered
from locales.figures import figure

PAGE = 6
_COMPARED = (("w", By.WAVE), ("i", By.INDUSTRY))


def asked(_said: Incoming) -> Command:
    return ShowRollup()


def pressed(said: Incoming) -> Command | None:
    """`hz`, or `hz:unit:quarter:page`. What cannot be read is answered by the reader's own unit."""
    try:
        _unit, quarter, _page = said.parts
        wanted = None if quarter == "now" else Quarter.parse(quarter)
        return ShowRollup(said.number_at(0) or None, wanted, said.number_at(2))
    except ValueError:
        return ShowRollup()


@shows(UnitsOffered)
def units_offered(offered: UnitsOffered, t: Shown) -> Screen:
    units, page, count = part(offered.units, offered.page)
    rows = [[Button(unit.name[:60], f"hz:{unit.id}:now:0")] for unit in units]
    return Screen(t("units-offered"), [*rows, pages("hz:0:now", page, count, t), t.home])


@shows(RollupShown)
def rollup_shown(shown: RollupShown, t: Shown) -> Screen:
    listed, page, count = part(shown.lines, shown.page, PAGE)
    blocks = ["\n".join([t("rollup-title", unit=shown.top.unit.name, quarter=shown.quarter), *_lines(shown.top, t)])]
    if shown.lines:
        blocks.append(t("rollup-below", page=page + 1, pages=count))
        blocks += ["\n".join([_name(line, shown, t), *_lines(line, t)]) for line in listed]
    if shown.flags:
        blocks.append(t("rollup-flags", count=shown.flags))
    blocks.append(t("rollup-legend"))
    flags = [[t.button("button-flags", f"flg:u:{shown.top.unit.id}")]] if shown.flags and shown.decides else []
    fill = [
        [t.button("button-rollup-vacant", f"ho:{line.unit.id}", unit=line.unit.name[:40])]
        for line in listed
        if line.unit.id in shown.vacant
    ]
    return Screen(
        "\n\n".join(blocks), [*flags, *fill, *_down(listed, shown.quarter), *_around(shown, page, count, t), t.home]
    )


def _name(line: RollupLine, shown: RollupShown, t: Shown) -> str:
    return t("rollup-row", unit=line.unit.name) + (t("rollup-vacant") if line.unit.id in shown.vacant else "")


def _lines(line: RollupLine, t: Shown) -> list[str]:
    found = []
    for kind, tally, heads in (
        ("study", line.sums.study, line.heads.study),
        ("discussion", line.sums.discussion, line.heads.discussion),
    ):
        said = _branch(kind, tally, t) if line.unit.is_branch else _sums(kind, tally, t)
        if tally.held:
            said += t("rollup-heads", present=figure(t.words, heads.present), due=figure(t.words, heads.due))
        found.append(said)
    return [*found, _ideas(line.sums.ideas, t)]


def _branch(kind: str, tally: Tally, t: Shown) -> str:
    return t("rollup-state", kind=t(f"rollup-kind-{kind}"), state=str(tally.state() or "none"), late=tally.late > 0)


def _sums(kind: str, tally: Tally, t: Shown) -> str:
    numbers = {name: figure(t.words, value) for name, value in tally.figures().items()}
    message = {
        Answer.NOT_APPLICABLE: "rollup-sums-none",
        Answer.UNREPORTED: "rollup-sums-unreported",
        Answer.REPORTED: "rollup-sums",
    }[tally.answer]
    said = t(message, kind=t(f"rollup-kind-{kind}"), **numbers)
    return said + (t("rollup-exempt", exempt=tally.exempt) if tally.exempt else "")


def _ideas(ideas: IdeaTally, t: Shown) -> str:
    return t("rollup-idea-sums", **{name: getattr(ideas, name) for name in IDEA_COLUMNS})


def _down(listed: list[RollupLine], quarter: Quarter) -> list[list[Button]]:
    """One button for each unit that has something below it. The rest is on the screen already."""
    return [
        [Button(f"▸ {line.unit.name[:40]}", f"hz:{line.unit.id}:{quarter}:0")]
        for line in listed
        if not line.unit.is_branch
    ]


def _around(shown: RollupShown, page: int, pages: int, t: Shown) -> list[list[Button]]:
    here = f"hz:{shown.top.unit.id}:{shown.quarter}"
    turn = []
    if page > 0:
        turn.append(t.button("button-rollup-previous", f"{here}:{page - 1}"))
    if page < pages - 1:
        turn.append(t.button("button-rollup-next", f"{here}:{page + 1}"))
    rows = [turn] if turn else []
    other = shown.other_quarter
    switch = f"hz:{shown.top.unit.id}:{other}:0"
    rows.append([t.button("button-rollup-quarter", switch, quarter=other)])
    if not shown.top.unit.is_branch:
        compared = f"cmp:{shown.top.unit.id}:{shown.quarter}"
        rows.append([t.button("button-compare", f"{compared}:{letter}", by=by) for letter, by in _COMPARED])
    if shown.top.unit.kind is UnitKind.COMMITTEE:
        rows.append([t.button("button-coverage", f"cov:{shown.top.unit.id}")])
    if shown.up is not None:
        up = f"hz:{shown.up.id}:{shown.quarter}:0"
        rows.append([t.button("button-rollup-up", up, unit=shown.up.name[:40])])
    return rows
