"""The quarter's official course, and when the branch studies it."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.course import (
    LECTURER_LETTERS,
    LINK_LETTERS,
    TITLE_LETTERS,
    CourseAsked,
    CourseSet,
    CourseUnit,
    NotALink,
    StudyShown,
    is_link,
)
from domain.member import COMMITTEE_DESK
from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.session import Gathering, Session
from domain.topic import judge_text, tidy
from handlers.act import Act, Command, NotPermitted
from handlers.dialogue import FLOWS, DraftGone, end_draft, keep_draft, load_draft
from storage.dialogue import Dialogue
from storage.sessions import gatherings_of, sessions_of
from storage.topics import add_course, course_for, load_topic
from storage.tree import Unit, load_unit

FLOW = "course"
STEPS = ("title", "lecturer", "link")


@dataclass(frozen=True, slots=True)
class ShowStudy(Command):
    """This quarter's course, and the branch's study and discussion."""


def show_study(act: Act, _command: ShowStudy) -> Outcome:
    actor = act.actor
    quarter = Quarter.of(act.now, actor.zone)
    sessions = {session.kind: session for session in sessions_of(act.tx, actor.branch_id, quarter)}
    discussion = sessions.get(SessionKind.DISCUSSION)
    return StudyShown(
        branch=actor.branch,
        quarter=quarter,
        course=course_for(act.tx, actor.branch_seq, quarter),
        study=_gatherings(act, sessions.get(SessionKind.STUDY)),
        discussion=_gatherings(act, discussion),
        topic=load_topic(act.tx, discussion.topic_id) if discussion and discussion.topic_id else None,
        may_set=tuple(CourseUnit(unit.id, unit.name) for unit in _committees(act)),
    )


def _gatherings(act: Act, session: Session | None) -> tuple[Gathering, ...]:
    return tuple(sorted(gatherings_of(act.tx, session.id), key=lambda one: one.begins_at)) if session else ()


def _committees(act: Act) -> list[Unit]:
    ids = dict.fromkeys(held.unit_id for held in act.actor.units(COMMITTEE_DESK))
    return [unit for unit_id in ids if (unit := load_unit(act.tx, unit_id)) is not None]


@dataclass(frozen=True, slots=True)
class BeginCourse(Command):
    unit_id: int


def begin_course(act: Act, command: BeginCourse) -> Outcome:
    unit = next((one for one in _committees(act) if one.id == command.unit_id), None)
    if unit is None:
        return NotPermitted()
    quarter = Quarter.of(act.now, ZoneInfo(unit.zone))
    return _ask(act, {"unit": unit.id, "quarter": str(quarter)}, unit)


@dataclass(frozen=True, slots=True)
class SkipStep(Command):
    """No lecturer, or no link."""

    step: str


def skip_step(act: Act, command: SkipStep) -> Outcome:
    draft = load_draft(act, FLOW)
    if draft is None or draft.step != command.step or draft.step == "title":
        return DraftGone()
    return _take(act, draft, None)


def said(act: Act, draft: Dialogue, text: str) -> Outcome:
    words = tidy(text)
    limit = {"title": TITLE_LETTERS, "lecturer": LECTURER_LETTERS, "link": LINK_LETTERS}[draft.step]
    refused = judge_text(words, limit, 2)
    if refused is None and draft.step == "link" and not is_link(words):
        refused = NotALink()
    return refused or _take(act, draft, words)


FLOWS[FLOW] = said


def _take(act: Act, draft: Dialogue, words: str | None) -> Outcome:
    unit = next((one for one in _committees(act) if one.id == draft.data["unit"]), None)
    if unit is None:
        return NotPermitted()
    return _ask(act, {**draft.data, draft.step: words}, unit)


def _ask(act: Act, data: dict[str, object], unit: Unit) -> Outcome:
    """Ask for the first thing not said yet; when all is said, set the course."""
    quarter = Quarter.parse(str(data["quarter"]))
    for step in STEPS:
        if step not in data:
            keep_draft(act, FLOW, step, data)
            return CourseAsked(unit.name, quarter, step)
    end_draft(act)
    title, lecturer, link = (None if data[step] is None else str(data[step]) for step in STEPS)
    return set_course(act, unit, quarter, title or "", lecturer, link)


def set_course(act: Act, unit: Unit, quarter: Quarter, title: str, lecturer: str | None, link: str | None) -> CourseSet:
    """The official course of the unit's whole subtree, unless a unit nearer to a branch sets its own."""
    stands = course_for(act.tx, unit.seq, quarter)
    if stands is None or (stands.unit_id, stands.title, stands.lecturer, stands.link) != (
        unit.id,
        title,
        lecturer,
        link,
    ):
        course_id = add_course(
            act.tx, unit_id=unit.id, quarter=quarter, title=title, lecturer=lecturer, link=link, now=act.now
        )
        act.audit("set_course", "course", course_id, ["title", "lecturer", "link"])
    return CourseSet(unit.name, quarter, title)
