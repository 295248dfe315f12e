"""`/lx`: the observer's visits, the check-in, the form of eight taps, the own free times."""

from __future__ import annotations

from bot.attestation import AROUND
from bot.incoming import Incoming
from bot.pages import pages, part
from bot.screen import Button, Screen, Shown, shows
from domain.attestation import MOST_HEADS
from domain.visit import (
    CHOICES,
    DeclineAsked,
    FreeTimesShown,
    HeadsAsked,
    Item,
    ItemAsked,
    Report,
    ReportHandedIn,
    ReportReady,
    Visit,
    VisitAssigned,
    VisitBegun,
    VisitCodeAsked,
    VisitMoved,
    VisitShown,
    VisitsShown,
    VisitWithdrawn,
)
from domain.visit_plan import Part
from handlers.act import Command
from handlers.visit import AskVisitCode, DeclineVisit, ListVisits, ShowFreeTimes, ShowVisit
from handlers.visit_report import FillReport, HandInReport, RedoReport

#: Visits on one screen: a month of them at three a week.
LISTED = 12


def asked(_said: Incoming) -> Command:
    return ListVisits()


def pressed(said: Incoming) -> Command | None:
    """`lx`, `lx:page:<page>`, `lx:free[:<part of the week>:<0|1>]`, or `lx:<visit>` with what to do behind it."""
    if not said.parts:
        return ListVisits()
    if said.part_at(0) == "free":
        turn = said.number_at(1) if said.part_at(1) else None
        return ShowFreeTimes(turn, said.part_at(2) == "1")
    if said.part_at(0) == "page":
        return ListVisits(said.number_at(1))
    visit_id, what = said.number_at(0), said.part_at(1)
    match what:
        case "":
            return ShowVisit(visit_id)
        case "code" | "remote":
            return AskVisitCode(visit_id, what == "remote")
        case "no":
            return DeclineVisit(visit_id, said.part_at(2) == "sure")
        case "form":
            return FillReport(visit_id)
        case "heads":
            return FillReport(visit_id, None, said.number_at(2))
        case "redo":
            return RedoReport(visit_id)
        case "send":
            return HandInReport(visit_id)
        case _:
            item = next((one for one in Item if one == what), None)
            return FillReport(visit_id, item, said.number_at(2)) if item else None


@shows(VisitsShown)
def visits_shown(shown: VisitsShown, t: Shown) -> Screen:
    lines = [t("visits-shown")]
    rows = []
    if shown.to_report:
        lines += ["", t("visits-to-report")]
        lines += [t("visits-report-line", at=one.held_at, branch=one.branch) for one in shown.to_report]
        rows += [
            [t.button("button-visit-report", f"lx:{one.id}:form", branch=one.branch[:40])] for one in shown.to_report
        ]
    coming, page, count = part(shown.coming, shown.page, LISTED)
    if coming:
        lines += ["", t("visits-coming")]
        lines += [t("visits-line", at=one.planned_for, branch=one.branch, why=one.why) for one in coming]
        rows += [[t.button("button-visit", f"lx:{one.id}", branch=one.branch[:40])] for one in coming]
    lines += ["", t("visits-how" if coming else "visits-none")] if coming or not shown.to_report else []
    rows.append(pages("lx:page", page, count, t))
    more = [[t.button("button-walk-in", "wi")], [t.button("button-visit-free", "lx:free")]]
    return Screen("\n".join(lines), [*rows, *more, t.home])


@shows(VisitShown)
def visit_shown(shown: VisitShown, t: Shown) -> Screen:
    visit = shown.visit
    lines = [t("visit-shown", branch=visit.branch, committee=visit.committee, why=visit.why)]
    if visit.held_at is not None:
        lines.append(t("visit-held", at=visit.held_at, remote=visit.remote))
    elif visit.planned_for is not None:
        lines.append(t("visit-when", at=visit.planned_for, place=visit.place))
    lines += [t("visit-problem", problem=visit.problem)] if visit.problem else []
    lines += [t("visit-reported")] if visit.reported_at is not None else []
    lines += [t("visit-answer", answer=visit.answer)] if visit.answer else []
    lines += ["", t("visit-before") if shown.before else t("visit-before-none")]
    lines += [block for report in shown.before for block in (*report_lines(report, t), "")]
    return Screen("\n".join(lines).rstrip(), [*_doing(visit, t, may_report=shown.may_report), _back(t)])


def _doing(visit: Visit, t: Shown, *, may_report: bool) -> list[list[Button]]:
    if visit.held_at is None:
        return [
            [
                t.button("button-visit-code", f"lx:{visit.id}:code"),
                t.button("button-visit-remote", f"lx:{visit.id}:remote"),
            ],
            [t.button("button-visit-decline", f"lx:{visit.id}:no")],
        ]
    return [[t.button("button-visit-fill", f"lx:{visit.id}:form")]] if may_report else []


