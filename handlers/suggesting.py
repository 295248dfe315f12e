"""Which times to offer for a gathering: what the branch's shifts, its recurring meeting and its template suggest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.recurring import meeting_slots
from domain.scenario import Template
from domain.session import Session
from domain.shift import left_over, shift_slots
from domain.slot import Slot, Span, usual_slots
from domain.unit import Scenario
from handlers.act import Act
from storage.recurring import recurring_of
from storage.sessions import gatherings_of
from storage.shifts import shifts_from
from storage.tree import Unit


def suggest(act: Act, branch: Unit, template: Template, span: Span, left: Sequence[str]) -> list[Slot]:
    """Times for a gathering: off duty where shifts are known, else first where people meet anyway."""
    if template.base is Scenario.SHIFT:
        earliest = Span(span.after(timedelta(hours=template.notice_hours)), span.end, span.now, span.zone)
        calendar = shifts_from(act.tx, branch.seq, span.zone, earliest.first.astimezone(span.zone).date())
        slots = shift_slots(calendar.of_branch(branch.name), earliest, template.hours, left) if calendar else []
        if slots:
            return slots
    meeting = recurring_of(act.tx, branch.id)
    meetings = meeting_slots(meeting, span) if meeting is not None else []
    taken = {one.at for one in meetings}
    return [*meetings, *(one for one in usual_slots(template, span) if one.at not in taken)]


def crews_left(act: Act, session: Session, but: int | None = None) -> tuple[str, ...]:
    """The crews that no gathering of the session reaches, leaving out the one that is being moved.

    None where nobody works in shifts, or nothing is planned: a crew counts once, whichever gathering reaches it.
    """
    gatherings = [one for one in gatherings_of(act.tx, session.id) if one.id != but]
    if session.scenario is not Scenario.SHIFT or not gatherings:
        return ()
    left: tuple[str, ...] | None = None
    for gathering in gatherings:
        day = gathering.begins_at.astimezone(gathering.zone).date()
        calendar = shifts_from(act.tx, session.branch_seq, gathering.zone, day)
        if calendar is None or day not in calendar.duties:
            return ()  # the workbook that was uploaded does not reach so far
        missed = left_over(calendar.of_branch(session.branch), [gathering.begins_at])
        left = missed if left is None else tuple(crew for crew in left if crew in missed)
    return left or ()
