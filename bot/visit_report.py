"""What observers said, on the branch's side: read it, answer it."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from bot.visit import report_lines
from domain.visit import AnswerAsked, ReportAnswered, ReportReceived, ReportsShown
from handlers.act import Command
from handlers.visit_report import AskAnswer, ShowReports


def pressed(said: Incoming) -> Command:
    """`lxr:<branch>` lists, `lxr:<visit>:answer` asks for the answer."""
    return AskAnswer(said.number_at(0)) if said.part_at(1) == "answer" else ShowReports(said.number_at(0))


@shows(ReportReceived)
def report_received(received: ReportReceived, t: Shown) -> Screen:
    report = received.report
    lines = [t("report-received"), *report_lines(report, t), "", t("report-received-how")]
    answer = t.button("button-report-answer", f"lxr:{report.visit_id}:answer", committee=report.committee[:30])
    return Screen("\n".join(lines), [[answer], t.home])


@shows(ReportsShown)
def reports_shown(shown: ReportsShown, t: Shown) -> Screen:
    lines = [t("reports-shown", branch=shown.branch), ""]
    lines += [line for report in shown.reports for line in (*report_lines(report, t), "")]
    lines += [] if shown.reports else [t("reports-none")]
    rows = [
        [t.button("button-report-answer", f"lxr:{one.visit_id}:answer", committee=one.committee[:30])]
        for one in shown.reports
        if one.answer is None
    ]
    back = [t.button("button-back", f"zb:{shown.branch_id}"), *t.home]
    return Screen("\n".join(lines).rstrip(), [*rows, back], toast=t.words.plain(shown.said) if shown.said else None)


@shows(AnswerAsked)
def answer_asked(asked: AnswerAsked, t: Shown) -> Screen:
    return Screen(t("answer-asked", letters=asked.letters), [[t.button("button-cancel", "x")]])


@shows(ReportAnswered)
def report_answered(told: ReportAnswered, t: Shown) -> Screen:
    return Screen(
        t("report-answered", branch=told.branch, answer=told.answer), [[t.button("button-back", "lx"), *t.home]]
    )
