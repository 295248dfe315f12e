"""The quarter's courses, their material, when the branch studies them, and how far down they have been taken up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from domain.course import (
    FILE_LETTERS,
    LECTURER_LETTERS,
    LINK_LETTERS,
    NO_MATERIAL,
    TITLE_LETTERS,
    CourseAsked,
    CourseSet,
    CourseUnit,
    Material,
    MaterialGone,
    MaterialSent,
    NotALink,
    ReachByButton,
    StudyShown,
    UptakeShown,
    is_link,
)
from domain.home import WordsNeeded
from domain.member import COMMITTEE_DESK
from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.quarter import Quarter, next_in_sight
from domain.session import Gathering, Session
from domain.topic import judge_text, tidy
from handlers.act import Act, Command, NotPermitted
from handlers.dialogue import FLOWS, DraftGone, end_draft, keep_draft, load_draft
from storage.courses import add_course, courses_for, own_course, taken_up
from storage.dialogue import Dialogue
from storage.sessions import gatherings_of, sessions_of
from storage.topics import load_topic
from storage.tree import Unit, load_unit

FLOW = "course"
STEPS = ("title", "lecturer", "material", "inside")
_LIMITS = {"title": TITLE_LETTERS, "lecturer": LECTURER_LETTERS, "material": LINK_LETTERS}


@dataclass(frozen=True, slots=True)
class ShowStudy(Command):
    """This quarter's course, and the branch's study and discussion."""

    page: int = 0


def show_study(act: Act, command: ShowStudy) -> Outcome:
    actor = act.actor
    quarter = Quarter.of(act.now, actor.zone)
    sessions = {session.kind: session for session in sessions_of(act.tx, actor.branch_id, quarter)}
    discussion = sessions.get(SessionKind.DISCUSSION)
    return StudyShown(
        branch=actor.branch,
        quarter=quarter,
        catalogue=courses_for(act.tx, actor.branch_seq, str(actor.zone), quarter),
        study=_gatherings(act, sessions.get(SessionKind.STUDY)),
        discussion=_gatherings(act, discussion),
        topic=load_topic(act.tx, discussion.topic_id) if discussion and discussion.topic_id else None,
        ahead=next_in_sight(act.now, actor.zone),
        may_set=tuple(CourseUnit(unit.id, unit.name) for unit in _committees(act)),
        page=command.page,
    )


def _gatherings(act: Act, session: Session | None) -> tuple[Gathering, ...]:
    return tuple(sorted(gatherings_of(act.tx, session.id), key=lambda one: one.begins_at)) if session else ()


def _committees(act: Act) -> list[Unit]:
    ids = dict.fromkeys(held.unit_id for held in act.actor.units(COMMITTEE_DESK))
    return [unit for unit_id in ids if (unit := load_unit(act.tx, unit_id)) is not None]


@dataclass(frozen=True, slots=True)
class BeginCourse(Command):
    """Of this quarter, or of the next, so that it stands when that begins."""

    unit_id: int
    quarter: Quarter | None = None


def begin_course(act: Act, command: BeginCourse) -> Outcome:
    unit = next((one for one in _committees(act) if one.id == command.unit_id), None)
    if unit is None:
        return NotPermitted()
    current = Quarter.of(act.now, ZoneInfo(unit.zone))
    quarter = current.next if command.quarter == current.next else current
    return _ask(act, {"unit": unit.id, "quarter": str(quarter)}, unit)


@dataclass(frozen=True, slots=True)
class SkipStep(Command):
    """No lecturer, or no material."""

    step: str


def skip_step(act: Act, command: SkipStep) -> Outcome:
    draft = load_draft(act, FLOW)
    if draft is None or draft.step != command.step or draft.step not in ("lecturer", "material"):
        return DraftGone()
    return _take(act, draft, None)


@dataclass(frozen=True, slots=True)
class ChooseReach(Command):
    """Whether the course is for units abroad, too."""

    inside: bool


def choose_reach(act: Act, command: ChooseReach) -> Outcome:
    draft = load_draft(act, FLOW)
    if draft is None or draft.step != "inside":
        return DraftGone()
    return _take(act, draft, command.inside)


@dataclass(frozen=True, slots=True)
class GiveFile(Command):
    """A document was sent or forwarded to the bot. Unless it is asked for, nothing of it is looked at."""

    file_id: str
    file_name: str


def give_file(act: Act, command: GiveFile) -> Outcome:
    draft = load_draft(act, FLOW) if act.who is not None else None
    if draft is None or draft.step != "material":
        return WordsNeeded()
    return _take(act, draft, {"file_id": command.file_id, "file_name": tidy(command.file_name)[-FILE_LETTERS:]})


def said(act: Act, draft: Dialogue, text: str) -> Outcome:
    words = tidy(text)
    if draft.step not in _LIMITS:
        return ReachByButton()
    refused = judge_text(words, _LIMITS[draft.step], 2)
    if refused is None and draft.step == "material" and not is_link(words):
        refused = NotALink()
    return refused or _take(act, draft, {"link": words} if draft.step == "material" else words)


FLOWS[FLOW] = said


def _take(act: Act, draft: Dialogue, given: object) -> Outcome:
    unit = next((one for one in _committees(act) if one.id == draft.data["unit"]), None)
    if unit is None:
        return NotPermitted()
    return _ask(act, {**draft.data, draft.step: given}, unit)


def _ask(act: Act, data: dict[str, Any], unit: Unit) -> Outcome:
    """Ask for the first thing not said yet; when all is said, set the course."""
    quarter = Quarter.parse(data["quarter"])
    for step in STEPS:
        if step not in data:
            keep_draft(act, FLOW, step, data)
            return CourseAsked(unit.name, quarter, step)
    end_draft(act)
    material = Material(**(data["material"] or {}))
    return set_course(act, unit, quarter, data["title"], data["lecturer"], material, inside=data["inside"])


def set_course(
    act: Act,
    unit: Unit,
    quarter: Quarter,
    title: str,
    lecturer: str | None,
    material: Material = NO_MATERIAL,
    *,
    inside: bool = False,
) -> CourseSet:
    """The unit's course for its whole subtree: the official one, unless a unit above has set one; then it is added."""
    stands = own_course(act.tx, unit.id, quarter)
    wanted = (title, lecturer, material, inside)
    if stands is None or (stands.title, stands.lecturer, stands.material, stands.inside) != wanted:
        course_id = add_course(
            act.tx,
            unit_id=unit.id,
            quarter=quarter,
            title=title,
            lecturer=lecturer,
            material=material,
            inside=inside,
            now=act.now,
        )
        act.audit("set_course", "course", course_id, ["title", "lecturer", "link", "file_id", "inside"])
    return CourseSet(unit.name, quarter, title, inside)


