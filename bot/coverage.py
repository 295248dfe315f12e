"""The coverage of visits and a committee's plan of them: figures of it and of those below, gaps by name of branch."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.pages import pages, part
from bot.screen import Button, Screen, Shown, shows
from domain.coverage import BranchLine, Coverage
from handlers.act import Command
from handlers.coverage import CommitteesOffered, CoverageShown, ShowCoverage
from handlers.visit_plan import AdoptVisitPlan, ShowVisitPlan, VisitPlanShown
from locales.coverage import gap_state

PAGE = 6
#: Branches without a visit on one screen; the page and the workbook have them all.
GAPS = 15


def pressed(said: Incoming) -> Command:
    """`cov`, or `cov:unit:year:page`."""
    return ShowCoverage(said.number_at(0) or None, said.number_at(1) or None, said.number_at(2))


def plan_pressed(said: Incoming) -> Command:
    """`vp:<committee>`, with `:adopt` behind it to take what it shows."""
    committee = said.number_at(0)
    return AdoptVisitPlan(committee) if said.part_at(1) == "adopt" else ShowVisitPlan(committee)


@shows(CommitteesOffered)
def committees_offered(offered: CommitteesOffered, t: Shown) -> Screen:
    units, page, count = part(offered.units, offered.page)
    rows = [[Button(unit.name[:60], f"cov:{unit.id}")] for unit in units]
    return Screen(t("committees-offered"), [*rows, pages("cov:0:0", page, count, t), t.home])


@shows(CoverageShown)
def coverage_shown(shown: CoverageShown, t: Shown) -> Screen:
    here = f"cov:{shown.top.unit.id}:{shown.year}"
    listed, page, count = part(shown.lines, shown.page, PAGE)
    title = t("coverage-title", unit=shown.top.unit.name, year=str(shown.year))
    blocks = ["\n".join([title, *figure_lines(shown.top.figures, t)])]
    if listed:
        blocks.append(t("coverage-below", page=page + 1, pages=count))
        blocks += [t("coverage-row", unit=one.unit.name, **_values(one.figures)) for one in listed]
    if shown.gaps:
        blocks.append("\n".join([t("coverage-gaps"), *_gaps(shown.gaps, t)]))
    blocks.append(t("coverage-legend"))
    rows = [[Button(f"▸ {one.unit.name[:40]}", f"cov:{one.unit.id}:{shown.year}:0")] for one in listed]
    rows.append(pages(here, page, count, t))
    if shown.plans:
        rows.append([t.button("button-visit-plan", f"vp:{shown.top.unit.id}")])
    other = f"cov:{shown.top.unit.id}:{shown.other_year}:0"
    rows.append([t.button("button-coverage-year", other, year=str(shown.other_year))])
    if shown.up is not None:
        rows.append([t.button("button-rollup-up", f"cov:{shown.up.id}:{shown.year}:0", unit=shown.up.name[:40])])
    return Screen("\n\n".join(blocks), [*rows, t.home])


def _values(figures: Coverage) -> dict[str, int]:
    values = figures.figures()
    return {**values, "falls": values.pop("falls_back")}


def figure_lines(figures: Coverage, t: Shown) -> list[str]:
    lines = ["coverage-own", "coverage-all", "coverage-projected", *(["coverage-falls"] if figures.falls_back else [])]
    return [t(line, **_values(figures)) for line in lines]


def _gaps(gaps: list[BranchLine], t: Shown) -> list[str]:
    lines = [t("coverage-gap", branch=one.name, state=gap_state(one, t.words)) for one in gaps[:GAPS]]
    more = len(gaps) - GAPS
    return [*lines, t("coverage-gaps-more", more=more)] if more > 0 else lines


@shows(VisitPlanShown)
def visit_plan_shown(shown: VisitPlanShown, t: Shown) -> Screen:
    lines = [t("visit-plan-shown", committee=shown.committee, year=str(shown.year))]
    lines += [*figure_lines(shown.figures, t), ""]
    if shown.duties:
        lines.append(t("visit-plan-duties", duties=shown.duties, fallback=shown.fallback))
    lines += [t("visit-plan-dates", dates=shown.dates)] if shown.dates else []
    lines += [] if shown.duties or shown.dates else [t("visit-plan-nothing")]
    if shown.obstacles:
        lines.append(t("visit-plan-obstacles"))
        lines += [
            t("visit-plan-obstacle", reason=t(f"coverage-obstacle-{obstacle}"), number=number)
            for obstacle, number in shown.obstacles
        ]
    lines += [t("visit-plan-short", short=shown.short)] if shown.short else []
    observers = t("visit-plan-observers", observers=shown.observers)
    lines += ["", observers if shown.observers else t("visit-plan-no-observers"), t("visit-plan-how")]
    adopt = [t.button("button-visit-plan-adopt", f"vp:{shown.committee_id}:adopt")]
    rows = [adopt] if shown.duties or shown.dates else []
    back = [t.button("button-back", f"cov:{shown.committee_id}"), *t.home]
    return Screen("\n".join(lines), [*rows, back], toast=t.words.plain(shown.said) if shown.said else None)
