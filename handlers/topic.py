"""Setting the topic of a discussion: by the branch, or by the committee above for all its branches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from domain.course import ReachByButton
from domain.member import COMMITTEE_DESK
from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.topic import (
    COURSE_LETTERS,
    PROBLEM_LEAST,
    PROBLEM_LETTERS,
    CourseNameAsked,
    ProblemAsked,
    TopicFixed,
    TopicReachAsked,
    TopicSet,
    judge_text,
    tidy,
)
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_branch
from handlers.dialogue import FLOWS, DraftGone, end_draft, keep_draft, load_draft
from storage.courses import courses_for
from storage.dialogue import Dialogue
from storage.obligations import load_obligations
from storage.sessions import gatherings_of, load_session, sessions_of, set_session_topic
from storage.topics import add_topic, topic_pool
from storage.tree import Unit, load_unit

FLOW = "topic"


@dataclass(frozen=True, slots=True)
class BeginTopic(Command):
    unit_id: int
    quarter: Quarter | None


def begin_topic(act: Act, command: BeginTopic) -> Outcome:
    unit = topic_unit(act, command.unit_id)
    if unit is None:
        return NotPermitted()
    current = Quarter.of(act.now, ZoneInfo(unit.zone))
    quarter = current.next if command.quarter == current.next else current
    if _begun(act, unit, quarter):
        return TopicFixed(quarter)
    keep_draft(act, FLOW, "course", {"unit": unit.id, "quarter": str(quarter)})
    course = courses_for(act.tx, unit.seq, unit.zone, quarter).official
    return CourseNameAsked(
        unit=unit.name,
        quarter=quarter,
        course_id=course.id if course else None,
        course=course.title if course else "",
        pool=tuple(topic_pool(act.tx, unit, quarter)),
        of_branch=unit.is_branch,
    )


@dataclass(frozen=True, slots=True)
class TakeCourse(Command):
    """The quarter's official course is what the discussion builds on."""


def take_course(act: Act, _command: TakeCourse) -> Outcome:
    draft = load_draft(act, FLOW)
    unit = topic_unit(act, draft.data["unit"]) if draft else None
    if draft is None or unit is None:
        return DraftGone()
    course = courses_for(act.tx, unit.seq, unit.zone, Quarter.parse(draft.data["quarter"])).official
    if course is None:
        return DraftGone()
    return _ask_problem(act, draft, course.title, inside=course.inside)


@dataclass(frozen=True, slots=True)
class TakeTopic(Command):
    """One of those that a unit above offers."""

    topic_id: int


def take_topic(act: Act, command: TakeTopic) -> Outcome:
    draft = load_draft(act, FLOW)
    unit = topic_unit(act, draft.data["unit"]) if draft else None
    if draft is None or unit is None:
        return DraftGone()
    offered = topic_pool(act.tx, unit, Quarter.parse(draft.data["quarter"])) if unit.is_branch else []
    chosen = next((one for one in offered if one.id == command.topic_id), None)
    if chosen is None:
        return DraftGone()
    return _set(act, {**draft.data, "course": chosen.course, "problem": chosen.problem, "inside": chosen.inside})


@dataclass(frozen=True, slots=True)
class ChooseTopicReach(Command):
    """Whether a topic for many branches is for those abroad, too."""

    inside: bool


def choose_topic_reach(act: Act, command: ChooseTopicReach) -> Outcome:
    draft = load_draft(act, FLOW)
    if draft is None or draft.step != "inside":
        return DraftGone()
    return _set(act, {**draft.data, "inside": command.inside})


def said(act: Act, draft: Dialogue, text: str) -> Outcome:
    words = tidy(text)
    if draft.step == "course":
        return judge_text(words, COURSE_LETTERS, 2) or _ask_problem(act, draft, words)
    if draft.step == "inside":
        return ReachByButton()
    return judge_text(words, PROBLEM_LETTERS, PROBLEM_LEAST) or _take_problem(act, draft, words)


FLOWS[FLOW] = said


def _ask_problem(act: Act, draft: Dialogue, course: str, *, inside: bool = False) -> Outcome:
    """What builds on a course that is for home only, and names it, is for home only, too."""
    keep_draft(act, FLOW, "problem", {**draft.data, "course": course, **({"inside": True} if inside else {})})
    return ProblemAsked(course, PROBLEM_LETTERS)


def _take_problem(act: Act, draft: Dialogue, problem: str) -> Outcome:
    unit, data = topic_unit(act, draft.data["unit"]), {**draft.data, "problem": problem}
    if unit is None or unit.is_branch or "inside" in data:
        return _set(act, data)
    keep_draft(act, FLOW, "inside", data)
    return TopicReachAsked(problem)


def _set(act: Act, data: dict[str, Any]) -> Outcome:
    unit, quarter = topic_unit(act, data["unit"]), Quarter.parse(data["quarter"])
    if unit is None:
        return NotPermitted()
    if unit.is_branch:
        _hold(act, unit, quarter)
    end_draft(act)
    if _begun(act, unit, quarter):
        return TopicFixed(quarter)
    course, problem = data["course"], data["problem"]
    topic_id = add_topic(
        act.tx,
        unit_id=unit.id,
        quarter=quarter,
        course_title=course,
        problem=problem,
        set_by=act.actor.member_id,
        now=act.now,
        inside=data.get("inside", False),
    )
    for session in sessions_of(act.tx, unit.id, quarter):
        if session.kind is SessionKind.DISCUSSION:
            set_session_topic(act.tx, session.id, topic_id)
    act.audit("set_topic", "topic", topic_id, ["course", "problem", "inside"])
    return TopicSet(unit.id, unit.name, quarter, course, problem, unit.is_branch)


def _hold(act: Act, unit: Unit, quarter: Quarter) -> None:
    """Hold off everybody else who plans or begins: the sessions first, as every check-in does, or they deadlock."""
    for session in sessions_of(act.tx, unit.id, quarter):
        load_session(act.tx, session.id, lock=True)
    load_obligations(act.tx, unit.id, quarter, lock=True)


def topic_unit(act: Act, unit_id: int) -> Unit | None:
    """The unit, if the person may set topics for it: its own desk, or a committee over it."""
    unit = load_unit(act.tx, unit_id)
    if unit is not None and act.actor.over(unit.seq, COMMITTEE_DESK):
        return unit
    return kept_branch(act, unit_id)


def _begun(act: Act, unit: Unit, quarter: Quarter) -> bool:
    """Whether the branch's discussion is under way or over: its topic was to be set beforehand."""
    return any(
        gathering.begun_at is not None
        for session in sessions_of(act.tx, unit.id, quarter)
        if session.kind is SessionKind.DISCUSSION
        for gathering in gatherings_of(act.tx, session.id)
    )
