"""The quarter's study: the official course, and when the branch meets."""

from __future__ import annotations

from bot.desk import gathering_lines
from bot.incoming import Incoming
from bot.screen import Button, Screen, Shown, say, shows
from domain.course import CourseAsked, CourseUnit, StudyShown
from domain.obligation import SessionKind
from domain.session import Gathering
from handlers.act import Command
from handlers.course import BeginCourse, ShowStudy, SkipStep


def asked(_said: Incoming) -> Command:
    return ShowStudy()


def pressed(said: Incoming) -> Command:
    """`crs`, `crs:set:<unit>`, `crs:skip:<step>`."""
    match said.part_at(0):
        case "set":
            return BeginCourse(said.number_at(1))
        case "skip":
            return SkipStep(said.part_at(1))
        case _:
            return ShowStudy()


@shows(StudyShown)
def study_shown(shown: StudyShown, t: Shown) -> Screen:
    parts = [t("study-shown", branch=shown.branch, quarter=shown.quarter), _course(shown, t)]
    parts.append(_meetings(SessionKind.STUDY, shown.study, t))
    discussion = _meetings(SessionKind.DISCUSSION, shown.discussion, t)
    if shown.topic is not None:
        discussion += "\n" + t("desk-topic", problem=shown.topic.problem)
    parts.append(discussion)
    rows = [[t.link("button-course-link", shown.course.link)]] if shown.course and shown.course.link else []
    for unit in shown.may_set[:5]:
        rows += _set_rows(unit, t)
    return Screen("\n\n".join(parts), [*rows, t.home])


def _course(shown: StudyShown, t: Shown) -> str:
    course = shown.course
    if course is None:
        return t("study-no-course")
    return t("study-course", title=course.title, lecturer=course.lecturer, taught=bool(course.lecturer))


def _meetings(kind: SessionKind, gatherings: tuple[Gathering, ...], t: Shown) -> str:
    lines = gathering_lines(gatherings, t) or [t("study-not-planned")]
    return "\n".join([t("study-kind", kind=kind), *lines])


def _set_rows(unit: CourseUnit, t: Shown) -> list[list[Button]]:
    return [
        [t.button("button-set-course", f"crs:set:{unit.unit_id}", unit=unit.name)],
        [t.button("button-set-topic", f"top:{unit.unit_id}", unit=unit.name)],
        [t.button("button-exemption", f"exm:{unit.unit_id}", unit=unit.name)],
    ]


@shows(CourseAsked)
def course_asked(asked: CourseAsked, t: Shown) -> Screen:
    skip = [[t.button("button-skip", f"crs:skip:{asked.step}")]] if asked.step != "title" else []
    return Screen(say(asked, t), [*skip, [t.button("button-cancel", "x")]])