@dataclass(frozen=True, slots=True)
class AskMaterial(Command):
    """The course's file."""

    course_id: int


def ask_material(act: Act, command: AskMaterial) -> Outcome:
    """Only what the person's own branch studies now."""
    actor = act.actor
    quarter = Quarter.of(act.now, actor.zone)
    studied = courses_for(act.tx, actor.branch_seq, str(actor.zone), quarter).courses
    course = next((one for one in studied if one.id == command.course_id), None)
    if course is None or course.material.file_id is None:
        return MaterialGone()
    return MaterialSent(course.title, course.material.file_id, course.inside)


@dataclass(frozen=True, slots=True)
class ShowUptake(Command):
    """How far down the study has come: branches, never persons."""

    unit_id: int
    page: int = 0


def show_uptake(act: Act, command: ShowUptake) -> Outcome:
    unit = load_unit(act.tx, command.unit_id)
    if unit is None or not act.actor.over(unit.seq, COMMITTEE_DESK):
        return NotPermitted()
    quarter = Quarter.of(act.now, ZoneInfo(unit.zone))
    official = courses_for(act.tx, unit.seq, unit.zone, quarter).official
    whole, *parts = taken_up(act.tx, unit, quarter)
    return UptakeShown(unit.id, quarter, official.title if official else "", whole, tuple(parts), command.page)