def report_lines(report: Report, t: Shown) -> list[str]:
    """A form as text: what was asked and what was answered, and what the branch said to it."""
    lines = [t("report-title", committee=report.committee, at=report.at, remote=report.remote)]
    lines += _answers(report.headcount, report.items, t)
    return [*lines, t("visit-answer", answer=report.answer)] if report.answer else lines


def _answers(headcount: int, items: dict[Item, int], t: Shown) -> list[str]:
    chosen = [
        t("report-line", question=t(f"visit-item-{item}"), choice=t(f"visit-item-{item}-{choice}"))
        for item, choice in items.items()
    ]
    return [t("report-heads", headcount=headcount), *chosen]


@shows(VisitAssigned)
def visit_assigned(told: VisitAssigned, t: Shown) -> Screen:
    values = {"branch": told.branch, "at": told.at, "place": told.place}
    return Screen(t("visit-assigned", committee=told.committee, why=told.why, **values), [_open(told, t)])


@shows(VisitMoved)
def visit_moved(told: VisitMoved, t: Shown) -> Screen:
    return Screen(t("visit-moved", branch=told.branch, at=told.at, place=told.place), [_open(told, t)])


def _open(told: VisitAssigned, t: Shown) -> list[Button]:
    return [t.button("button-visit", f"lx:{told.visit_id}", branch=told.branch[:40])]


@shows(VisitWithdrawn)
def visit_withdrawn(told: VisitWithdrawn, t: Shown) -> Screen:
    return Screen(t("visit-withdrawn", branch=told.branch, at=told.at), [_back(t)])


@shows(VisitCodeAsked)
def visit_code_asked(asked: VisitCodeAsked, t: Shown) -> Screen:
    text = t("visit-code-asked", branch=asked.branch, remote=asked.remote)
    return Screen(text, [[t.button("button-cancel", "x")]])


@shows(VisitBegun)
def visit_begun(begun: VisitBegun, t: Shown) -> Screen:
    text = t("visit-begun", branch=begun.branch, at=begun.at, remote=begun.remote)
    return Screen(text, [[t.button("button-visit-fill", f"lx:{begun.visit_id}:form")], _back(t)])


@shows(DeclineAsked)
def decline_asked(asked: DeclineAsked, t: Shown) -> Screen:
    rows = [[t.button("button-decline-sure", f"lx:{asked.visit_id}:no:sure", why=asked.why)]]
    back = [t.button("button-back", f"lx:{asked.visit_id}"), *t.home]
    return Screen(t("decline-asked", at=asked.at, branch=asked.branch, why=asked.why), [*rows, back])


@shows(HeadsAsked)
def heads_asked(asked: HeadsAsked, t: Shown) -> Screen:
    first = max(1, asked.around - AROUND)
    numbers = [
        Button(str(heads), f"lx:{asked.visit_id}:heads:{heads}")
        for heads in range(first, min(first + 2 * AROUND, MOST_HEADS) + 1)
    ]
    rows = [numbers[at : at + 3] for at in range(0, len(numbers), 3)]
    return Screen(t("heads-asked", branch=asked.branch), [*rows, [t.button("button-cancel", "x")]])


@shows(ItemAsked)
def item_asked(asked: ItemAsked, t: Shown) -> Screen:
    question = t(f"visit-item-{asked.item}")
    rows = [
        [t.button(f"visit-item-{asked.item}-{choice}", f"lx:{asked.visit_id}:{asked.item}:{choice}")]
        for choice in range(CHOICES[asked.item])
    ]
    text = t("item-asked", branch=asked.branch, number=asked.number, of=asked.of, question=question)
    return Screen(text, [*rows, _back(t)])


@shows(ReportReady)
def report_ready(ready: ReportReady, t: Shown) -> Screen:
    lines = [t("report-ready", branch=ready.branch), "", *_answers(ready.headcount, ready.items, t)]
    here = f"lx:{ready.visit_id}"
    rows = [[t.button("button-report-hand-in", f"{here}:send"), t.button("button-report-redo", f"{here}:redo")]]
    return Screen("\n".join(lines), [*rows, _back(t)])


@shows(ReportHandedIn)
def report_handed_in(done: ReportHandedIn, t: Shown) -> Screen:
    return Screen(t("report-handed-in", branch=done.branch), [_back(t)])


@shows(FreeTimesShown)
def free_times_shown(shown: FreeTimesShown, t: Shown) -> Screen:
    rows = [[_turn(shown, weekday, part, t) for part in Part] for weekday in range(7)]
    return Screen(t("free-times-shown"), [*rows, _back(t)])


def _turn(shown: FreeTimesShown, weekday: int, part: Part, t: Shown) -> Button:
    """Each says what it makes of its part of the week."""
    free = shown.is_free(weekday, part)
    data = f"lx:free:{weekday * len(Part) + part}:{int(not free)}"
    return t.button("button-free-time", data, free=free, weekday=weekday, part=int(part))


def _back(t: Shown) -> list[Button]:
    return [t.button("button-back", "lx"), *t.home]
